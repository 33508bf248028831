package continuo.renderer.neural;

import continuo.inference.Tensor;
import continuo.renderer.synth.Chance;
import continuo.renderer.synth.Gesture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * The expression network: it learned means and spreads from recorded phrases, and each note draws
 * its own from them.
 */
final class ExpressionNetwork implements ExpressionModel {
  private static final int VALUES = 6;

  /** Share of the learned spread: a part of it is measuring error. */
  private static final double SPREAD = 0.4;

  private static final double[] LIMITS = {10, 10, 6, 4, 2, 1};

  private final LazySession session;

  ExpressionNetwork(LazySession session) {
    this.session = session;
  }

  @Override
  public List<Gesture> gestures(List<PhraseNote> notes) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    inputs.put("pitch", column(notes, PhraseNote::key));
    inputs.put("duration", column(notes, PhraseNote::duration));
    inputs.put("velocity", column(notes, PhraseNote::velocity));
    inputs.put("before", column(notes, PhraseNote::before));
    inputs.put("after", column(notes, PhraseNote::after));
    inputs.put("leap", column(notes, PhraseNote::leap));
    inputs.put("ahead", column(notes, PhraseNote::ahead));
    long[] family = notes.stream().mapToLong(PhraseNote::family).toArray();
    inputs.put("family", Tensor.of(family, notes.size()));
    Map<String, Tensor> outputs = session.run(inputs);
    float[] mean = Objects.requireNonNull(outputs.get("mean"), "mean").floats();
    float[] spread = Objects.requireNonNull(outputs.get("spread"), "spread").floats();
    List<Gesture> result = new ArrayList<>();
    for (int n = 0; n < notes.size(); n++) {
      double[] v = new double[VALUES];
      for (int i = 0; i < VALUES; i++) {
        double chance = Chance.gesture(notes.get(n).seed(), i);
        double drawn = mean[n * VALUES + i] + SPREAD * spread[n * VALUES + i] * chance;
        v[i] = Math.max(-LIMITS[i], Math.min(LIMITS[i], drawn));
      }
      double delay = Math.max(0, v[5]);
      result.add(new Gesture(v[0], v[1], v[2], v[3], StrictMath.pow(2, v[4]), delay));
    }
    return result;
  }

  private static Tensor column(List<PhraseNote> notes, ToDoubleFunction<PhraseNote> value) {
    float[] result = new float[notes.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) value.applyAsDouble(notes.get(i));
    }
    return Tensor.of(result, result.length);
  }
}
