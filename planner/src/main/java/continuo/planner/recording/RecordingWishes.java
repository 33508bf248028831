package continuo.planner.recording;

import continuo.listening.Estimate;
import continuo.listening.HeardRhythm;
import continuo.listening.HeardTonality;
import continuo.listening.Listening;
import continuo.planner.brief.Amount;
import continuo.planner.brief.Field;
import continuo.planner.brief.Source;
import continuo.planner.brief.TempoWish;
import continuo.planner.brief.Wish;
import continuo.planner.brief.Wishes;
import continuo.planner.plan.Decision;
import continuo.theory.harmony.Key;
import continuo.theory.rhythm.Meter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a recording asks for where nobody said anything: tempo, meter, key and length. */
public final class RecordingWishes {
  private static final String SPAN = "the recording";

  /** How far a length may be from the recording's. */
  private static final double NEAR = 0.1;

  /** Lengths between which a recording's is taken over, in seconds. */
  private static final double SHORTEST = 20;

  private static final double LONGEST = 600;

  private RecordingWishes() {}

  /**
   * Wishes with those of a recording below them.
   *
   * @param above flags, scenes and words
   * @param listening what was heard
   * @param decisions receives what came from the recording, and what of it lost
   */
  public static Wishes under(Wishes above, Listening listening, List<Decision> decisions) {
    Wishes wishes = above;
    if (listening.rhythm().isPresent()) {
      HeardRhythm rhythm = listening.rhythm().get();
      double bpm = Math.rint(rhythm.tempo().value().value() * 10) / 10;
      wishes =
          taken(
              wishes,
              Field.TEMPO,
              TempoWish.of(bpm),
              number(bpm) + " bpm",
              others(rhythm.tempo(), t -> number(t.value()) + " bpm"),
              rhythm.tempo().confidence().value(),
              decisions);
      Meter meter = rhythm.meter().value();
      wishes =
          taken(
              wishes,
              Field.METER,
              meter,
              meter.toString(),
              others(rhythm.meter(), Meter::toString),
              rhythm.meter().confidence().value(),
              decisions);
    }
    if (listening.tonality().isPresent()) {
      wishes = key(wishes, listening.tonality().get(), above, decisions);
    }
    return length(wishes, listening, decisions);
  }

  private static Wishes key(
      Wishes wishes, HeardTonality tonality, Wishes above, List<Decision> decisions) {
    Key heard = tonality.key().value();
    boolean chords = above.value(Field.CHORDS).filter(c -> !c.numerals()).isPresent();
    Key key =
        above
            .value(Field.MODE)
            .filter(mode -> above.get(Field.KEY).isEmpty())
            .map(mode -> new Key(heard.tonic(), mode))
            .orElse(heard);
    if (chords && above.get(Field.KEY).isEmpty()) {
      decisions.add(
          new Decision(
              "key",
              "that of the given chords",
              Source.WORDS,
              heard + " (heard)",
              "chords that were given stand above the recording",
              false));
      return wishes;
    }
    return taken(
        wishes,
        Field.KEY,
        key,
        key.toString(),
        others(tonality.key(), Key::toString),
        tonality.key().confidence().value(),
        decisions);
  }

  private static Wishes length(Wishes wishes, Listening listening, List<Decision> decisions) {
    double seconds = listening.duration().value();
    boolean said =
        wishes.get(Field.BARS).isPresent()
            || wishes.get(Field.DURATION).isPresent()
            || wishes.get(Field.SCENES).isPresent()
            || wishes.value(Field.FORM).filter(f -> f.complete()).isPresent();
    if (said || seconds < SHORTEST || seconds > LONGEST) {
      decisions.add(
          new Decision(
              "duration",
              said ? "as asked" : "usual",
              said ? Source.WORDS : Source.DEFAULT,
              number(seconds) + " s (the recording)",
              said
                  ? "what is asked for stands above the recording"
                  : "a piece of its own is seldom so short or so long",
              false));
      return wishes;
    }
    return taken(
        wishes,
        Field.DURATION,
        Amount.about(Math.rint(seconds), NEAR),
        number(Math.rint(seconds)) + " s",
        "",
        1,
        decisions);
  }

  private static <T> Wishes taken(
      Wishes wishes,
      Field<T> field,
      T value,
      String text,
      String others,
      double confidence,
      List<Decision> decisions) {
    Optional<Wish<T>> said = wishes.get(field);
    if (said.isPresent()) {
      decisions.add(
          new Decision(
              field.name(),
              String.valueOf(said.get().value()),
              said.get().source(),
              text + " (heard)",
              "what is asked for stands above the recording",
              false));
      return wishes;
    }
    decisions.add(
        new Decision(
            field.name(),
            text,
            Source.RECORDING,
            others,
            String.format(Locale.ROOT, "heard with a confidence of %.2f", confidence),
            false));
    return wishes.with(field, new Wish<>(value, SPAN, Source.RECORDING, confidence));
  }

  private static <T> String others(Estimate<T> estimate, Function<T, String> text) {
    return estimate.alternatives().stream()
        .limit(2)
        .map(a -> text.apply(a.value()))
        .collect(Collectors.joining(", "));
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
