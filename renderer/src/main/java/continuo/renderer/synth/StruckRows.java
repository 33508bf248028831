package continuo.renderer.synth;

import java.util.List;

/**
 * Notes or hits that a source of struck tones or drums is asked for, one row each.
 *
 * @param rows in the order of the answer
 */
public record StruckRows(List<Row> rows) {
  /**
   * One note or hit.
   *
   * @param pitch MIDI key with fraction; of no account for drums
   * @param dynamic 0 to 1
   * @param voice which instrument or piece
   * @param seed of its take
   * @param spread of the latents: 0 the average take
   */
  public record Row(double pitch, double dynamic, int voice, long seed, double spread) {}

  /** Copies the rows. */
  public StruckRows {
    rows = List.copyOf(rows);
  }

  /** How many. */
  public int count() {
    return rows.size();
  }

  /** Each row's key. */
  public float[] pitch() {
    float[] result = new float[count()];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) rows.get(i).pitch();
    }
    return result;
  }

  /** Each row's dynamic. */
  public float[] dynamic() {
    float[] result = new float[count()];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) rows.get(i).dynamic();
    }
    return result;
  }

  /** Each row's instrument or piece. */
  public long[] voice() {
    return rows.stream().mapToLong(Row::voice).toArray();
  }

  /** {@code [row · 8 + latent]}. */
  public float[] latent() {
    float[] result = new float[count() * Chance.LATENTS];
    for (int i = 0; i < count(); i++) {
      float[] latent = Chance.latent(rows.get(i).seed());
      for (int j = 0; j < latent.length; j++) {
        result[i * Chance.LATENTS + j] = (float) (latent[j] * rows.get(i).spread());
      }
    }
    return result;
  }
}
