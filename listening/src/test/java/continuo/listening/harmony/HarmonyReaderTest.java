package continuo.listening.harmony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import continuo.listening.Beat;
import continuo.listening.Confidence;
import continuo.listening.HeardChord;
import continuo.listening.HeardTonality;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.pitch.PitchClass;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HarmonyReaderTest {
  private static final String[] SONG = {"C", "Am", "F", "G7", "C", "Dm", "G7", "C"};

  private static Seconds length(float[] signal) {
    return new Seconds((double) signal.length / Tones.RATE);
  }

  private static List<Beat> beats(float[] signal) {
    List<Beat> beats = new ArrayList<>();
    for (int i = 0; i * 0.5 < length(signal).value(); i++) {
      beats.add(new Beat(new Seconds(i * 0.5), i % 4 + 1, new Confidence(0.9)));
    }
    return beats;
  }

  private static HeardTonality read(float[] signal) {
    return HarmonyReader.read(Tones.spectra(signal), beats(signal), length(signal)).orElseThrow();
  }

  /** The chord that lasts longest in each two seconds. */
  private static List<Chord> everyTwoSeconds(HeardTonality tonality, int count) {
    List<Chord> chords = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Seconds moment = new Seconds(2 * i + 1.0);
      chords.add(
          tonality.chords().stream()
              .filter(chord -> chord.span().contains(moment))
              .findFirst()
              .flatMap(chord -> chord.chord().value())
              .orElseThrow());
    }
    return chords;
  }

  @Test
  void synthesised_chords_are_recognised() {
    HeardTonality tonality = read(Tones.chords(0, 0, SONG));
    assertThat(everyTwoSeconds(tonality, SONG.length).stream().map(Chord::symbol))
        .containsExactly(SONG);
    assertThat(tonality.key().value()).isEqualTo(Key.of("C major"));
  }

  @Test
  void chords_change_where_they_change_and_cover_the_recording() {
    HeardTonality tonality = read(Tones.chords(0, 0, "C", "F", "G", "C"));
    assertThat(tonality.chords().stream().map(c -> c.span().fromInclusive().value()))
        .containsExactly(0.0, 2.0, 4.0, 6.0);
    assertThat(tonality.chords().get(3).span().toExclusive().value()).isCloseTo(8, within(1e-9));
  }

  @Test
  void transposing_the_recording_transposes_chords_and_keys() {
    HeardTonality original = read(Tones.chords(0, 0, SONG));
    for (int shift : List.of(-5, 1, 4)) {
      HeardTonality moved = read(Tones.chords(shift, 0, SONG));
      PitchClass tonic = original.key().value().tonic().pitchClass().plus(shift);
      assertThat(moved.key().value().tonic().pitchClass()).isEqualTo(tonic);
      assertThat(moved.key().value().mode()).isEqualTo(original.key().value().mode());
      assertThat(everyTwoSeconds(moved, SONG.length).stream().map(c -> c.root().pitchClass()))
          .containsExactlyElementsOf(
              everyTwoSeconds(original, SONG.length).stream()
                  .map(c -> c.root().pitchClass().plus(shift))
                  .toList());
      assertThat(everyTwoSeconds(moved, SONG.length).stream().map(Chord::quality))
          .containsExactlyElementsOf(
              everyTwoSeconds(original, SONG.length).stream().map(Chord::quality).toList());
    }
  }

  @Test
  void tuning_is_found_within_three_cents_and_does_not_change_the_chords() {
    for (double cents : List.of(-45.0, -30.0, 12.0, 30.0, 45.0)) {
      HeardTonality tonality = read(Tones.chords(0, cents, SONG));
      assertThat(tonality.tuning().value().value()).isCloseTo(cents, within(3.0));
      assertThat(everyTwoSeconds(tonality, SONG.length).stream().map(c -> c.root().toString()))
          .containsExactly("C", "A", "F", "G", "C", "D", "G", "C");
    }
  }

  @Test
  void a_modulation_is_heard_where_it_happens() {
    HeardTonality tonality =
        read(
            Tones.chords(
                0, 0, "C", "F", "G7", "C", "Am", "Dm", "G7", "C", "E", "A", "B7", "E", "C#m", "F#m",
                "B7", "E"));
    assertThat(tonality.keys()).hasSize(2);
    assertThat(tonality.keys().get(0).key().value()).isEqualTo(Key.of("C major"));
    assertThat(tonality.keys().get(1).key().value()).isEqualTo(Key.of("E major"));
    assertThat(tonality.keys().get(1).span().fromInclusive().value()).isCloseTo(16, within(2.01));
  }

  @Test
  void an_inversion_names_its_bass() {
    HeardTonality tonality = read(Tones.chords(0, 0, "C", "G/B", "Am", "F", "G", "C/E", "F", "C"));
    assertThat(everyTwoSeconds(tonality, 8).stream().map(c -> c.bass().toString()))
        .containsExactly("C", "B", "A", "F", "G", "E", "F", "C");
  }

  @Test
  void without_beats_the_chords_are_found_on_even_steps() {
    float[] signal = Tones.chords(0, 0, SONG);
    HeardTonality tonality =
        HarmonyReader.read(Tones.spectra(signal), List.of(), length(signal)).orElseThrow();
    assertThat(everyTwoSeconds(tonality, SONG.length).stream().map(c -> c.root().toString()))
        .containsExactly("C", "A", "F", "G", "C", "D", "G", "C");
  }

  @Test
  void silence_and_noise_have_no_tonality() {
    float[] silence = new float[10 * Tones.RATE];
    assertThat(HarmonyReader.read(Tones.spectra(silence), List.of(), length(silence))).isEmpty();
    RandomSource random = new Seed(1).random();
    float[] noise = new float[10 * Tones.RATE];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (0.2 * (2 * random.nextDouble() - 1));
    }
    Optional<HeardTonality> heard =
        HarmonyReader.read(Tones.spectra(noise), List.of(), length(noise));
    assertThat(heard.map(t -> t.chords().stream().filter(HarmonyReaderTest::sounds).count()))
        .isIn(Optional.empty(), Optional.of(0L));
  }

  private static boolean sounds(HeardChord chord) {
    return chord.chord().value().isPresent() && chord.chord().confidence().value() > 0.5;
  }

  @Test
  void a_moment_of_sound_is_read_without_complaint() {
    for (int samples : List.of(1, 100, 5000)) {
      float[] signal = new float[samples];
      Tones.add(signal, 0, samples, 60, 0);
      Optional<HeardTonality> heard =
          HarmonyReader.read(Tones.spectra(signal), List.of(), length(signal));
      heard.ifPresent(t -> assertThat(t.chords()).hasSize(1));
    }
  }
}
