package continuo.planner.words;

import continuo.planner.brief.Field;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds keys, and modes without a tonic. */
final class KeyReader {
  private static final Pattern KEY =
      Pattern.compile(
          "\\b([a-g])(?:\\s?(#|♯|♭)|[\\s-]?(sharp|flat)|(b)(?=[\\s-]))?[\\s-]*"
              + "(major|minor|maj\\b|min\\b|dorian|phrygian|lydian|mixolydian|locrian|aeolian|ionian)\\b");

  private static final Pattern KEY_OF =
      Pattern.compile("\\bkey of ([a-g])(?:\\s?(#|♯|♭|b\\b)|[\\s-]?(sharp|flat))?\\b(m\\b)?");

  private static final Pattern SHORT_KEY =
      Pattern.compile("\\b(?:in|key:?|key of) ([A-G](?:#|b|♯|♭)?m?)(?=[\\s,.;:!?]|$)");

  private static final Pattern MODE =
      Pattern.compile(
          "\\b(major|minor|dorian|phrygian|lydian|mixolydian|locrian|aeolian|ionian)[\\s-]+"
              + "(?:key|keys|mode|scale|tonality|sonority|harmony|harmonies|tonalities|keyed|tones?|chords?)\\b");

  private static final Pattern IN_MODE =
      Pattern.compile(
          "\\bin (?:a |the )?(major|minor|dorian|phrygian|lydian|mixolydian|locrian)\\b");

  private static final Pattern BARE_MODE =
      Pattern.compile(
          "\\b(?:in|of|is|as|the|being)(?: a| the)? (major|minor)\\b(?=\\s*(?:[.,;!?)]|$|that\\b|which\\b|is\\b|gives?\\b|adds?\\b|creates?\\b|results?\\b|with\\b))");

  private final Findings found;
  private final PromptText text;
  private final boolean[] aside;

  KeyReader(Findings found) {
    this.found = found;
    this.text = found.text;
    this.aside = found.aside;
  }

  void read() {
    Matcher m = KEY.matcher(text.lower());
    while (m.find()) {
      char letter = text.original().charAt(m.start(1));
      boolean plain = m.group(2) == null && m.group(3) == null && m.group(4) == null;
      String before = text.lower().substring(Math.max(0, m.start() - 12), m.start());
      String after = text.lower().substring(m.end(), Math.min(text.lower().length(), m.end() + 12));
      boolean article =
          m.group(1).equals("a")
              && plain
              && (((letter == 'a' || m.start() == 0) && !before.matches("(?s).*(?:key of|in) $"))
                  || (letter == 'a'
                      && after.matches(
                          "(?s)[\\s-]*(?:key|scale|mode|chord|tonality|role|part|pentatonic).*")));
      if (article) {
        continue;
      }
      String accidental = accidental(m.group(2), m.group(3), m.group(4));
      Key.parse(m.group(1).toUpperCase(Locale.ROOT) + accidental + " " + m.group(5))
          .filter(k -> Math.abs(k.signature()) <= 7)
          .ifPresent(
              k -> {
                found.put(Field.KEY, k, m.start(), m.end(), 0.97);
                found.put(Field.MODE, k.mode(), m.start(), m.end(), 0.97);
              });
    }
    Matcher of = KEY_OF.matcher(text.lower());
    if (found.get(Field.KEY).isEmpty() && of.find()) {
      String name =
          of.group(1).toUpperCase(Locale.ROOT) + accidental(of.group(2), of.group(3), null);
      boolean minor = of.group(4) != null;
      Mode mode = minor ? Mode.MINOR : mode().orElse(Mode.MAJOR);
      Key.parse(name)
          .map(k -> new Key(k.tonic(), mode))
          .filter(k -> Math.abs(k.signature()) <= 7)
          .ifPresent(
              k -> {
                found.put(Field.KEY, k, of.start(), of.end(), 0.9);
                found.put(Field.MODE, k.mode(), of.start(), of.end(), 0.9);
              });
    }
    Matcher brief = SHORT_KEY.matcher(text.original());
    if (found.get(Field.KEY).isEmpty() && brief.find()) {
      Key.parse(brief.group(1))
          .ifPresent(
              k -> {
                found.put(Field.KEY, k, brief.start(), brief.end(), 0.85);
                found.put(Field.MODE, k.mode(), brief.start(), brief.end(), 0.85);
              });
    }
    mode();
  }

  private Optional<Mode> mode() {
    List<Matcher> matches = new ArrayList<>();
    for (Pattern pattern : List.of(MODE, IN_MODE, BARE_MODE)) {
      Matcher m = pattern.matcher(text.lower());
      while (m.find()) {
        int token = text.tokenAt(m.start());
        if (token >= text.size() || !aside[token]) {
          matches.add(m);
          break;
        }
      }
    }
    matches.sort(Comparator.comparingInt(Matcher::start));
    if (matches.isEmpty()) {
      return Optional.empty();
    }
    Matcher first = matches.get(0);
    Mode mode = modeOf(first.group(1));
    found.put(
        Field.MODE, mode, first.start(), first.end(), first.group().contains("chord") ? 0.6 : 0.92);
    text.markCharacters(first.start(), first.end());
    return Optional.of(mode);
  }

  private static Mode modeOf(String word) {
    return switch (word) {
      case "ionian" -> Mode.MAJOR;
      case "aeolian" -> Mode.MINOR;
      default ->
          Arrays.stream(Mode.values())
              .filter(m -> m.word().equals(word))
              .findFirst()
              .orElse(Mode.MAJOR);
    };
  }

  private static String accidental(
      @Nullable String sign, @Nullable String word, @Nullable String letter) {
    if (sign != null) {
      return sign.equals("♭") || sign.equals("b") ? "b" : "#";
    }
    if (word != null) {
      return word.equals("flat") ? "b" : "#";
    }
    return letter != null ? "b" : "";
  }
}
