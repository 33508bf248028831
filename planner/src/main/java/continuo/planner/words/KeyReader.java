package continuo.planner.words;

import continuo.planner.brief.Field;
import continuo.planner.brief.KeyChange;
import continuo.planner.brief.Wish;
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
      Pattern.compile(
          "\\b(?:in|key:?|key of) ([A-G](?:#|b|♯|♭|[ -](?:flat|sharp)\\b)?m?)(?=[\\s,.;:!?]|$)");

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

  private static final Pattern CHANGE =
      Pattern.compile(
          "\\b(?:to|into|ends?|ending|then|modulat\\w+|moves?|shifts?|chang\\w+|finish\\w*|conclud\\w+|resolv\\w+|later|before|bridge|chorus|middle|trio)\\b[^.;]*$|->|→");

  private static final Pattern MODULATES =
      Pattern.compile(
          "(?i)\\b(?:modulat\\w+|key chang\\w+|chang\\w+ (?:the )?key|(?:shifts?|moves?|goes) (?:key )?(?=to the (?:relative|parallel|dominant|subdominant)))"
              + "(?: up| down)?(?: (?:to|into|by))?(?: (?:the |its )?(relative|parallel|dominant|subdominant)(?: (?:key|major|minor))?"
              + "| (?:the )?(?:key of )?((?-i:[A-G])(?:[#♯♭b]|[ -](?:flat|sharp))?)(?![A-Za-z])(?:[ -](major|minor))?"
              + "|(?: an?| one)? (half[- ]?(?:step|tone)|semitone|whole[- ]?(?:step|tone)|tone|step))");

  private static final Pattern GERMAN =
      Pattern.compile("\\b(?:[Kk]ey of|[Ii]n) H(?:[ -](major|minor|dur|moll))?\\b");

  private static final Pattern CADENCE =
      Pattern.compile(
          "\\b(half|plagal|amen|deceptive|interrupted|phrygian|modal|imperfect|perfect|authentic|open)(?: authentic)? cadences?\\b");

  private static final double LATE = 0.75;

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
          .ifPresent(k -> key(k, m.start(), m.end()));
    }
    modulations();
    cadence();
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
      Key.parse(brief.group(1).replaceFirst("[ -]flat", "b").replaceFirst("[ -]sharp", "#"))
          .ifPresent(
              k -> {
                found.put(Field.KEY, k, brief.start(), brief.end(), 0.85);
                found.put(Field.MODE, k.mode(), brief.start(), brief.end(), 0.85);
              });
    }
    mode();
  }

  /** "Ends on a deceptive cadence", "a plagal cadence at the end". */
  private void cadence() {
    Matcher m = CADENCE.matcher(text.lower());
    while (m.find()) {
      String around =
          text.lower()
              .substring(
                  Math.max(0, m.start() - 30), Math.min(text.lower().length(), m.end() + 24));
      if (!around.matches("(?s).*\\b(?:phrase|section|verse|half of|first)\\b.*")
          && around.matches(
              "(?s).*\\b(?:ends?|ending|clos\\w+|finish\\w*|conclud\\w+|final|last)\\b.*")) {
        found.put(Field.LAST_CADENCE, m.group(1), m.start(), m.end(), 0.9);
      }
    }
  }

  /** The first key is the piece's; another is a change of key where the words say so. */
  private void key(Key key, int from, int to) {
    boolean first = found.get(Field.KEY).isEmpty();
    boolean changes =
        !first
            && !found.value(Field.KEY).equals(Optional.of(key))
            && CHANGE.matcher(text.lower().substring(Math.max(0, from - 40), from)).find();
    if (changes) {
      change(key.toString(), from, to);
    } else {
      found.claim(Field.KEY, key, from, to, 0.97);
      found.put(Field.MODE, key.mode(), from, to, 0.97);
    }
  }

  private void change(String target, int from, int to) {
    int end = Math.min(text.lower().length(), to + 30);
    String near = text.lower().substring(Math.max(0, from - 40), end);
    double at = near.matches("(?s).*\\b(?:middle|halfway|midway|bridge)\\b.*") ? 0.5 : LATE;
    List<KeyChange> changes = new ArrayList<>(found.value(Field.KEY_CHANGES).orElseGet(List::of));
    changes.add(new KeyChange(target, at));
    found.replace(Field.KEY_CHANGES, Wish.words(changes, found.span(from, to), 0.85));
    text.markCharacters(from, to);
  }

  /** "Modulates to E flat", "up a whole step at the end", "to the relative major". */
  private void modulations() {
    Matcher m = MODULATES.matcher(text.original());
    while (m.find()) {
      String target = m.group(1);
      String tonic = m.group(2);
      String step = m.group(4);
      if (step != null) {
        boolean half = step.toLowerCase(Locale.ROOT).matches("half.*|semi.*");
        change(half ? "semitone" : "tone", m.start(), m.end());
      } else if (tonic != null) {
        String name =
            tonic.toUpperCase(Locale.ROOT).charAt(0)
                + accidental(
                    tonic.length() > 1 && tonic.substring(1).matches("[#♯♭b]")
                        ? tonic.substring(1)
                        : null,
                    tonic.toLowerCase(Locale.ROOT).endsWith("flat")
                        ? "flat"
                        : tonic.toLowerCase(Locale.ROOT).endsWith("sharp") ? "sharp" : null,
                    null);
        String mode = m.group(3);
        boolean known = text.touches(m.start(2), m.end(2));
        if (!known) {
          change(
              mode == null ? name : name + " " + mode.toLowerCase(Locale.ROOT), m.start(), m.end());
        }
      } else if (target != null) {
        change(target.toLowerCase(Locale.ROOT), m.start(), m.end());
      }
    }
    Matcher german = GERMAN.matcher(text.original());
    if (german.find() && found.get(Field.KEY).isEmpty()) {
      String mode = german.group(1) == null ? "" : german.group(1).toLowerCase(Locale.ROOT);
      boolean minor = mode.equals("minor") || mode.equals("moll");
      Key b = Key.of(minor ? "B minor" : "B major");
      found.note(
          Field.KEY,
          b.toString(),
          "\"%s\": H is the German name of the note that English calls B"
              .formatted(german.group()));
      found.put(Field.KEY, b, german.start(), german.end(), 0.6);
      found.put(Field.MODE, b.mode(), german.start(), german.end(), 0.6);
    }
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
    boolean chord = first.group().contains("chord");
    boolean plain = found.get(Field.KEY_CHANGES).isEmpty() && !chord;
    if (plain && !text.touches(first.start(), first.end())) {
      found.claim(Field.MODE, mode, first.start(), first.end(), 0.92);
    } else {
      found.put(Field.MODE, mode, first.start(), first.end(), chord ? 0.6 : 0.92);
    }
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
