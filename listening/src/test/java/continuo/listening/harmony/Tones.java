package continuo.listening.harmony;

import continuo.theory.harmony.Chord;
import continuo.theory.harmony.ChordDegree;

/** Sounds with partials, at the rate at which pitch spectra are taken. */
final class Tones {
  static final int RATE = (int) PitchSpectra.RATE;

  private Tones() {}

  /** Chords of two seconds each, with a bass, struck every half second. */
  static float[] chords(int transposition, double cents, String... symbols) {
    int length = 2 * RATE;
    float[] result = new float[length * symbols.length];
    for (int i = 0; i < symbols.length; i++) {
      Chord chord = Chord.of(symbols[i]);
      int root = chord.root().pitchClass().value() + transposition;
      int bass = chord.bass().pitchClass().value() + transposition;
      for (int hit = 0; hit < 4; hit++) {
        int from = i * length + hit * length / 4;
        add(result, from, length / 4, 36 + Math.floorMod(bass, 12), cents);
        for (ChordDegree degree : chord.quality().degrees()) {
          int tone = Math.floorMod(root + degree.interval().semitones(), 12);
          add(result, from, length / 4, 60 + tone, cents);
        }
      }
    }
    return result;
  }

  /** A decaying tone with eight partials. */
  static void add(float[] signal, int from, int length, int midi, double cents) {
    double hertz = 440 * Math.pow(2, (midi - 69 + cents / 100) / 12);
    for (int partial = 1; partial <= 8 && partial * hertz < RATE / 2.2; partial++) {
      double amplitude = 0.1 * Math.pow(0.6, partial - 1);
      for (int i = 0; i < length; i++) {
        double t = (double) i / RATE;
        double edge = Math.min(1, Math.min(i, length - i) / (0.005 * RATE));
        signal[from + i] +=
            (float)
                (amplitude * edge * Math.exp(-2 * t) * Math.sin(2 * Math.PI * partial * hertz * t));
      }
    }
  }

  /** The pitch spectra of a signal. */
  static PitchSpectra spectra(float[] signal) {
    PitchSpectra spectra = new PitchSpectra();
    spectra.accept(signal, 0, signal.length);
    spectra.finish();
    return spectra;
  }
}
