package continuo.theory.pitch;

import continuo.theory.diagnostic.Check;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A spelled pitch class: a step and its alteration, without an octave. {@code F#}, {@code Bb},
 * {@code C}.
 *
 * @param step the letter
 * @param alteration semitones by which the letter is raised (sharps) or lowered (flats), -4 to 4
 */
public record NoteName(Step step, int alteration) implements Comparable<NoteName> {
  private static final Pattern SYNTAX =
      Pattern.compile("([A-Ga-g])((?:#|b|♯|♭|x|𝄪|𝄫)*)", Pattern.UNICODE_CASE);
  private static final int[] FIFTHS_OF_STEP = {0, 2, 4, -1, 1, 3, 5};

  /** Checks the alteration. */
  public NoteName {
    Objects.requireNonNull(step, "step");
    Check.inRange(alteration, -4, 4, "alteration", "respell the note enharmonically");
  }

  /** The unaltered note of a step. */
  public static NoteName natural(Step step) {
    return new NoteName(step, 0);
  }

  /** The note name {@code fifths} places up the line of fifths from C: 1 is G, -1 F, 6 F sharp. */
  public static NoteName ofFifths(int fifths) {
    int index = Math.floorMod(fifths + 1, 7);
    Step step = new Step[] {Step.F, Step.C, Step.G, Step.D, Step.A, Step.E, Step.B}[index];
    return new NoteName(step, Math.floorDiv(fifths + 1, 7));
  }

  /** Reads {@code F#}, {@code Bb}, {@code ebb}, {@code C𝄪}; empty where the text is none. */
  public static Optional<NoteName> parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int alteration =
        matcher
            .group(2)
            .codePoints()
            .map(
                c ->
                    switch (Character.toString(c)) {
                      case "#", "♯" -> 1;
                      case "x", "𝄪" -> 2;
                      case "𝄫" -> -2;
                      default -> -1;
                    })
            .sum();
    if (Math.abs(alteration) > 4) {
      return Optional.empty();
    }
    Step step = Step.valueOf(matcher.group(1).toUpperCase(java.util.Locale.ROOT));
    return Optional.of(new NoteName(step, alteration));
  }

  /** The place on the line of fifths: C is 0, G 1, F -1. */
  public int fifths() {
    return FIFTHS_OF_STEP[step.ordinal()] + 7 * alteration;
  }

  /** The pitch class that sounds. */
  public PitchClass pitchClass() {
    return PitchClass.of(step.semitones() + alteration);
  }

  /** This name in an octave. */
  public SpelledPitch inOctave(int octave) {
    return new SpelledPitch(step, alteration, octave);
  }

  /** The name an interval away. */
  public NoteName plus(Interval interval) {
    return ofFifths(fifths() + interval.fifths());
  }

  /** The interval up from this name to {@code other}, within an octave. */
  public Interval upTo(NoteName other) {
    int steps = Math.floorMod(other.step.ordinal() - step.ordinal(), 7);
    int octave = other.step.ordinal() < step.ordinal() ? 12 : 0;
    int semitones =
        octave + other.step.semitones() + other.alteration - step.semitones() - alteration;
    return new Interval(steps, semitones);
  }

  /** By place on the line of fifths. */
  @Override
  public int compareTo(NoteName other) {
    return Integer.compare(fifths(), other.fifths());
  }

  /** The name in ASCII: {@code F#}, {@code Bb}, {@code C##}. */
  @Override
  public String toString() {
    return step + (alteration < 0 ? "b".repeat(-alteration) : "#".repeat(alteration));
  }
}
