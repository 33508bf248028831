package continuo.theory.transform;

import continuo.theory.diagnostic.Check;
import continuo.theory.harmony.Key;
import continuo.theory.pitch.Interval;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.ChordSymbol;
import continuo.theory.score.KeyChange;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Transposition: every pitch an interval away, chromatically or along the scale.
 *
 * <p>Pitched notes, grace notes, keys and chord symbols move; drums, numerals and everything else
 * stay.
 */
public final class Transposition {
  private Transposition() {}

  /**
   * The score an interval away, every spelling moved by the same interval.
   *
   * @throws IllegalArgumentException if a note leaves MIDI keys 0 to 127 or a spelling needs more
   *     than four sharps or flats
   */
  public static Score by(Score score, Interval interval) {
    Score.Builder builder =
        Rebuild.of(
            score,
            part -> by(part, interval),
            key -> new KeyChange(key.at(), key.key().plus(interval)),
            chord ->
                new ChordSymbol(
                    chord.at(), chord.chord().map(c -> c.plus(interval)), chord.numeral()));
    return builder.build();
  }

  /**
   * The part an interval away.
   *
   * @throws IllegalArgumentException as {@link #by(Score, Interval)}
   */
  public static Part by(Part part, Interval interval) {
    return new PitchChange((at, pitch) -> pitch.plus(interval)).apply(part);
  }

  /**
   * The score a number of semitones away, spelled so that its keys have as few sharps and flats as
   * possible; without keys, so that its notes have.
   *
   * @param semitones upwards, negative downwards
   * @throws IllegalArgumentException if a note leaves MIDI keys 0 to 127
   */
  public static Score bySemitones(Score score, int semitones) {
    // Every spelling of the distance from doubly diminished to doubly augmented.
    int near = Math.floorDiv(semitones * 7 + 6, 12);
    return IntStream.rangeClosed(near - 1, near + 1)
        .mapToObj(steps -> new Interval(steps, semitones))
        .min(
            Comparator.comparingInt((Interval interval) -> accidentals(score, interval))
                .thenComparingInt(interval -> Math.abs(interval.fifths())))
        .map(interval -> by(score, interval))
        .orElseThrow(() -> new AssertionError("three spellings were compared"));
  }

  private static int accidentals(Score score, Interval interval) {
    if (!score.keys().isEmpty()) {
      return score.keys().stream()
          .mapToInt(key -> Math.abs(key.key().signature() + interval.fifths()))
          .map(signature -> signature * signature)
          .sum();
    }
    return score.parts().stream()
        .flatMap(Part::notes)
        .mapToInt(note -> Math.abs(note.pitch().name().fifths() + interval.fifths() - 2))
        .sum();
  }

  /**
   * The score moved along its scales: every note {@code steps} degrees up in the key in force, its
   * deviation from the scale kept. Keys stay; chord symbols move along the scale by their root, so
   * that chords of the key become other chords of the key only in part: they are left out here, as
   * their quality would change; label the result anew.
   *
   * @param steps degrees up, negative down
   * @param otherwise the key where the score has none
   * @throws IllegalArgumentException if a note leaves MIDI keys 0 to 127
   */
  public static Score alongScale(Score score, int steps, Key otherwise) {
    Score.Builder builder =
        Rebuild.withoutChords(
            score,
            part ->
                new PitchChange(
                        (at, pitch) -> alongScale(pitch, steps, keyAt(score, at, otherwise)))
                    .apply(part));
    return builder.build();
  }

  private static Key keyAt(Score score, Ticks at, Key otherwise) {
    return score.keyAt(at).map(KeyChange::key).orElse(otherwise);
  }

  /** The pitch {@code steps} degrees up in a key, its deviation from the scale kept. */
  public static SpelledPitch alongScale(SpelledPitch pitch, int steps, Key key) {
    NoteName inKey = onStep(pitch, key);
    int deviation = pitch.alteration() - inKey.alteration();
    int position = pitch.octave() * 7 + pitch.step().ordinal() + steps;
    SpelledPitch natural =
        new SpelledPitch(pitch.step().plus(steps), 0, Math.floorDiv(position, 7));
    NoteName target = onStep(natural, key);
    int alteration =
        Check.inRange(
            target.alteration() + deviation,
            -4,
            4,
            "alteration of a note moved along the scale",
            "respell the note enharmonically");
    return new SpelledPitch(natural.step(), alteration, natural.octave());
  }

  /** The scale's note on the letter of a pitch. */
  private static NoteName onStep(SpelledPitch pitch, Key key) {
    int degree = Math.floorMod(pitch.step().ordinal() - key.tonic().step().ordinal(), 7) + 1;
    return key.degree(degree);
  }
}
