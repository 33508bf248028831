package continuo.planner.words;

import continuo.planner.brief.Field;
import continuo.planner.style.Styles;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads English prompts. Rules run from the most to the least definite (numbers, keys and meters
 * first, moods last); each marks the words that it has read, and what nobody read is listed.
 */
public final class PromptReader {
  /** Longer prompts are read up to here; the rest is listed as not understood. */
  static final int MOST_CHARACTERS = 20_000;

  private static final Set<String> FILLERS = fillers();

  /** Words that speak of uses and likenesses, not of the music that is asked for. */
  private static final Pattern ASIDE =
      Pattern.compile(
          "\\b(?:(?:can|could|may|might|would|should) (?:\\w+ly |also |very well )*(?:be|fit|work|go|suit|serve|accompany)\\b(?! (?:in|at) (?:\\d|[a-g] ))"
              + "|(?:perfect|suitable|ideal|great|fitting|appropriate) (?:for|as|in)\\b|like something\\b|reminds? (?:me|you|one) of\\b|whether\\b"
              + "|(?:fans?|lovers?|enthusiasts?) of\\b|sounds? like (?:it|a|an|the|something)\\b|regardless\\b"
              + "|from the (?:beat|sound|rhythm|melody|strum)\\w*\\b)[^.!?;]*");

  private static final Pattern NOT_ASIDE =
      Pattern.compile(
          "^(?:can|could|may|might|would|should) (?:\\w+ly |also |very well )*be (?:included|featured|in |played (?:by|on|with|at|in \\d|quickly|slowly|fast|softly|loudly)|heard|used in the music|incorporated|employed|part)");

  private PromptReader() {}

  private static Set<String> fillers() {
    Set<String> words = new LinkedHashSet<>();
    for (String line : Resources.lines("fillers.txt")) {
      words.addAll(List.of(line.split(" ", -1)));
    }
    return Set.copyOf(words);
  }

  /**
   * Reads a prompt.
   *
   * @param prompt English words; may be empty or in another language, which is then listed as not
   *     understood
   * @param styles the styles whose words are looked for
   */
  public static Reading read(String prompt, Styles styles) {
    String head =
        prompt.length() <= MOST_CHARACTERS ? prompt : prompt.substring(0, MOST_CHARACTERS);
    PromptText text = new PromptText(head);
    Findings found = new Findings(text, asides(text));
    StoryReader story = StoryReader.find(text);
    TurnReader.read(text).ifPresent(w -> found.replace(Field.TURNS, w));
    new ChordReader(found).read();
    new KeyReader(found).read();
    new ScaleReader(found).read();
    new MeterReader(found).read();
    TempoReader tempo = new TempoReader(found);
    tempo.readNumber();
    new FormReader(found).read();
    new LengthReader(found).read();
    story.wish(found.value(Field.DURATION)).ifPresent(w -> found.replace(Field.SCENES, w));
    MoodReader moods = new MoodReader(found);
    moods.readCourse();
    instruments(found);
    tempo.readPace();
    new GenreReader(found, styles).read();
    moods.read();
    story.markLabels();
    if (foreign(text, found)) {
      found.noteLanguage();
    }
    List<String> unread = notUnderstood(text);
    if (head.length() < prompt.length()) {
      unread.add(prompt.length() - head.length() + " further characters");
    }
    return new Reading(prompt, found.wishes(), unread, found.decisions());
  }

  /** True where hardly a word is a common English one and little was found. */
  private static boolean foreign(PromptText text, Findings found) {
    long words = text.tokens().stream().filter(t -> !t.isNumber()).count();
    long common = text.tokens().stream().filter(t -> FILLERS.contains(t.word())).count();
    int most = text.lower().chars().anyMatch(c -> c > 0x24f) ? 2 : 1;
    return (words >= 3 && common < words * 0.15 && found.wishes().asMap().size() <= most)
        || (words >= 1
            && found.wishes().asMap().isEmpty()
            && common == 0
            && text.lower().chars().anyMatch(c -> c > 0x24f && Character.isLetter(c)));
  }

  private static boolean[] asides(PromptText text) {
    boolean[] result = new boolean[text.size()];
    Matcher m = ASIDE.matcher(text.lower());
    while (m.find()) {
      if (NOT_ASIDE.matcher(m.group()).find()) {
        continue;
      }
      for (int i = text.tokenAt(m.start());
          i < text.size() && text.token(i).fromInclusive() < m.end();
          i++) {
        result[i] = true;
      }
    }
    return result;
  }

  private static void instruments(Findings found) {
    InstrumentReader.Reading reading = new InstrumentReader(found).read();
    if (!reading.wishes().isEmpty()) {
      found.put(Field.INSTRUMENTS, reading.wishes(), reading.wishSpan(), 0.9);
    }
    if (!reading.exclusions().isEmpty()) {
      found.put(Field.EXCLUDED, reading.exclusions(), reading.exclusionSpan(), 0.9);
    }
    if (reading.only()) {
      found.put(Field.ONLY, true, reading.wishSpan(), 0.8);
    }
    if (!reading.entries().isEmpty()) {
      found.put(Field.ORDER, reading.entries(), reading.entrySpan(), 0.75);
    }
  }

  private static List<String> notUnderstood(PromptText text) {
    List<String> left = new ArrayList<>();
    int i = 0;
    while (i < text.size()) {
      int clause = text.token(i).clause();
      int end = i;
      while (end < text.size() && text.token(end).clause() == clause) {
        end++;
      }
      int runFrom = -1;
      int runTo = -1;
      for (int t = i; t <= end; t++) {
        boolean stop = t == end || text.isRead(t);
        if (stop) {
          if (runFrom >= 0) {
            left.add(text.span(runFrom, runTo + 1));
          }
          runFrom = -1;
        } else if (!FILLERS.contains(text.word(t).replaceAll("'s$", ""))) {
          runFrom = runFrom < 0 ? t : runFrom;
          runTo = t;
        }
      }
      i = end;
    }
    return left;
  }
}
