package continuo.studio.command;

import continuo.listening.Estimate;
import continuo.listening.HeardChord;
import continuo.listening.HeardRhythm;
import continuo.listening.HeardSection;
import continuo.listening.HeardTonality;
import continuo.listening.Listening;
import continuo.theory.harmony.Chord;
import continuo.theory.unit.Bpm;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** What was heard, in a few lines for people. */
final class ListeningText {
  /** Alternatives below this share are not worth a person's time. */
  private static final double WORTH_SAYING = 0.1;

  private static final int CHORDS_SHOWN = 32;

  private ListeningText() {}

  static String of(Listening heard) {
    List<String> lines = new ArrayList<>();
    lines.add("length    " + time(heard.duration()));
    heard
        .rhythm()
        .ifPresentOrElse(
            rhythm -> rhythm(lines, rhythm), () -> lines.add("tempo     no pulse was heard"));
    heard
        .tonality()
        .ifPresentOrElse(
            tonality -> tonality(lines, tonality),
            () -> lines.add("key       nothing pitched was heard"));
    if (!heard.melody().isEmpty()) {
      lines.add("melody    %d notes".formatted(heard.melody().size()));
    }
    if (!heard.sections().isEmpty()) {
      lines.add(
          "form      "
              + heard.sections().stream().map(ListeningText::section).collect(joined("  ")));
    }
    for (String assumption : assumptions(heard)) {
      lines.add("assumed   " + assumption);
    }
    return String.join("\n", lines);
  }

  private static void rhythm(List<String> lines, HeardRhythm rhythm) {
    lines.add("tempo     " + estimate(rhythm.tempo(), ListeningText::bpm));
    lines.add("meter     " + estimate(rhythm.meter(), Object::toString));
    lines.add(
        "beats     %d, %d bars from %s"
            .formatted(
                rhythm.beats().size(),
                rhythm.downbeats().size(),
                rhythm.downbeats().stream()
                    .findFirst()
                    .map(ListeningText::time)
                    .orElse("nowhere")));
  }

  private static void tonality(List<String> lines, HeardTonality tonality) {
    lines.add("key       " + estimate(tonality.key(), Object::toString));
    if (tonality.keys().size() > 1) {
      lines.add(
          "keys      "
              + tonality.keys().stream()
                  .map(k -> time(k.span().fromInclusive()) + " " + k.key().value())
                  .collect(joined("  ")));
    }
    lines.add(
        "tuning    "
            + estimate(
                tonality.tuning(),
                cents -> String.format(Locale.ROOT, "%+.0f cents", cents.value())));
    if (!tonality.chords().isEmpty()) {
      List<HeardChord> chords = tonality.chords();
      lines.add(
          "chords    "
              + chords.stream()
                  .limit(CHORDS_SHOWN)
                  .map(c -> c.chord().value().map(Chord::toString).orElse("-"))
                  .collect(joined(" "))
              + (chords.size() > CHORDS_SHOWN ? " … %d in all".formatted(chords.size()) : ""));
    }
  }

  private static Collector<CharSequence, ?, String> joined(String between) {
    return Collectors.joining(between);
  }

  private static String section(HeardSection section) {
    return time(section.span().fromInclusive()) + " " + section.letter();
  }

  /** The value, how sure it is, and what it may be instead. */
  private static <T> String estimate(Estimate<T> estimate, Function<? super T, String> word) {
    String others =
        estimate.alternatives().stream()
            .filter(a -> a.confidence().value() >= WORTH_SAYING)
            .map(a -> word.apply(a.value()) + " " + percent(a.confidence().value()))
            .collect(joined(", "));
    return word.apply(estimate.value())
        + " ("
        + percent(estimate.confidence().value())
        + (others.isEmpty() ? "" : "; or " + others)
        + ")";
  }

  /** What was taken for granted and may be wrong. */
  static List<String> assumptions(Listening heard) {
    List<String> assumptions = new ArrayList<>();
    Optional<HeardRhythm> rhythm = heard.rhythm();
    rhythm.ifPresent(
        found -> {
          assumptions.add("one meter throughout, of two, three or four beats");
          if (found.meter().value().numerator() == 4) {
            assumptions.add("bars of two beats count as halves of 4/4");
          }
        });
    heard
        .tonality()
        .ifPresent(found -> assumptions.add("twelve equal semitones, in one tuning throughout"));
    return List.copyOf(assumptions);
  }

  private static String bpm(Bpm bpm) {
    return String.format(Locale.ROOT, "%.1f bpm", bpm.value());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static String time(Seconds moment) {
    long tenths = Math.round(moment.value() * 10);
    return String.format(Locale.ROOT, "%d:%02d.%d", tenths / 600, tenths / 10 % 60, tenths % 10);
  }
}
