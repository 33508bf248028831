package continuo.symbolic.midi;

import continuo.theory.harmony.Chord;
import continuo.theory.harmony.ChordDegree;
import continuo.theory.harmony.ChordQuality;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.pitch.NoteName;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.TempoChange;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.RepeatMark;
import continuo.theory.unit.Bpm;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Details of what all parts share: meters, keys, tempos, chords, repeats. */
final class SharedDetails {
  /** A meter whose groups a time signature does not say, or that is no pickup's. */
  static final String METER = "meter";

  /** A bar that differs in length from its meter. */
  static final String BAR = "bar";

  /** A key that a key signature does not say. */
  static final String KEY = "key";

  /** A tempo that microseconds do not say, or the start of a ramp. */
  static final String TEMPO = "tempo";

  /** A chord that its text does not say. */
  static final String CHORD = "chord";

  /** The numeral of a chord. */
  static final String NUMERAL = "numeral";

  /** A key or marker at the start that the writer added. */
  static final String ADDED = "added";

  private static final String REPEAT_START = "repeat-start";
  private static final String REPEAT_END = "repeat-end";
  private static final String ENDING = "ending";
  private static final String SIGN = "sign";
  private static final String JUMP = "jump";

  private static final Set<String> KINDS =
      Set.of(
          METER,
          BAR,
          KEY,
          TEMPO,
          CHORD,
          NUMERAL,
          ADDED,
          REPEAT_START,
          REPEAT_END,
          ENDING,
          SIGN,
          JUMP);

  private SharedDetails() {}

  static Detail meter(Ticks at, Meter meter) {
    return Detail.at(at, METER).with("is", meter);
  }

  static Detail bar(Ticks at, Ticks length, Meter meter) {
    return Detail.at(at, BAR).with("is", meter).with("length", length.value());
  }

  static Meter meterOf(Detail detail) {
    return Meter.parse(detail.text("is"))
        .orElseThrow(() -> new IllegalArgumentException("not a meter: " + detail.text("is")));
  }

  static Detail key(Ticks at, Key key) {
    return Detail.at(at, KEY)
        .with("tonic", key.tonic())
        .with("mode", key.mode().name().toLowerCase(Locale.ROOT));
  }

  static Key keyOf(Detail detail) {
    return new Key(
        name(detail.text("tonic")), Mode.valueOf(detail.text("mode").toUpperCase(Locale.ROOT)));
  }

  /** A tempo that holds, or a ramp after which no other tempo comes. */
  static Detail tempo(TempoChange change) {
    Detail detail = Detail.at(change.at(), TEMPO).with("bpm", change.quarterBpm().value());
    return change.rampsToNext() ? detail.with("ramp", "yes") : detail;
  }

  /** A ramp to the next tempo. */
  static Detail ramp(TempoChange change, TempoChange next) {
    Detail detail = tempo(change);
    Ticks end = FileTicks.exact(FileTicks.nearest(next.at()));
    return detail.at().isBefore(end)
        ? detail.with("length", detail.at().until(end).value())
        : detail;
  }

  static TempoChange tempoOf(Detail detail) {
    return new TempoChange(
        detail.exactAt(), new Bpm(Double.parseDouble(detail.text("bpm"))), detail.has("ramp"));
  }

  static Detail chord(Ticks at, Chord chord, String written) {
    return Detail.at(at, CHORD)
        .with("root", chord.root())
        .with(
            "degrees",
            chord.quality().degrees().stream()
                .map(ChordDegree::toString)
                .collect(Collectors.joining(",")))
        .with("bass", chord.bass())
        .with("written", written);
  }

  static Chord chordOf(Detail detail) {
    List<ChordDegree> degrees =
        Arrays.stream(detail.text("degrees").split(",", -1)).map(SharedDetails::degree).toList();
    return new Chord(
        name(detail.text("root")), new ChordQuality(degrees), name(detail.text("bass")));
  }

  private static ChordDegree degree(String text) {
    String number = text.replaceAll("^[b#]+", "");
    int marks = text.length() - number.length();
    return new ChordDegree(Integer.parseInt(number), text.startsWith("b") ? -marks : marks);
  }

  private static NoteName name(String text) {
    return NoteName.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a note name: " + text));
  }

  /** A repeat sign as a detail. */
  static Detail of(RepeatMark mark) {
    if (mark instanceof RepeatMark.End end) {
      return Detail.at(end.at(), REPEAT_END).with("times", end.times());
    }
    if (mark instanceof RepeatMark.Ending ending) {
      return Detail.at(ending.at(), ENDING)
          .with("length", ending.at().until(ending.end()).value())
          .with(
              "passes",
              ending.passes().stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
    if (mark instanceof RepeatMark.Sign sign) {
      return Detail.at(sign.at(), SIGN).with("is", sign.kind());
    }
    if (mark instanceof RepeatMark.Jump jump) {
      return Detail.at(jump.at(), JUMP).with("is", jump.kind());
    }
    return Detail.at(mark.at(), REPEAT_START);
  }

  /** True for details of these kinds. */
  static boolean isAbout(Detail detail) {
    return KINDS.contains(detail.kind());
  }

  static RepeatMark repeatOf(Detail detail) {
    Ticks at = detail.exactAt();
    return switch (detail.kind()) {
      case REPEAT_END -> new RepeatMark.End(at, detail.integer("times"));
      case ENDING ->
          new RepeatMark.Ending(
              at,
              at.plus(detail.ticks("length")),
              Arrays.stream(detail.text("passes").split(",", -1)).map(Integer::valueOf).toList());
      case SIGN -> new RepeatMark.Sign(at, RepeatMark.Sign.SignKind.valueOf(detail.text("is")));
      case JUMP -> new RepeatMark.Jump(at, RepeatMark.Jump.JumpKind.valueOf(detail.text("is")));
      default -> new RepeatMark.Start(at);
    };
  }
}
