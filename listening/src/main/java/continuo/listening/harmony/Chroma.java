package continuo.listening.harmony;

/**
 * The notes of a segment folded into one octave, in three registers that overlap: the bass, the
 * middle and the top. Within a register the strongest pitch class is near 1, and roots are taken so
 * that quiet chord tones count.
 */
final class Chroma {
  static final int REGISTERS = 3;

  /** Where each register rises and falls, in MIDI numbers; as in {@code train_chords.py}. */
  private static final double[][] REACH = {{20, 21, 44, 56}, {44, 56, 66, 74}, {62, 74, 90, 104}};

  private static final float FLOOR = 0.15f;

  private Chroma() {}

  /** {@code float[register][pitch class]} of the strengths of notes. */
  static float[][] of(double[] notes) {
    float[][] raw = raw(notes);
    float whole = 0;
    for (int c = 0; c < 12; c++) {
      float sum = 0;
      for (float[] register : raw) {
        sum += register[c];
      }
      whole = Math.max(whole, sum);
    }
    for (float[] register : raw) {
      float most = 0;
      for (float value : register) {
        most = Math.max(most, value);
      }
      float norm = 0.7f * most + 0.3f * whole + FLOOR;
      for (int c = 0; c < 12; c++) {
        register[c] = (float) Math.sqrt(register[c] / norm);
      }
    }
    return raw;
  }

  /** The same before it is evened out. */
  static float[][] raw(double[] notes) {
    float[][] result = new float[REGISTERS][12];
    for (int r = 0; r < REGISTERS; r++) {
      double[] reach = REACH[r];
      for (int i = 0; i < notes.length; i++) {
        int midi = PitchScale.LOWEST + i;
        double rise = (midi - reach[0]) / (reach[1] - reach[0]);
        double fall = (reach[3] - midi) / (reach[3] - reach[2]);
        result[r][midi % 12] += (float) (notes[i] * Math.max(0, Math.min(1, Math.min(rise, fall))));
      }
    }
    return result;
  }
}
