package continuo.renderer.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import continuo.audio.buffer.SampleRate;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The reverberation: how long, how even, and that it adds up. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RoomTest {
  private static final SampleRate RATE = SampleRate.STUDIO;

  @Test
  void reverberation_decays_as_the_room_says() {
    assertThat(decaySeconds(Room.HALL)).isCloseTo(1.9, within(0.3));
    assertThat(decaySeconds(Room.STUDIO)).isCloseTo(0.9, within(0.2));
  }

  @Test
  void a_sum_reverberates_like_the_sum_of_its_parts() {
    float[][] a = noise(1, 48_000);
    float[][] b = noise(2, 48_000);
    float[][] sum = new float[2][48_000];
    for (int c = 0; c < 2; c++) {
      for (int i = 0; i < 48_000; i++) {
        sum[c][i] = a[c][i] + b[c][i];
      }
    }
    Seat seat = new Seat(-0.4, 0.6, 0.7);

    mix(a, seat, 1_000);
    mix(b, seat, 1_000);
    mix(sum, seat, 1_000);

    double worst = 0;
    for (int i = 0; i < 48_000; i++) {
      worst = Math.max(worst, Math.abs(a[0][i] + b[0][i] - sum[0][i]));
    }
    assertThat(worst).isLessThan(1e-5);
  }

  @Test
  void blocks_change_nothing() {
    float[][] whole = noise(3, 30_000);
    float[][] pieces = {whole[0].clone(), whole[1].clone()};

    mix(whole, Seat.CENTRE, 30_000);
    mix(pieces, Seat.CENTRE, 777);

    assertThat(pieces).isDeepEqualTo(whole);
  }

  @Test
  void the_tail_has_no_tone_of_its_own() {
    float[][] impulse = new float[2][96_000];
    impulse[0][0] = 1;
    impulse[1][0] = 1;
    float[][] out = new float[2][96_000];
    new Reverberator(Room.HALL, RATE).process(impulse[0], impulse[1], out[0], out[1], 96_000);

    // Ringing is an autocorrelation peak at some lag; noise that decays has none.
    double energy = correlation(out[0], 24_000, 48_000, 0);
    double worst = 0;
    for (int lag = 48; lag < 4_800; lag++) {
      worst = Math.max(worst, Math.abs(correlation(out[0], 24_000, 48_000, lag)) / energy);
    }
    assertThat(worst).isLessThan(0.2);
  }

  @Test
  void a_seat_to_the_left_is_louder_on_the_left() {
    float[][] left = noise(4, 24_000);
    mix(left, new Seat(-0.8, 0.2, 0), 4_096);

    assertThat(power(left[0])).isGreaterThan(2 * power(left[1]));
  }

  private static double decaySeconds(Room room) {
    int frames = 144_000;
    float[] impulse = new float[frames];
    impulse[0] = 1;
    float[][] out = new float[2][frames];
    new Reverberator(room, RATE).process(impulse, impulse.clone(), out[0], out[1], frames);
    // Schroeder's backward integral, from -5 to -25 dB, on the middle frequencies' share.
    double[] energy = new double[frames + 1];
    double low = 0;
    double[] filtered = new double[frames];
    for (int i = 0; i < frames; i++) {
      low += 0.12 * (out[0][i] - low);
      filtered[i] = low;
    }
    for (int i = frames - 1; i >= 0; i--) {
      energy[i] = energy[i + 1] + filtered[i] * filtered[i];
    }
    int at5 = 0;
    int at25 = 0;
    for (int i = 0; i < frames; i++) {
      double decibels = 10 * Math.log10(energy[i] / energy[0] + 1e-30);
      at5 = decibels > -5 ? i : at5;
      at25 = decibels > -25 ? i : at25;
    }
    return 3.0 * (at25 - at5) / RATE.hertz();
  }

  private static void mix(float[][] samples, Seat seat, int block) {
    SeatProcessor seated = new SeatProcessor(seat, Room.HALL, RATE);
    Reverberator room = new Reverberator(Room.HALL, RATE);
    float[][] send = new float[2][block];
    float[] left = new float[block];
    float[] right = new float[block];
    for (int from = 0; from < samples[0].length; from += block) {
      int count = Math.min(block, samples[0].length - from);
      System.arraycopy(samples[0], from, left, 0, count);
      System.arraycopy(samples[1], from, right, 0, count);
      seated.process(left, right, send[0], send[1], count);
      room.process(send[0], send[1], left, right, count);
      System.arraycopy(left, 0, samples[0], from, count);
      System.arraycopy(right, 0, samples[1], from, count);
    }
  }

  private static double correlation(float[] samples, int from, int to, int lag) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += samples[i] * samples[i + lag];
    }
    return sum;
  }

  private static double power(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += sample * sample;
    }
    return sum;
  }

  private static float[][] noise(long seed, int frames) {
    RandomSource random = new Seed(seed).random();
    float[][] result = new float[2][frames];
    for (int i = 0; i < frames; i++) {
      result[0][i] = (float) (0.2 * random.nextGaussian());
      result[1][i] = (float) (0.2 * random.nextGaussian());
    }
    return result;
  }
}
