package continuo.soundfonts.bank;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The bank that ships: what its manifest says, complete, small, in tune, without clicks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmbeddedBankTest {
  private static final Bank EMBEDDED = Bank.embedded();
  private static final SoundFont BANK = EMBEDDED.soundFont();

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Bank.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  @Test
  void it_is_the_file_of_its_manifest_and_names_its_sources() throws IOException {
    String manifest = new String(resource("continuo-gm.json"), StandardCharsets.UTF_8);

    assertThat(manifest).contains("\"sha256\":\"" + EMBEDDED.fingerprint() + "\"");
    assertThat(manifest).contains("sustained-free", "struck", "drums").doesNotContain("bysa");
    assertThat(BANK.info().texts().get("ICMT").lines().skip(1))
        .isNotEmpty()
        .allSatisfy(
            source -> {
              assertThat(source).matches(".+ \\((CC0-1\\.0|CC-BY-[34]\\.0|MIT)\\): .+");
              assertThat(manifest).contains(source);
            });
  }

  @Test
  void it_is_small_and_reads_and_writes_without_a_finding() throws IOException {
    byte[] shipped = resource("continuo-gm.sf2");

    assertThat(shipped.length).isLessThan(12_000_000);
    assertThat(SoundFontReader.read(shipped, "shipped").diagnostics()).isEmpty();
    assertThat(SoundFontWriter.write(BANK)).isEqualTo(shipped);
  }

  @Test
  void every_program_covers_every_key_at_every_velocity() {
    List<String> wrong = new ArrayList<>();
    for (int program = 0; program < 128; program++) {
      Preset preset = BANK.preset(0, program).orElseThrow();
      for (int velocity : new int[] {1, 64, 84, 85, 127}) {
        uncovered(preset, 0, 127, velocity)
            .forEach(key -> wrong.add("%s %d at %d".formatted(preset.name(), key, velocity)));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void the_kit_has_the_whole_drum_map_and_its_hi_hats_choke_each_other() {
    Preset kit = BANK.preset(Preset.DRUM_BANK, 0).orElseThrow();
    List<Zone> zones = BANK.instruments().get(kit.zones().get(0).target().orElseThrow()).zones();

    assertThat(uncovered(kit, 27, 87, 100)).isEmpty();
    assertThat(
            zones.stream()
                .filter(zone -> List.of(42, 44, 46).contains(zone.keys().low()))
                .map(zone -> zone.amount(Generator.EXCLUSIVE_CLASS).orElse(0))
                .distinct())
        .hasSize(1)
        .doesNotContain(0);
  }

  @Test
  void loops_end_as_what_lies_before_them_does() {
    List<String> wrong = new ArrayList<>();
    for (Sample sample : BANK.samples()) {
      int from = (int) sample.loop().fromInclusive();
      int to = (int) sample.loop().toExclusive();
      if (from > 200) {
        short[] pcm = sample.data().pcm();
        double loud = rms(pcm, from, to);
        int worst =
            IntStream.range(1, 9).map(i -> Math.abs(pcm[to - i] - pcm[from - i])).max().orElse(0);
        if (worst > 0.25 * loud || to - from < sample.rate() / 20) {
          wrong.add("%s jumps by %d of %.0f".formatted(sample.name(), worst, loud));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void samples_use_their_range_and_do_not_clip() {
    List<String> wrong = new ArrayList<>();
    for (Sample sample : BANK.samples()) {
      short[] pcm = sample.data().pcm();
      int peak = IntStream.range(0, pcm.length).map(i -> Math.abs(pcm[i])).max().orElse(0);
      if (peak < 1_000 || peak > 32_200) {
        wrong.add(sample.name() + " peaks at " + peak);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void what_is_held_is_in_tune_within_5_cents() {
    List<String> wrong = new ArrayList<>();
    for (Sample sample : BANK.samples()) {
      if (isHeld(sample) && Math.abs(centsOff(sample)) > 5) {
        wrong.add("%s is off by %.1f cents".formatted(sample.name(), centsOff(sample)));
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Samples with loops of melodic instruments; chimes and effects have no single pitch. */
  private static boolean isHeld(Sample sample) {
    boolean chime =
        List.of(
                "tubular",
                "timpani",
                "tinkle",
                "steel-drum",
                "synth-drum",
                "Sea",
                "Breath",
                "Rotor",
                "agogo")
            .stream()
            .anyMatch(name -> sample.name().startsWith(name));
    return sample.loop().fromInclusive() > 200 && !chime;
  }

  /** By the phase that the lowest strong partial gains in 10 ms against its place in the series. */
  private static double centsOff(Sample sample) {
    short[] pcm = sample.data().pcm();
    double rate = sample.rate();
    double hertz = 440 * Math.pow(2, (sample.rootKey() - 69) / 12.0);
    int hop = (int) (0.01 * rate);
    int last = (int) sample.loop().toExclusive() - hop;
    int window = last * 3 / 4;
    int start = last - window;
    double[] strength = new double[5];
    double[] cents = new double[5];
    double most = 0;
    for (int k = 1; k <= 4 && k * hertz < 0.45 * rate; k++) {
      double[] first = transform(pcm, start, window, k * hertz / rate);
      double[] second = transform(pcm, start + hop, window, k * hertz / rate);
      strength[k] = Math.hypot(first[0], first[1]);
      double turned =
          Math.IEEEremainder(
              Math.atan2(second[1], second[0]) - Math.atan2(first[1], first[0]), 2 * Math.PI);
      double off = turned / (2 * Math.PI) * rate / hop;
      cents[k] = 1200 * Math.log(1 + off / (k * hertz)) / Math.log(2);
      most = Math.max(most, strength[k]);
    }
    int k = 1;
    while (strength[k] < most / 4) {
      k++;
    }
    return cents[k];
  }

  private static double[] transform(short[] pcm, int start, int window, double cyclesPerFrame) {
    double re = 0;
    double im = 0;
    for (int i = 0; i < window; i++) {
      double angle = 2 * Math.PI * cyclesPerFrame * (start + i);
      double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / window);
      re += hann * pcm[start + i] * Math.cos(angle);
      im -= hann * pcm[start + i] * Math.sin(angle);
    }
    return new double[] {re, im};
  }

  private static double rms(short[] pcm, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) pcm[i] * pcm[i];
    }
    return Math.sqrt(sum / (to - from));
  }

  private static List<Integer> uncovered(Preset preset, int low, int high, int velocity) {
    return IntStream.rangeClosed(low, high)
        .filter(key -> preset.zones().stream().noneMatch(z -> covers(z, key, velocity)))
        .boxed()
        .toList();
  }

  private static boolean covers(Zone presetZone, int key, int velocity) {
    SampledInstrument instrument = BANK.instruments().get(presetZone.target().orElseThrow());
    return instrument.zones().stream()
        .anyMatch(z -> z.keys().contains(key) && z.velocities().contains(velocity));
  }
}
