package continuo.planner.words;

import continuo.planner.brief.Field;
import continuo.planner.brief.Wish;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.harmony.Scale;
import continuo.theory.pitch.NoteName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds scales that are no modes of a key: "in D harmonic minor", "a whole-tone piece". */
final class ScaleReader {
  private static final Set<Scale> MODES =
      EnumSet.copyOf(Arrays.stream(Mode.values()).map(Scale::of).toList());

  /** Names that mean nothing else; others are scales only before the word "scale" or "mode". */
  private static final Set<String> PLAIN =
      Set.of("pentatonic", "hijaz", "hirajoshi", "octatonic", "pelog", "ryukyu", "freygish");

  /** Names of two words that are more often a form, a chord or a phrase. */
  private static final Set<String> DOUBTFUL =
      Set.of("minor blues", "major blues", "half diminished", "dominant diminished", "in sen");

  private static final Pattern SCALE = pattern();

  private final Findings found;
  private final PromptText text;

  ScaleReader(Findings found) {
    this.found = found;
    this.text = found.text;
  }

  private static Pattern pattern() {
    List<String> names = new ArrayList<>();
    for (Scale scale : Scale.values()) {
      if (!MODES.contains(scale) && scale != Scale.CHROMATIC) {
        names.add(scale.word());
        names.addAll(scale.aliases());
      }
    }
    String all =
        names.stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(name -> Pattern.quote(name).replaceAll("[ -]", "\\\\E[\\\\s-]+\\\\Q"))
            .collect(Collectors.joining("|"));
    return Pattern.compile(
        "(?<![\\p{L}])(?:([a-g])(?:\\s?(#|♯|♭)|[\\s-]?(sharp|flat)|(b)(?=[\\s-]))?[\\s-]+)?("
            + all
            + ")(?![\\p{L}#])(?:[\\s-]+(scales?|modes?|tonality|maqam))?");
  }

  /** Runs after the keys: the key that was found takes the mode nearest to the scale. */
  void read() {
    Matcher m = SCALE.matcher(text.lower());
    while (m.find() && found.get(Field.SCALE).isEmpty()) {
      String name = m.group(5).replaceAll("[\\s-]+", " ");
      boolean sure =
          m.group(6) != null
              || PLAIN.contains(name)
              || (name.contains(" ") && !DOUBTFUL.contains(name));
      int token = text.tokenAt(m.start(5));
      if (sure && token < text.size() && !found.aside[token]) {
        Scale.parse(name).ifPresent(scale -> put(scale, name, m));
      }
    }
  }

  private void put(Scale named, String name, Matcher m) {
    boolean minor =
        name.equals("pentatonic") && found.value(Field.MODE).filter(Mode::isMinor).isPresent();
    Scale scale = minor ? Scale.MINOR_PENTATONIC : named;
    Mode mode = scale.nearestMode();
    Optional<NoteName> tonic = tonic(m).or(() -> found.value(Field.KEY).map(Key::tonic));
    String span = found.span(tonic(m).isPresent() ? m.start() : m.start(5), m.end());
    tonic
        .map(t -> new Key(t, mode))
        .filter(k -> Math.abs(k.signature()) <= 7)
        .ifPresent(k -> found.replace(Field.KEY, Wish.words(k, span, 0.95)));
    found.replace(Field.MODE, Wish.words(mode, span, 0.95));
    found.put(Field.SCALE, scale, tonic(m).isPresent() ? m.start() : m.start(5), m.end(), 0.95);
  }

  /** The note before the name, unless it is the article "a". */
  private Optional<NoteName> tonic(Matcher m) {
    String letter = m.group(1);
    if (letter == null) {
      return Optional.empty();
    }
    String before = text.lower().substring(Math.max(0, m.start() - 4), m.start());
    boolean article =
        letter.equals("a")
            && m.group(2) == null
            && m.group(3) == null
            && m.group(4) == null
            && !(text.original().charAt(m.start(1)) == 'A'
                && before.matches("(?s).*(?:in|of|on) "));
    if (article) {
      return Optional.empty();
    }
    boolean flat = "♭".equals(m.group(2)) || "flat".equals(m.group(3)) || m.group(4) != null;
    boolean sharp = m.group(2) != null || m.group(3) != null;
    return NoteName.parse(letter.toUpperCase(Locale.ROOT) + (flat ? "b" : sharp ? "#" : ""));
  }
}
