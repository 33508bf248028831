package continuo.renderer.neural;

import static continuo.renderer.TestPerformances.controller;
import static continuo.renderer.TestPerformances.note;
import static continuo.renderer.TestPerformances.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import continuo.audio.buffer.SampleRate;
import continuo.audio.spectrum.Fft;
import continuo.audio.spectrum.Spectrum;
import continuo.inference.Device;
import continuo.renderer.RenderOptions;
import continuo.renderer.Renderer;
import continuo.renderer.Rendering;
import continuo.renderer.Stem;
import continuo.renderer.instrument.InstrumentRequest;
import continuo.renderer.instrument.PartStream;
import continuo.symbolic.performance.Performance;
import continuo.symbolic.performance.PlayedNote;
import continuo.symbolic.performance.PlayedPart;
import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.Instruments;
import continuo.theory.instrument.KeyRange;
import continuo.theory.random.Seed;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * What the renderer promises, kept with the networks that ship: pitch and onset of every program,
 * takes that differ, streams that do not depend on how they are read, stems that sum to the mix.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NeuralContractTest {
  private static final int RATE = 16_000;
  private static final double FIRST = 0.5;
  private static final double GAP = 1.1;
  private static final double LENGTH = 0.7;
  private static final double CENTS = 15;
  private static final double AUDIBLE_WITHIN = 0.06;

  /** Below the loudest 50 ms of its note, a sound that begins. */
  private static final double AUDIBLE = 30;

  /** Bells, drums and tuned noises, whose pitch is not that of their partials' series. */
  private static final Set<Integer> CHIMES = Set.of(14, 47, 112, 113, 115, 116, 117, 118);

  private static final NeuralRenderer DRAFT = NeuralRenderer.shipped(Device.CPU, Quality.DRAFT);

  @AfterAll
  static void close() {
    DRAFT.close();
  }

  private static float[] play(PlayedPart part, int chunk, double seconds, long seed) {
    InstrumentRequest request =
        new InstrumentRequest(new SampleRate(RATE), new Seed(seed), new Seconds(seconds));
    int frames = (int) (seconds * RATE);
    try (PartStream stream = DRAFT.open(part, request)) {
      float[][] block = new float[stream.channels()][chunk];
      float[] result = new float[frames];
      for (int at = 0; at < frames; at += chunk) {
        int count = Math.min(chunk, frames - at);
        stream.read(block, count);
        System.arraycopy(block[0], 0, result, at, count);
      }
      return result;
    }
  }

  private static List<Integer> keys(Instrument instrument) {
    KeyRange range = instrument.comfortable();
    int span = range.high() - range.low();
    return List.of(range.low() + span / 5, range.low() + span / 2, range.low() + span * 4 / 5);
  }

  /** Three notes of a program, apart. */
  private static float[] scale(Instrument instrument) {
    List<PlayedNote> notes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      notes.add(note(FIRST + i * GAP, LENGTH, keys(instrument).get(i), 90));
    }
    PlayedPart part = new PlayedPart("p", "p", instrument, notes, List.of());
    return play(part, 4_096, FIRST + 3 * GAP, 1);
  }

  private static List<Instrument> pitched() {
    List<Instrument> result = new ArrayList<>();
    for (int program = 0; program < 128; program++) {
      Instrument instrument = Instruments.byProgram(program);
      PlayedPart part = new PlayedPart("p", "p", instrument, List.of(note(0, 1, 60)), List.of());
      if (DRAFT.plays(part)) {
        result.add(instrument);
      }
    }
    return result;
  }

  @Test
  void every_program_plays_its_keys_in_tune_and_in_time() {
    List<String> wrong = new ArrayList<>();
    List<Instrument> instruments = pitched();

    for (Instrument instrument : instruments) {
      float[] audio = scale(instrument);
      for (int i = 0; i < 3; i++) {
        double at = FIRST + i * GAP;
        int key = keys(instrument).get(i);
        double late = heard(audio, at) - at;
        if (late > AUDIBLE_WITHIN) {
          wrong.add("%s %d is heard after %.0f ms".formatted(instrument.id(), key, late * 1e3));
        }
        double cents = centsOff(audio, at + 0.12, key);
        if (Math.abs(cents) > CENTS && !CHIMES.contains(instrument.sound().program())) {
          wrong.add("%s %d is off by %.0f cents".formatted(instrument.id(), key, cents));
        }
      }
    }

    assertThat(instruments).hasSizeGreaterThan(110);
    assertThat(wrong).isEmpty();
  }

  /** When the level first comes near the note's loudest 50 ms. */
  private static double heard(float[] audio, double at) {
    double loudest = -200;
    for (double t = at; t < at + LENGTH; t += 0.01) {
      loudest = Math.max(loudest, level(audio, t, 0.05));
    }
    double t = at - 0.1;
    while (level(audio, t, 0.005) < loudest - AUDIBLE) {
      t += 0.001;
    }
    return t;
  }

  private static double level(float[] audio, double from, double length) {
    double sum = 1e-20;
    int first = (int) (from * RATE);
    int count = (int) (length * RATE);
    for (int i = first; i < Math.min(audio.length, first + count); i++) {
      sum += audio[i] * audio[i];
    }
    return 10 * Math.log10(sum / count);
  }

  /** The shift of the series of four partials that gathers most of the spectrum. */
  private static double centsOff(float[] audio, double from, int key) {
    int length = 1 << 17;
    int window = (int) (0.5 * RATE);
    double[] padded = new double[length];
    int first = (int) (from * RATE);
    for (int i = 0; i < window; i++) {
      double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / window);
      padded[i] = hann * audio[first + i];
    }
    Spectrum spectrum = new Fft(length).forward(padded);
    double hertz = 440 * Math.pow(2, (key - 69) / 12.0);
    double best = 0;
    double most = -1;
    for (int cents = -60; cents <= 60; cents++) {
      double sum = 0;
      for (int k = 1; k <= 4; k++) {
        double f = k * hertz * Math.pow(2, cents / 1_200.0);
        int bin = (int) Math.round(f * length / RATE);
        if (f < 0.48 * RATE) {
          sum += Math.sqrt(Math.hypot(spectrum.real(bin), spectrum.imaginary(bin)) / k);
        }
      }
      if (sum > most) {
        most = sum;
        best = cents;
      }
    }
    return best;
  }

  @Test
  void repeated_notes_are_never_identical() {
    for (String name : List.of("violin", "flute", "piano", "guitar", "organ", "drums")) {
      int key = name.equals("drums") ? 38 : 62;
      // A whole number of seconds apart, so that frames fall alike.
      PlayedPart part = part(name, note(0.5, 0.5, key), note(2.5, 0.5, key));

      float[] audio = play(part, 4_096, 4.5, 1);

      double difference = 0;
      double power = 0;
      for (int i = RATE / 4; i < RATE * 3 / 2; i++) {
        difference += Math.pow(audio[i] - audio[2 * RATE + i], 2);
        power += Math.pow(audio[i], 2);
      }
      assertThat(10 * Math.log10(difference / power)).as(name).isGreaterThan(-30);
    }
  }

  @Test
  void chunks_equal_the_whole_and_one_seed_gives_one_take() {
    PlayedPart part =
        part(
            "violin",
            List.of(controller(0, 11, 80), controller(0.6, 11, 120), controller(0.2, 1, 90)),
            note(0.1, 0.5, 62),
            note(0.6, 0.4, 65),
            note(0.6, 0.8, 74));

    float[] whole = play(part, 2 * RATE, 2, 7);

    assertThat(play(part, 37, 2, 7)).isEqualTo(whole);
    assertThat(play(part, 5_000, 2, 7)).isEqualTo(whole);
    assertThat(Arrays.equals(play(part, 2 * RATE, 2, 8), whole)).isFalse();
  }

  @Test
  void nothing_sounds_after_the_tail() {
    for (String name : List.of("violin", "piano", "vibraphone", "warm-pad", "drums")) {
      PlayedPart part = part(name, note(0.1, 0.3, name.equals("drums") ? 49 : 60));
      InstrumentRequest request =
          new InstrumentRequest(new SampleRate(RATE), new Seed(1), new Seconds(0.5));
      try (PartStream stream = DRAFT.open(part, request)) {
        int last = (int) (0.4 * RATE) + stream.tailFrames();
        float[][] audio = new float[stream.channels()][last + RATE];
        stream.read(audio, last + RATE);

        float peak = 0;
        for (int i = last; i < last + RATE; i++) {
          peak = Math.max(peak, Math.abs(audio[0][i]));
        }
        assertThat(peak).as(name).isLessThan(1e-5f);
      }
    }
  }

  @Test
  void stems_sum_to_the_mix_before_mastering() {
    Performance performance =
        new Performance(
            "",
            List.of(
                part("violin", note(0.1, 0.6, 76)),
                part("strings", note(0, 0.8, 60), note(0, 0.8, 64)),
                part("piano", note(0, 0.8, 48)),
                part("drums", note(0, 0.1, 36), note(0.4, 0.1, 42))),
            new Seconds(1));

    try (Rendering rendering =
        new Renderer(List.of(DRAFT))
            .render(performance, RenderOptions.DEFAULT.withRate(new SampleRate(RATE)))) {
      int frames = rendering.premaster().frames();
      float[][] premaster = new float[2][frames];
      rendering.premaster().read(0, premaster, frames);
      double[] sum = new double[frames];
      for (Stem stem : rendering.stems()) {
        float[][] audio = new float[2][frames];
        stem.audio().read(0, audio, frames);
        for (int i = 0; i < frames; i++) {
          sum[i] += audio[1][i];
        }
      }
      double worst = 0;
      for (int i = 0; i < frames; i++) {
        worst = Math.max(worst, Math.abs(sum[i] - premaster[1][i]));
      }
      assertThat(rendering.stems()).hasSize(4);
      assertThat(worst).isCloseTo(0, within(Math.pow(10, -90 / 20.0)));
    }
  }
}
