package continuo.renderer.neural;

import continuo.renderer.synth.HeldFrames;
import continuo.renderer.synth.HeldSource;
import continuo.renderer.synth.StruckSource;
import continuo.renderer.synth.StruckTone;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Sources of tones that are known exactly: what a network might give, by formulas. */
final class TestVoices {
  static final int VIOLIN = 40;
  static final int PIANO = 0;

  private TestVoices() {}

  /** Harmonics that fall by 6 dB an octave, no noise, no motion. */
  static HeldSource plainHeld() {
    return rows -> {
      float[] harmonics = new float[rows.count() * 100];
      for (int i = 0; i < harmonics.length; i++) {
        harmonics[i] = (float) (-20 * Math.log10(1 + i % 100));
      }
      float[] noise = new float[rows.count() * 65];
      Arrays.fill(noise, -200);
      return new HeldFrames(harmonics, noise, new float[rows.count() * 6]);
    };
  }

  /** Partials that fall by 6 dB an octave and die by 30 dB a second, no noise. */
  static StruckSource plainStruck() {
    return rows -> rows.rows().stream().map(row -> plainTone()).toList();
  }

  private static StruckTone plainTone() {
    float[] levels = new float[96];
    for (int p = 0; p < levels.length; p++) {
      levels[p] = (float) (-20 * Math.log10(1 + p));
    }
    float[] noise = new float[18 * 65];
    Arrays.fill(noise, -240);
    return new StruckTone(
        levels,
        filled(30),
        filled(30),
        filled(0.5f),
        filled(0),
        new float[] {0, 0, 0.001f},
        noise,
        new float[65]);
  }

  private static float[] filled(float value) {
    float[] result = new float[96];
    Arrays.fill(result, value);
    return result;
  }

  /** A violin of one player and a piano, from formulas. */
  static NeuralRenderer renderer(int players) {
    return renderer(players, 0);
  }

  /** The same with a violin that takes a while to be heard. */
  static NeuralRenderer renderer(int players, double lead) {
    VoiceLibrary library =
        new VoiceLibrary()
            .addHeld(List.of(voice("held", Kind.SUSTAINED, 0.2, lead)), "test", plainHeld())
            .addStruck(List.of(voice("struck", Kind.STRUCK, 200, 0)), "test", plainStruck());
    return new NeuralRenderer(
        library,
        List.of(
            new ProgramEntry(VIOLIN, List.of("none", "held"), players, true, 0, 0, 1, 6, 0),
            new ProgramEntry(PIANO, List.of("struck"), 1, false, 0, 0, 1, 0, 0)),
        Quality.FINAL);
  }

  private static VoiceEntry voice(String name, Kind kind, double release, double lead) {
    return new VoiceEntry(
        name,
        kind,
        0,
        name,
        0,
        127,
        release,
        OptionalInt.empty(),
        Set.of(),
        OptionalInt.empty(),
        lead);
  }
}
