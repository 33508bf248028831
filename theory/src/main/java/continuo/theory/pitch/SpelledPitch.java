package continuo.theory.pitch;

import continuo.theory.diagnostic.Check;
import continuo.theory.unit.Cents;
import continuo.theory.unit.Hertz;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pitch with its spelling; C4 is middle C, MIDI key 60. MIDI key and frequency are derived.
 *
 * @param step the letter
 * @param alteration semitones up (sharps) or down (flats), -4 to 4
 * @param octave scientific octave number, counted from the letter: B#3 sounds as C4; -2 to 10
 */
public record SpelledPitch(Step step, int alteration, int octave)
    implements Comparable<SpelledPitch> {
  private static final Pattern SYNTAX = Pattern.compile("(\\D+?)(-?\\d{1,2})");
  private static final Comparator<SpelledPitch> ORDER =
      Comparator.comparingInt(SpelledPitch::midi)
          .thenComparingInt(p -> p.octave * 7 + p.step.ordinal());

  /** Checks the ranges. */
  public SpelledPitch {
    Objects.requireNonNull(step, "step");
    Check.inRange(alteration, -4, 4, "alteration", "respell the note enharmonically");
    Check.inRange(octave, -2, 10, "octave", "transpose the note into range");
  }

  /** Reads {@code C4}, {@code Bb3}, {@code F##-1}; empty where the text is none. */
  public static Optional<SpelledPitch> parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int octave = Integer.parseInt(matcher.group(2));
    if (octave < -2 || octave > 10) {
      return Optional.empty();
    }
    return NoteName.parse(matcher.group(1)).map(name -> name.inOctave(octave));
  }

  /**
   * The pitch that {@link #parse} reads.
   *
   * @throws IllegalArgumentException if the text is no pitch
   */
  public static SpelledPitch of(String text) {
    return parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "pitch must be a note name and an octave such as C4 or Bb3 but was \"%s\""
                        .formatted(text)));
  }

  /** The pitch of a MIDI key under the given name, in the octave that makes it sound there. */
  public static SpelledPitch ofMidi(int midi, NoteName name) {
    Check.that(
        PitchClass.of(midi).equals(name.pitchClass()),
        "MIDI key %d cannot be spelled %s; choose a name of pitch class %d",
        midi,
        name,
        Math.floorMod(midi, 12));
    int natural = midi - name.alteration();
    return name.inOctave(Math.floorDiv(natural, 12) - 1);
  }

  /** The name without its octave. */
  public NoteName name() {
    return new NoteName(step, alteration);
  }

  /** The MIDI key number, 60 for C4; may lie outside 0 to 127. */
  public int midi() {
    return 12 * (octave + 1) + step.semitones() + alteration;
  }

  /** The sounding pitch class. */
  public PitchClass pitchClass() {
    return PitchClass.of(midi());
  }

  /** Equal-tempered frequency, given that of A4. */
  public Hertz frequency(Hertz concertA) {
    return concertA.plus(new Cents(100.0 * (midi() - 69)));
  }

  /** The pitch an interval away, spelled accordingly. */
  public SpelledPitch plus(Interval interval) {
    int position = octave * 7 + step.ordinal() + interval.steps();
    Step newStep = Step.values()[Math.floorMod(position, 7)];
    int newOctave = Math.floorDiv(position, 7);
    int newAlteration = midi() + interval.semitones() - 12 * (newOctave + 1) - newStep.semitones();
    return new SpelledPitch(newStep, newAlteration, newOctave);
  }

  /** The interval from this pitch to {@code other}, negative downwards. */
  public Interval to(SpelledPitch other) {
    return new Interval(
        other.octave * 7 + other.step.ordinal() - octave * 7 - step.ordinal(),
        other.midi() - midi());
  }

  /** By sounding height, then by letter. */
  @Override
  public int compareTo(SpelledPitch other) {
    return ORDER.compare(this, other);
  }

  /** The name in ASCII: {@code Bb3}. */
  @Override
  public String toString() {
    return name().toString() + octave;
  }
}
