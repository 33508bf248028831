package continuo.listening.melody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import continuo.listening.HeardNote;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import continuo.theory.unit.Cents;
import continuo.theory.unit.Seconds;
import java.util.List;
import org.junit.jupiter.api.Test;

class MelodyReaderTest {
  private static final int RATE = (int) PitchCandidates.RATE;
  private static final int[] TUNE = {60, 62, 64, 65, 67, 67, 72, 59, 55};

  /** Half a second a note, with gaps; vibrato is in semitones. */
  private static float[] sung(int[] tune, double cents, double vibrato, int partials) {
    float[] signal = new float[tune.length * RATE / 2];
    for (int n = 0; n < tune.length; n++) {
      double phase = 0;
      int length = RATE * 45 / 100;
      for (int i = 0; i < length; i++) {
        double t = (double) i / RATE;
        double midi = tune[n] + cents / 100 + vibrato * Math.sin(2 * Math.PI * 5.5 * t);
        phase += 2 * Math.PI * 440 * Math.pow(2, (midi - 69) / 12) / RATE;
        double edge = Math.min(1, Math.min(i, length - i) / (0.02 * RATE));
        for (int partial = 1; partial <= partials; partial++) {
          signal[n * RATE / 2 + i] += (float) (0.2 * edge * Math.sin(partial * phase) / partial);
        }
      }
    }
    return signal;
  }

  private static MelodyReader heard(float[] signal) {
    PitchCandidates candidates = new PitchCandidates();
    candidates.accept(signal, 0, signal.length);
    candidates.finish();
    return MelodyReader.of(candidates);
  }

  private static List<HeardNote> notes(float[] signal, double cents) {
    return heard(signal)
        .notes(new Cents(cents), new Seconds(Math.max(1e-3, (double) signal.length / RATE)));
  }

  @Test
  void the_notes_of_a_sine_melody_are_found_where_they_sound() {
    List<HeardNote> notes = notes(sung(TUNE, 0, 0, 1), 0);
    assertThat(notes.stream().mapToInt(n -> n.midiNumber(Cents.ZERO)).toArray())
        .containsExactly(TUNE);
    for (int i = 0; i < TUNE.length; i++) {
      assertThat(notes.get(i).span().fromInclusive().value()).isCloseTo(i * 0.5, within(0.05));
      assertThat(notes.get(i).span().toExclusive().value()).isCloseTo(i * 0.5 + 0.45, within(0.05));
    }
  }

  @Test
  void vibrato_does_not_split_notes_and_tuning_is_kept() {
    for (double cents : List.of(-30.0, 0.0, 40.0)) {
      List<HeardNote> notes = notes(sung(TUNE, cents, 0.3, 6), cents);
      assertThat(notes.stream().mapToInt(n -> n.midiNumber(new Cents(cents))).toArray())
          .containsExactly(TUNE);
    }
  }

  @Test
  void transposing_the_melody_transposes_its_notes() {
    for (int shift : List.of(-12, -3, 7, 12)) {
      int[] moved = TUNE.clone();
      for (int i = 0; i < moved.length; i++) {
        moved[i] += shift;
      }
      assertThat(
              notes(sung(moved, 0, 0, 4), 0).stream()
                  .mapToInt(n -> n.midiNumber(Cents.ZERO))
                  .toArray())
          .containsExactly(moved);
    }
  }

  @Test
  void one_voice_is_alone_and_two_are_not() {
    float[] one = sung(TUNE, 0, 0.2, 6);
    assertThat(heard(one).isAlone()).isTrue();
    float[] other = sung(new int[] {48, 55, 51, 57, 50, 52, 46, 50, 58}, 0, 0, 6);
    for (int i = 0; i < one.length; i++) {
      one[i] += other[i];
    }
    assertThat(heard(one).isAlone()).isFalse();
  }

  @Test
  void silence_and_noise_have_no_melody_and_are_no_voice() {
    assertThat(notes(new float[RATE], 0)).isEmpty();
    assertThat(notes(new float[0], 0)).isEmpty();
    assertThat(notes(new float[1], 0)).isEmpty();
    RandomSource random = new Seed(3).random();
    float[] noise = new float[5 * RATE];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (0.2 * random.nextGaussian());
    }
    assertThat(heard(noise).isAlone()).isFalse();
    assertThat(notes(noise, 0)).isEmpty();
  }
}
