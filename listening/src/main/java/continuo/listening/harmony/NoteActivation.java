package continuo.listening.harmony;

/**
 * Explains a spectrum by notes: the non-negative least squares fit of harmonic series to it
 * (references: mauch2010, section 2.2), so that a loud note does not sound like its fifth.
 */
final class NoteActivation {
  /** Each partial is weaker than the one below by this factor. */
  private static final double DECAY = 0.7;

  private static final int PARTIALS = 20;
  private static final int SWEEPS = 40;

  /** A note is heard only where it explains this much. */
  private static final double SPARSITY = 0.02;

  private final double[][] profiles = new double[PitchScale.SEMITONES][];
  private final double[][] gram = new double[PitchScale.SEMITONES][PitchScale.SEMITONES];

  NoteActivation() {
    PitchScale scale = new PitchScale();
    for (int note = 0; note < profiles.length; note++) {
      profiles[note] = profile(scale, note);
    }
    for (int i = 0; i < profiles.length; i++) {
      for (int j = 0; j < profiles.length; j++) {
        gram[i][j] = dot(profiles[i], profiles[j]);
      }
    }
  }

  /** The pitch spectrum of an ideal note, seen through the window; of unit length. */
  private static double[] profile(PitchScale scale, int note) {
    float[] magnitudes = new float[PitchSpectra.LENGTH / 2 + 1];
    double fundamental = PitchScale.hertz(1 + note * PitchScale.PER_SEMITONE);
    double strength = 1;
    for (int partial = 1; partial <= PARTIALS; partial++) {
      double place = partial * fundamental * PitchSpectra.LENGTH / PitchSpectra.RATE;
      for (int k = (int) Math.max(0, place - 3); k <= place + 3 && k < magnitudes.length; k++) {
        magnitudes[k] += (float) (strength * lobe(k - place));
      }
      strength *= DECAY;
    }
    float[] mapped = scale.map(magnitudes);
    double[] result = new double[mapped.length];
    double squares = 0;
    for (int i = 0; i < mapped.length; i++) {
      result[i] = mapped[i];
      squares += result[i] * result[i];
    }
    for (int i = 0; i < mapped.length; i++) {
      result[i] /= Math.sqrt(squares);
    }
    return result;
  }

  /** The main lobe of the Hamming window, {@code offset} bins from its top. */
  private static double lobe(double offset) {
    return Math.abs(offset) >= 2
        ? 0
        : sinc(offset) + 0.46 / 0.54 / 2 * (sinc(offset - 1) + sinc(offset + 1));
  }

  private static double sinc(double x) {
    return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** How strongly each semitone from {@link PitchScale#LOWEST} sounds as a note. */
  double[] explain(double[] spectrum) {
    int notes = profiles.length;
    double[] gradient = new double[notes];
    double most = 0;
    for (int i = 0; i < notes; i++) {
      gradient[i] = -dot(profiles[i], spectrum);
      most = Math.max(most, -gradient[i]);
    }
    double[] result = new double[notes];
    double threshold = SPARSITY * most;
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double moved = 0;
      for (int i = 0; i < notes; i++) {
        double value = Math.max(0, result[i] - (gradient[i] + threshold) / gram[i][i]);
        double change = value - result[i];
        if (change != 0) {
          double[] row = gram[i];
          for (int j = 0; j < notes; j++) {
            gradient[j] += change * row[j];
          }
          result[i] = value;
          moved = Math.max(moved, Math.abs(change));
        }
      }
      if (moved < 1e-4 * most) {
        break;
      }
    }
    return result;
  }
}
