package continuo.soundfonts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import continuo.soundfonts.bank.Bank;
import continuo.soundfonts.sf2.Generator;
import continuo.soundfonts.sf2.Preset;
import continuo.soundfonts.sf2.Sample;
import continuo.soundfonts.sf2.SampledInstrument;
import continuo.soundfonts.sf2.SoundFont;
import continuo.soundfonts.sf2.SoundFontReader;
import continuo.soundfonts.sf2.SoundFontWriter;
import continuo.soundfonts.sf2.Zone;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The bank that ships: complete, small, in tune, without clicks, and the same at every build. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BankSynthesisTest {
  private static final SoundFont BANK = Bank.embedded().soundFont();

  @Test
  void a_new_synthesis_gives_the_bytes_that_ship() throws IOException {
    byte[] shipped;
    try (InputStream in = Bank.class.getResourceAsStream("continuo-gm.sf2")) {
      shipped = in.readAllBytes();
    }

    byte[] anew = SoundFontWriter.write(BankSynthesis.of(BankSynthesis.SHIPPED));

    assertThat(anew).isEqualTo(shipped);
    assertThat(shipped.length).isLessThan(8 << 20);
    assertThat(SoundFontReader.read(shipped, "shipped").diagnostics()).isEmpty();
  }

  @Test
  void every_program_covers_every_key() {
    SoftAssertions softly = new SoftAssertions();
    for (int program = 0; program < 128; program++) {
      Preset preset = BANK.preset(0, program).orElseThrow();
      softly.assertThat(uncovered(preset, 0, 127)).as(preset.name()).isEmpty();
    }
    softly.assertAll();
  }

  @Test
  void the_kit_has_the_whole_drum_map() {
    Preset kit = BANK.preset(Preset.DRUM_BANK, 0).orElseThrow();

    assertThat(uncovered(kit, 35, 81)).isEmpty();
  }

  @Test
  void loops_have_no_seam() {
    SoftAssertions softly = new SoftAssertions();
    for (Sample sample : BANK.samples()) {
      if (!sample.loop().equals(Sample.Loop.NONE)) {
        short[] pcm = sample.data().pcm();
        int from = (int) sample.loop().fromInclusive();
        int to = (int) sample.loop().toExclusive();
        int worst =
            IntStream.range(0, 24).map(i -> Math.abs(pcm[from + i] - pcm[to + i])).max().orElse(0);
        softly.assertThat(worst).as(sample.name()).isLessThanOrEqualTo(2);
      }
    }
    softly.assertAll();
  }

  @Test
  void samples_use_their_range_and_do_not_clip() {
    SoftAssertions softly = new SoftAssertions();
    for (Sample sample : BANK.samples()) {
      short[] pcm = sample.data().pcm();
      int peak = IntStream.range(0, pcm.length).map(i -> Math.abs(pcm[i])).max().orElse(0);
      softly.assertThat(peak).as(sample.name()).isBetween(2_000, 32_200);
    }
    softly.assertAll();
  }

  @Test
  void sustained_tones_are_in_tune() {
    // The violin's loops hold whole periods: their length says the pitch exactly.
    for (Sample sample : BANK.samples()) {
      if (sample.name().startsWith("Violin")) {
        double length = sample.loop().toExclusive() - sample.loop().fromInclusive();
        double periods = Wave.hertz(sample.rootKey()) * length / sample.rate();
        double cents = 1200 * Math.log(periods / Math.rint(periods)) / Math.log(2);
        assertThat(cents).as(sample.name()).isCloseTo(0, within(0.1));
      }
    }
  }

  private static List<Integer> uncovered(Preset preset, int low, int high) {
    return IntStream.rangeClosed(low, high)
        .filter(key -> preset.zones().stream().noneMatch(z -> covers(z, key)))
        .boxed()
        .toList();
  }

  private static boolean covers(Zone presetZone, int key) {
    SampledInstrument instrument = BANK.instruments().get(presetZone.target().orElseThrow());
    return instrument.zones().stream()
        .anyMatch(z -> z.amount(Generator.KEY_RANGE).isPresent() && z.keys().contains(key));
  }
}
