package continuo.renderer.synth;

/**
 * A hit as it is played: a little louder or softer and brighter or darker than the hit that was
 * made, so that no two are alike, and perhaps choked.
 */
public final class DrumVoice extends Voice {
  private static final int HOP = 256;
  private static final double CHOKE = 0.03;

  private final DrumHit hit;
  private final float gain;
  private final float tilt;
  private final int end;
  private final int fade;
  private int at;
  private float before;

  /**
   * A hit on its way.
   *
   * @param start the sample of the piece on which it begins
   * @param gain of the whole
   * @param tilt share of the difference from sample to sample that is added: above 0 brighter
   * @param chokedAfter samples after which it is choked, at least 0; Integer.MAX_VALUE for never
   */
  public DrumVoice(
      Synthesis synthesis, long start, DrumHit hit, double gain, double tilt, int chokedAfter) {
    super(start);
    this.hit = hit;
    this.gain = (float) gain;
    this.tilt = (float) tilt;
    this.fade = (int) (CHOKE * synthesis.rate());
    this.end = (int) Math.min(hit.length(), (long) chokedAfter + fade);
  }

  @Override
  int nextHop() {
    return Math.min(HOP, end - at);
  }

  @Override
  void hop(float[] out, int samples) {
    boolean choked = end < hit.length();
    for (int t = 0; t < samples; t++) {
      float x = hit.sample(at + t);
      float y = gain * (x + tilt * (x - before));
      before = x;
      int left = end - at - t;
      out[t] += choked && left < fade ? y * left / fade : y;
    }
    at += samples;
  }
}
