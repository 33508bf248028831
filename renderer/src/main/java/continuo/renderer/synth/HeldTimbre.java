package continuo.renderer.synth;

import continuo.theory.diagnostic.Check;

/**
 * Which sound of a source a held voice has, and how it differs from the source's average take.
 *
 * @param voice the source's index
 * @param lowest key that the source knows; below it the nearest octave's frames are used
 * @param highest key that the source knows
 * @param tail seconds that it sounds after its key is let go
 * @param spread of the latents: 0 the average take, 0.6 as players differ
 * @param liveliness of jitter, swell and shimmer: 1 as recorded
 * @param cents off the pitch, for players of a section
 * @param tilt dB that every octave above the fundamental is louder than the source says
 */
public record HeldTimbre(
    int voice,
    int lowest,
    int highest,
    double tail,
    double spread,
    double liveliness,
    double cents,
    double tilt) {
  /** Checks the ranges. */
  public HeldTimbre {
    Check.inRange(voice, 0, Integer.MAX_VALUE, "voice", "take it from the table of voices");
    Check.that(
        highest - lowest >= 11, "a voice must know an octave but knows %d to %d", lowest, highest);
    Check.inRange(tail, 0.02, 20, "tail in seconds", "give a release");
    Check.inRange(spread, 0, 2, "spread of latents", "0.6 is usual");
    Check.inRange(liveliness, 0, 2, "liveliness", "1 is usual");
    Check.finite(cents, "cents");
    Check.inRange(tilt, -12, 12, "tilt in dB an octave", "0 leaves the sound as it is");
  }

  /** The pitch that the source is asked for: the nearest octave of it that the source knows. */
  public double known(double key) {
    double folded = key;
    while (folded < lowest - 0.5) {
      folded += 12;
    }
    while (folded > highest + 0.5) {
      folded -= 12;
    }
    return folded;
  }
}
