package continuo.soundfonts.sf2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import continuo.testsupport.Gen;
import continuo.testsupport.Laws;
import continuo.theory.diagnostic.CompositionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SoundFontLawsTest {
  @Test
  void what_is_written_is_read_back() {
    Laws.check(
        300,
        gen -> {
          SoundFont bank = bank(gen);

          SoundFont read = SoundFontReader.read(SoundFontWriter.write(bank), "bank.sf2").value();

          assertThat(read.presets()).isEqualTo(bank.presets());
          assertThat(read.instruments()).isEqualTo(bank.instruments());
          assertThat(read.samples()).isEqualTo(bank.samples());
          assertThat(read.info().name()).isEqualTo(bank.info().name());
          assertThat(read.info().texts()).isEqualTo(bank.info().texts());
        });
  }

  @Test
  void writing_what_was_read_gives_the_same_bytes() {
    Laws.check(
        200,
        gen -> {
          byte[] bytes = SoundFontWriter.write(bank(gen));

          SoundFont read = SoundFontReader.read(bytes, "bank.sf2").value();

          assertThat(SoundFontWriter.write(read)).isEqualTo(bytes);
        });
  }

  @Test
  void damaged_banks_are_read_or_refused_and_nothing_else_happens() {
    Laws.check(
        3_000,
        gen -> {
          byte[] bytes = SoundFontWriter.write(bank(gen));
          int edits = gen.intBetween(1, 6);
          for (int i = 0; i < edits; i++) {
            bytes[gen.intBetween(0, bytes.length)] = gen.pick(0, 1, 0x7f, 0x80, 0xff).byteValue();
          }
          byte[] cut =
              gen.oneIn(3)
                  ? java.util.Arrays.copyOf(bytes, gen.intBetween(0, bytes.length + 1))
                  : bytes;

          assertThatCode(
                  () -> {
                    SoundFont read = SoundFontReader.read(cut, "damaged.sf2").value();
                    read.samples().forEach(s -> s.data().pcm());
                  })
              .satisfies(
                  thrown ->
                      assertThat(thrown == null || thrown instanceof CompositionException)
                          .as("%s", thrown)
                          .isTrue());
        });
  }

  @Test
  void a_subset_plays_the_same_samples() {
    Laws.check(
        200,
        gen -> {
          SoundFont bank = bank(gen);
          Preset preset = gen.pick(bank.presets());

          SoundFont subset = bank.subset(List.of(preset));

          assertThat(subset.presets()).hasSize(1);
          assertThat(sampleNames(subset, subset.presets().get(0)))
              .isEqualTo(sampleNames(bank, preset));
        });
  }

  private static List<String> sampleNames(SoundFont bank, Preset preset) {
    return preset.zones().stream()
        .flatMap(z -> z.target().stream())
        .flatMap(i -> bank.instruments().get(i).zones().stream())
        .flatMap(z -> z.target().stream())
        .map(i -> bank.samples().get(i).name())
        .toList();
  }

  static SoundFont bank(Gen gen) {
    List<Sample> samples = gen.list(1, 4, SoundFontLawsTest::sample);
    List<SampledInstrument> instruments =
        gen.list(
            1,
            3,
            g -> new SampledInstrument("inst" + g.intBetween(0, 99), zones(g, samples.size())));
    List<Preset> presets =
        gen.list(
            1,
            3,
            g ->
                new Preset(
                    "preset" + g.intBetween(0, 99),
                    g.pick(0, 1, 128),
                    g.edgy(0, 128),
                    zones(g, instruments.size())));
    SoundFontInfo info =
        SoundFontInfo.named("bank" + gen.intBetween(0, 9), Map.of("ICMT", "ein Gruß"));
    return new SoundFont(info, presets, instruments, samples);
  }

  private static Sample sample(Gen gen) {
    short[] pcm = new short[gen.edgy(0, 40)];
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = (short) gen.edgy(-32_768, 32_768);
    }
    int from = pcm.length == 0 ? 0 : gen.intBetween(0, pcm.length);
    Sample.Loop loop = from + 2 < pcm.length ? new Sample.Loop(from, pcm.length) : Sample.Loop.NONE;
    boolean looped = pcm.length > 0 && !loop.equals(Sample.Loop.NONE);
    return Sample.mono(
        "sample" + gen.intBetween(0, 99),
        SampleData.of(pcm),
        looped ? loop : Sample.Loop.NONE,
        gen.edgy(400, 96_000),
        gen.edgy(0, 128),
        gen.edgy(-99, 100));
  }

  private static List<Zone> zones(Gen gen, int targets) {
    List<Zone> zones = new ArrayList<>();
    if (gen.oneIn(3)) {
      zones.add(
          new Zone(
              List.of(GeneratorAmount.of(Generator.ATTENUATION, gen.edgy(0, 1_000))),
              List.of(),
              Optional.empty()));
    }
    int count = gen.intBetween(1, 4);
    for (int i = 0; i < count; i++) {
      List<GeneratorAmount> amounts = new ArrayList<>();
      if (gen.oneIn(2)) {
        int low = gen.edgy(0, 128);
        amounts.add(GeneratorAmount.range(Generator.KEY_RANGE, low, gen.edgy(low, 128)));
      }
      if (gen.oneIn(2)) {
        int low = gen.edgy(0, 128);
        amounts.add(GeneratorAmount.range(Generator.VELOCITY_RANGE, low, gen.edgy(low, 128)));
      }
      if (gen.oneIn(2)) {
        amounts.add(GeneratorAmount.of(Generator.PAN, gen.edgy(-500, 501)));
      }
      List<Modulator> modulators =
          gen.oneIn(3)
              ? List.of(new Modulator(0x0102, 8, gen.edgy(-12_000, 12_000), 0, 0))
              : List.of();
      zones.add(new Zone(amounts, modulators, Optional.of(gen.intBetween(0, targets))));
    }
    return zones;
  }
}
