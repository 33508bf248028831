package continuo.listening.harmony;

import continuo.listening.rhythm.HarmonicChange;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;

/** Says by recognised chords where harmonies change. */
public final class ChordChange implements HarmonicChange {
  private final PitchSpectra spectra;
  private final ChordNetwork network = ChordNetwork.load();

  /** Of a recording that has been heard to its end. */
  public ChordChange(PitchSpectra spectra) {
    this.spectra = spectra;
  }

  @Override
  public List<Double> at(List<Seconds> moments) {
    List<Double> result = new ArrayList<>();
    if (moments.size() < 3) {
      moments.forEach(moment -> result.add(0.0));
      return result;
    }
    double[] bounds = moments.stream().mapToDouble(Seconds::value).toArray();
    NoteSegments segments = NoteSegments.of(spectra, bounds, spectra.tuning().cents());
    double[][] chords = network.probabilities(segments);
    result.add(0.0);
    for (int i = 1; i < chords.length; i++) {
      double same = 0;
      double before = 0;
      double after = 0;
      for (int root = 0; root < 12; root++) {
        for (int third = 0; third < HarmonyReader.THIRDS; third++) {
          double a = HarmonyReader.family(chords[i - 1], third, root);
          double b = HarmonyReader.family(chords[i], third, root);
          same += a * b;
          before += a * a;
          after += b * b;
        }
      }
      result.add(Math.max(0, Math.min(1, 1 - same / Math.sqrt(before * after + 1e-12))));
    }
    result.add(0.0);
    return result;
  }
}
