package continuo.renderer.neural;

import continuo.inference.Tensor;
import continuo.renderer.synth.Chance;
import continuo.renderer.synth.DrumSource;
import continuo.renderer.synth.DrumTone;
import continuo.renderer.synth.HeldFrames;
import continuo.renderer.synth.HeldSource;
import continuo.renderer.synth.StruckRows;
import continuo.renderer.synth.StruckSource;
import continuo.renderer.synth.StruckTone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Networks as sources of tones: rows become tensors, tensors become tones. */
final class Networks {
  /** How far a struck note may be off its key: pianos are tuned wide at both ends. */
  private static final double MOST_CENTS = 8;

  private Networks() {}

  static HeldSource held(LazySession session) {
    return rows -> {
      int n = rows.count();
      Map<String, Tensor> inputs = new LinkedHashMap<>();
      inputs.put("pitch", Tensor.of(rows.pitch(), n));
      inputs.put("dynamic", Tensor.of(rows.dynamic(), n));
      inputs.put("onset", Tensor.of(rows.onset(), n));
      inputs.put("offset", Tensor.of(rows.offset(), n));
      inputs.put("duration", Tensor.of(rows.duration(), n));
      inputs.put("voice", Tensor.of(rows.voice(), n));
      inputs.put("articulation", Tensor.of(rows.articulation(), n));
      inputs.put("latent", Tensor.of(rows.latent(), n, Chance.LATENTS));
      Map<String, Tensor> outputs = session.run(inputs);
      float[] harmonics = floats(outputs, "harmonics");
      float[] pitch = rows.pitch();
      for (int row = 0; row < n; row++) {
        TopOctave.harmonics(harmonics, row, pitch[row]);
      }
      float[] noise = floats(outputs, "noise");
      TopOctave.noise(noise);
      return new HeldFrames(harmonics, noise, floats(outputs, "motion"));
    };
  }

  static StruckSource struck(LazySession session) {
    return rows -> {
      Map<String, Tensor> inputs = inputs(rows);
      inputs.put("pitch", Tensor.of(rows.pitch(), rows.count()));
      Map<String, Tensor> outputs = session.run(inputs);
      float[][][] values =
          split(
              outputs,
              rows.count(),
              "levels",
              "fast",
              "slow",
              "mix",
              "deviation",
              "tone",
              "noise",
              "fall");
      List<StruckTone> tones = new ArrayList<>();
      for (int row = 0; row < values.length; row++) {
        float[][] v = values[row];
        TopOctave.partials(v[0], v[4], v[5][1], rows.rows().get(row).pitch());
        TopOctave.noise(v[6]);
        TopOctave.settle(v[6]);
        tones.add(inTune(new StruckTone(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7])));
      }
      return tones;
    };
  }

  /** Recordings are as much as half a key off; their players would tune to the others. */
  private static StruckTone inTune(StruckTone tone) {
    double off = tone.offPitch();
    double kept = Math.max(-MOST_CENTS, Math.min(MOST_CENTS, off));
    return kept == off ? tone : tone.tuned(kept - off);
  }

  static DrumSource drums(LazySession session) {
    return rows -> {
      Map<String, Tensor> outputs = session.run(inputs(rows));
      float[][][] values =
          split(outputs, rows.count(), "frequency", "levels", "decay", "glide", "noise", "fall");
      List<DrumTone> tones = new ArrayList<>();
      for (float[][] v : values) {
        TopOctave.modes(v[0], v[1]);
        TopOctave.noise(v[4]);
        TopOctave.settle(v[4]);
        tones.add(new DrumTone(v[0], v[1], v[2], v[3], v[4], v[5]));
      }
      return tones;
    };
  }

  private static Map<String, Tensor> inputs(StruckRows rows) {
    int n = rows.count();
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    inputs.put("dynamic", Tensor.of(rows.dynamic(), n));
    inputs.put("voice", Tensor.of(rows.voice(), n));
    inputs.put("latent", Tensor.of(rows.latent(), n, Chance.LATENTS));
    return inputs;
  }

  private static float[] floats(Map<String, Tensor> outputs, String name) {
    Tensor tensor = outputs.get(name);
    if (tensor == null) {
      throw new IllegalStateException(
          "the network must give %s but gives %s".formatted(name, outputs.keySet()));
    }
    return tensor.floats();
  }

  /** {@code [row][output][value]}. */
  private static float[][][] split(Map<String, Tensor> outputs, int rows, String... names) {
    float[][][] result = new float[rows][names.length][];
    for (int o = 0; o < names.length; o++) {
      float[] all = floats(outputs, names[o]);
      int width = all.length / rows;
      for (int r = 0; r < rows; r++) {
        result[r][o] = Arrays.copyOfRange(all, r * width, (r + 1) * width);
      }
    }
    return result;
  }
}
