package continuo.renderer.synth;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.audio.buffer.SampleRate;
import continuo.theory.unit.Decibels;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The synthesis makes of the same parameters what the training's reference makes of them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReferenceVectorTest {
  private static final Synthesis STUDIO = new Synthesis(SampleRate.STUDIO, new Decibels(-200));

  @Test
  void a_held_voice_equals_the_reference_below_minus_100_dB() {
    Vector vector = Vector.read("sustained-vector.bin");
    float[] pitch = vector.of("pitch");
    float[] dynamic = vector.of("dynamic");
    Expression expression =
        new Expression() {
          @Override
          public double bend(double seconds) {
            return pitch[(int) Math.round(seconds * 100)] - 60;
          }

          @Override
          public double level(double seconds) {
            return dynamic[(int) Math.round(seconds * 100)];
          }

          @Override
          public double vibrato(double seconds) {
            return 1;
          }
        };
    HeldNote note = new HeldNote(0, 0.3, 60, 1, 0, 0, Gesture.NONE);
    HeldTimbre timbre = new HeldTimbre(0, 0, 127, 0.1, 0, 1, 0, 0);
    HeldVoice voice =
        new HeldVoice(STUDIO, 0, List.of(note), timbre, expression, (long) vector.one("seed"));
    HeldRows rows = new HeldRows();
    voice.ask(Long.MAX_VALUE, rows);
    voice.take(new HeldFrames(vector.of("harmonics"), vector.of("noise"), vector.of("motion")), 0);

    float[] audio = play(voice, vector.of("audio").length);

    assertThat(rows.pitch()).containsExactly(pitch);
    assertThat(differenceDecibels(audio, vector.of("audio"))).isLessThan(-100);
    assertThat(voice.isOver()).isFalse();
    assertThat(play(voice, 10)).containsOnly(0);
    assertThat(voice.isOver()).isTrue();
  }

  @Test
  void a_struck_voice_equals_the_reference_below_minus_90_dB() {
    Vector vector = Vector.read("struck-vector.bin");

    float[] audio = play(struck(STUDIO, vector), vector.of("audio").length);

    assertThat(differenceDecibels(audio, vector.of("audio"))).isLessThan(-90);
  }

  private static StruckVoice struck(Synthesis synthesis, Vector vector) {
    StruckTone tone =
        new StruckTone(
            vector.of("levels"),
            vector.of("fast"),
            vector.of("slow"),
            vector.of("mix"),
            vector.of("deviation"),
            vector.of("tone"),
            vector.of("noise"),
            vector.of("fall"));
    return new StruckVoice(
        synthesis,
        0,
        tone,
        vector.one("pitch"),
        vector.one("dynamic"),
        List.of(new Damper(vector.one("held"), vector.one("release"))),
        Expression.NONE,
        (long) vector.one("seed"));
  }

  @Test
  void what_cannot_be_heard_is_left_out_and_nothing_else() {
    Vector vector = Vector.read("struck-vector.bin");
    float[] wanted = vector.of("audio");

    float[] audio = play(struck(new Synthesis(SampleRate.STUDIO), vector), wanted.length);

    double peak = 0;
    double power = 0;
    for (int i = 0; i < wanted.length; i++) {
      peak = Math.max(peak, Math.abs(audio[i] - wanted[i]));
      power += Math.pow(audio[i] - wanted[i], 2) / wanted.length;
    }
    // A hundred partials of -108 dB, and 65 bands, at the most.
    assertThat(10 * Math.log10(power)).isLessThan(-88);
    assertThat(20 * Math.log10(peak)).isBetween(-120.0, -72.0);
  }

  @Test
  void a_drum_hit_equals_the_reference_below_minus_90_dB() {
    Vector vector = Vector.read("drums-vector.bin");
    DrumTone tone =
        new DrumTone(
            vector.of("frequency"),
            vector.of("levels"),
            vector.of("decay"),
            vector.of("glide"),
            vector.of("noise"),
            vector.of("fall"));

    DrumHit hit = DrumHit.of(STUDIO, tone, vector.one("dynamic"), (long) vector.one("seed"));

    float[] audio = Arrays.copyOf(hit.samples(), vector.of("audio").length);
    assertThat(differenceDecibels(audio, vector.of("audio"))).isLessThan(-90);
  }

  private static float[] play(Voice voice, int samples) {
    float[] out = new float[samples];
    voice.add(out, 0, samples);
    return out;
  }

  /** The largest difference, in dB below the reference's peak. */
  private static double differenceDecibels(float[] found, float[] wanted) {
    double peak = 0;
    double difference = 0;
    for (int i = 0; i < wanted.length; i++) {
      peak = Math.max(peak, Math.abs(wanted[i]));
      difference = Math.max(difference, Math.abs(found[i] - wanted[i]));
    }
    assertThat(peak).isPositive();
    return 20 * Math.log10(difference / peak);
  }
}
