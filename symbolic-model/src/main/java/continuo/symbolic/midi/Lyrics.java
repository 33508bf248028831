package continuo.symbolic.midi;

import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Voice;
import java.util.ArrayList;
import java.util.List;

/**
 * Syllables as files spell them. Two customs exist: a hyphen after a syllable whose word goes on,
 * or (karaoke) a space at the end of a word, or before the next, with slashes for new lines.
 */
final class Lyrics {
  private Lyrics() {}

  static List<ScoreEvent> read(List<MidiEvent.Meta> syllables, TimeScale scale) {
    List<ScoreEvent> events = new ArrayList<>();
    List<String> texts = syllables.stream().map(meta -> meta.data().text()).toList();
    boolean karaoke = spacesEndWords(texts);
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      String bare = withoutBreaks(text);
      if (!bare.isEmpty()) {
        boolean continues;
        if (karaoke) {
          boolean last = i + 1 == texts.size();
          continues = !endsWord(text) && !last && !beginsWord(texts.get(i + 1));
        } else {
          continues = bare.endsWith("-") && bare.length() > 1;
        }
        events.add(
            new ScoreEvent.Lyric(
                scale.exact(syllables.get(i).tick()),
                continues && bare.endsWith("-") ? bare.substring(0, bare.length() - 1) : bare,
                continues,
                1,
                Voice.FIRST));
      }
    }
    return events;
  }

  /** True for a syllable that reads as it was written, whichever custom the file follows. */
  static boolean isClean(String text) {
    return !text.isEmpty()
        && !text.endsWith("-")
        && !beginsWord(text)
        && !endsWord(text)
        && !text.endsWith("\0");
  }

  private static boolean spacesEndWords(List<String> texts) {
    long spaced =
        texts.stream().filter(t -> !t.isBlank() && (endsWord(t) || beginsWord(t))).count();
    long hyphened = texts.stream().filter(t -> t.strip().endsWith("-")).count();
    return spaced > 0 && spaced > hyphened;
  }

  private static boolean endsWord(String text) {
    return text.isEmpty() || isBreak(text.charAt(text.length() - 1));
  }

  private static boolean beginsWord(String text) {
    return !text.isEmpty() && isBreak(text.charAt(0));
  }

  private static boolean isBreak(char c) {
    return c == ' ' || c == '\r' || c == '\n' || c == '/' || c == '\\';
  }

  private static String withoutBreaks(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBreak(text.charAt(from))) {
      from++;
    }
    while (to > from && isBreak(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }
}
