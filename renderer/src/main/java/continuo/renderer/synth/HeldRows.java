package continuo.renderer.synth;

import java.util.Arrays;

/**
 * Frames that a source of held tones is asked for, one row a frame of one note, collected over all
 * voices that sound. Mutable; reused.
 */
public final class HeldRows {
  private int count;
  private float[] pitch = new float[64];
  private float[] dynamic = new float[64];
  private float[] onset = new float[64];
  private float[] offset = new float[64];
  private float[] duration = new float[64];
  private long[] voice = new long[64];
  private long[] articulation = new long[64];
  private float[] latent = new float[64 * Chance.LATENTS];

  /**
   * Adds a row.
   *
   * @param keys pitch as a MIDI key with fraction, without vibrato
   * @param dynamicShare 0 to 1
   * @param sinceOnset seconds, at least 0
   * @param untilRelease seconds until the key is let go, negative after it
   * @param held seconds from onset to release
   * @param voiceIndex which instrument
   * @param articulationIndex how it is played
   * @param latents {@code float[8]}: which take
   */
  public void add(
      double keys,
      double dynamicShare,
      double sinceOnset,
      double untilRelease,
      double held,
      int voiceIndex,
      int articulationIndex,
      float[] latents) {
    if (count == pitch.length) {
      int length = 2 * count;
      pitch = Arrays.copyOf(pitch, length);
      dynamic = Arrays.copyOf(dynamic, length);
      onset = Arrays.copyOf(onset, length);
      offset = Arrays.copyOf(offset, length);
      duration = Arrays.copyOf(duration, length);
      voice = Arrays.copyOf(voice, length);
      articulation = Arrays.copyOf(articulation, length);
      latent = Arrays.copyOf(latent, length * Chance.LATENTS);
    }
    pitch[count] = (float) keys;
    dynamic[count] = (float) dynamicShare;
    onset[count] = (float) sinceOnset;
    offset[count] = (float) untilRelease;
    duration[count] = (float) held;
    voice[count] = voiceIndex;
    articulation[count] = articulationIndex;
    System.arraycopy(latents, 0, latent, count * Chance.LATENTS, Chance.LATENTS);
    count++;
  }

  /** Empties the rows. */
  public void clear() {
    count = 0;
  }

  /** How many rows. */
  public int count() {
    return count;
  }

  /** Each row's key. */
  public float[] pitch() {
    return Arrays.copyOf(pitch, count);
  }

  /** Each row's dynamic. */
  public float[] dynamic() {
    return Arrays.copyOf(dynamic, count);
  }

  /** Each row's seconds since the onset. */
  public float[] onset() {
    return Arrays.copyOf(onset, count);
  }

  /** Each row's seconds until the release. */
  public float[] offset() {
    return Arrays.copyOf(offset, count);
  }

  /** Each row's seconds from onset to release. */
  public float[] duration() {
    return Arrays.copyOf(duration, count);
  }

  /** Each row's instrument. */
  public long[] voice() {
    return Arrays.copyOf(voice, count);
  }

  /** Each row's way of playing. */
  public long[] articulation() {
    return Arrays.copyOf(articulation, count);
  }

  /** {@code [row · 8 + latent]}. */
  public float[] latent() {
    return Arrays.copyOf(latent, count * Chance.LATENTS);
  }
}
