package continuo.planner.words;

import continuo.planner.brief.InstrumentWish.Task;
import continuo.theory.instrument.Family;
import java.util.Set;

/** Finds who leads and who accompanies. */
final class TaskReader {
  private static final Set<String> LEAD_AFTER =
      Set.of("melody", "melodies", "lead", "leads", "solo", "solos", "soloing", "theme", "takes");

  private static final Set<String> BACK_AFTER =
      Set.of(
          "accompaniment",
          "accompanying",
          "accompanies",
          "harmony",
          "background",
          "backing",
          "chords",
          "pads",
          "pad",
          "rhythm",
          "bed",
          "backdrop",
          "strumming",
          "strums",
          "comping");

  private static final Set<String> LEAD_BEFORE =
      Set.of("solo", "lead", "featuring", "features", "melody", "led", "main", "leading");

  private static final Set<String> BACK_BEFORE =
      Set.of(
          "accompanied",
          "backed",
          "over",
          "supported",
          "backing",
          "background",
          "underneath",
          "beneath",
          "against",
          "accompanying",
          "supporting");

  private final PromptText text;
  private final Mentions mentions;

  TaskReader(Findings found, Mentions mentions) {
    this.text = found.text;
    this.mentions = mentions;
  }

  void read() {
    for (Mention m : mentions.all()) {
      if (m.excluded) {
        continue;
      }
      for (int i = m.to; i < m.to + 5 && text.sameSentence(m.from, i); i++) {
        if (mentions.at(i).isPresent()) {
          break;
        }
        String word = text.word(i);
        boolean chorded = BACK_AFTER.contains(word);
        boolean leading =
            LEAD_AFTER.contains(word)
                && !(word.equals("takes") && !text.word(i + 2).matches("lead|solo|melody"));
        if (leading && text.sameClause(m.from, i)) {
          m.task = Task.LEADS;
          text.markTokens(i, i + 1);
          break;
        }
        if (chorded && text.sameClause(m.from, i)) {
          m.task = Task.ACCOMPANIES;
          text.markTokens(i, i + 1);
          break;
        }
      }
      if (m.task != Task.ANY) {
        continue;
      }
      for (int i = m.from - 1; i >= m.from - 5 && i >= 0 && text.sameClause(m.from, i); i--) {
        if (mentions.at(i).isPresent()) {
          break;
        }
        String word = text.word(i);
        boolean byWords = word.equals("by") && text.word(i - 1).matches("led|sung|carried|played");
        boolean alone = word.equals("solo") && mentions.all().size() == 1;
        if (alone) {
          text.markTokens(i, i + 1);
          break;
        }
        if (LEAD_BEFORE.contains(word) || (byWords && melodyBefore(i))) {
          boolean list = word.startsWith("featur");
          m.task = list ? Task.ANY : Task.LEADS;
          text.markTokens(i, i + 1);
          break;
        }
        if (BACK_BEFORE.contains(word)) {
          m.task = Task.ACCOMPANIES;
          text.markTokens(i, i + 1);
          break;
        }
      }
      if (m.task == Task.ANY
          && m.meaning.get(0).instrument().family() == Family.VOICE
          && !InstrumentNames.isEnsemble(m.meaning)
          && text.word(m.from - 1).matches("male|female|lead|singer|passionate")) {
        m.task = Task.LEADS;
      }
    }
  }

  private boolean melodyBefore(int index) {
    for (int i = index - 1; i >= index - 6 && i >= 0 && text.sameSentence(i, index); i--) {
      if (text.word(i).matches("led|melody|theme|lead|solo|tune")) {
        return true;
      }
    }
    return false;
  }
}
