package continuo.theory.harmony;

import continuo.theory.pitch.Interval;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.PitchClass;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A chord: root, quality and bass note, without octaves.
 *
 * @param root the root
 * @param quality what stands above the root
 * @param bass the lowest note, equal to the root in root position; may be foreign to the quality
 */
public record Chord(NoteName root, ChordQuality quality, NoteName bass) {

  /** Checks for null. */
  public Chord {
    Objects.requireNonNull(root, "root");
    Objects.requireNonNull(quality, "quality");
    Objects.requireNonNull(bass, "bass");
  }

  /** A chord in root position. */
  public static Chord of(NoteName root, ChordQuality quality) {
    return new Chord(root, quality, root);
  }

  /** The notes of the quality above the root, from the root; a foreign bass is not among them. */
  public List<NoteName> tones() {
    return quality.degrees().stream().map(degree -> root.plus(degree.interval())).toList();
  }

  /** Every pitch class that belongs: the tones and the bass. */
  public Set<PitchClass> pitchClasses() {
    return java.util.stream.Stream.concat(tones().stream(), java.util.stream.Stream.of(bass))
        .map(NoteName::pitchClass)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The chord a transposition away. */
  public Chord plus(Interval interval) {
    return new Chord(root.plus(interval), quality, bass.plus(interval));
  }
}
