package continuo.soundfonts.synthesis;

import continuo.soundfonts.sf2.Generator;
import continuo.soundfonts.sf2.GeneratorAmount;
import continuo.soundfonts.sf2.Preset;
import continuo.soundfonts.sf2.Sample;
import continuo.soundfonts.sf2.SampleData;
import continuo.soundfonts.sf2.SampledInstrument;
import continuo.soundfonts.sf2.SoundFont;
import continuo.soundfonts.sf2.SoundFontInfo;
import continuo.soundfonts.sf2.Zone;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes Continuo's bank: the 128 programs of General MIDI and its drum map, synthesised from a
 * seed. The same seed gives the same bytes everywhere.
 */
public final class BankSynthesis {
  /** The seed of the bank that ships. */
  public static final Seed SHIPPED = new Seed(1685);

  private static final double FULL_SCALE = 32_767;

  private final List<Sample> samples = new ArrayList<>();
  private final List<SampledInstrument> instruments = new ArrayList<>();
  private final IdentityHashMap<Wave, Integer> sampleIndex = new IdentityHashMap<>();
  private final IdentityHashMap<Patch, Integer> instrumentIndex = new IdentityHashMap<>();

  private BankSynthesis() {}

  /** The bank of a seed. */
  public static SoundFont of(Seed seed) {
    Forge forge = new Forge(seed);
    List<Program> programs = new ArrayList<>();
    programs.addAll(Keyboards.programs(forge));
    programs.addAll(Mallets.programs(forge));
    programs.addAll(Organs.programs(forge));
    programs.addAll(Plucked.guitars(forge));
    programs.addAll(Plucked.basses(forge));
    programs.addAll(Bowed.programs(forge));
    programs.addAll(Winds.programs(forge));
    programs.addAll(Synths.programs(forge));
    programs.addAll(Plucked.world(forge));
    Patch violin =
        programs.stream()
            .filter(p -> p.number() == 40)
            .map(p -> p.layers().get(0).patch())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no violin"));
    programs.add(Program.of(110, "Fiddle", Winds.fiddle(violin)));
    programs.addAll(new Effects(forge, seed.derive("effects")).programs());
    programs.sort(Comparator.comparingInt(Program::number));
    BankSynthesis assembly = new BankSynthesis();
    List<Preset> presets = new ArrayList<>();
    for (Program program : programs) {
      presets.add(assembly.preset(program, 0));
    }
    presets.add(assembly.preset(DrumKit.standard(seed), Preset.DRUM_BANK));
    SoundFontInfo info =
        SoundFontInfo.named(
            "Continuo GM",
            Map.of(
                "ICMT", "Synthesised from seed " + seed + "; no recordings.",
                "ICOP", "Apache-2.0",
                "IENG", "Continuo",
                "ISFT", "Continuo"));
    return new SoundFont(info, presets, assembly.instruments, assembly.samples);
  }

  private Preset preset(Program program, int bank) {
    List<Zone> zones = new ArrayList<>();
    for (Program.Layer layer : program.layers()) {
      zones.add(new Zone(layer.offsets(), List.of(), Optional.of(instrument(layer.patch()))));
    }
    return new Preset(program.name(), bank, program.number(), zones);
  }

  private int instrument(Patch patch) {
    Integer known = instrumentIndex.get(patch);
    if (known != null) {
      return known;
    }
    List<Zone> zones = new ArrayList<>();
    for (Patch.PatchZone zone : patch.zones()) {
      List<GeneratorAmount> generators = new ArrayList<>();
      generators.add(
          GeneratorAmount.range(Generator.KEY_RANGE, zone.keys().low(), zone.keys().high()));
      generators.addAll(zone.generators());
      zones.add(new Zone(generators, zone.modulators(), Optional.of(sample(zone))));
    }
    instruments.add(new SampledInstrument(patch.name(), zones));
    instrumentIndex.put(patch, instruments.size() - 1);
    return instruments.size() - 1;
  }

  private int sample(Patch.PatchZone zone) {
    Wave wave = zone.wave();
    Integer known = sampleIndex.get(wave);
    if (known != null) {
      return known;
    }
    short[] pcm = new short[wave.frames().length];
    for (int i = 0; i < pcm.length; i++) {
      double clipped = Math.max(-1, Math.min(1, wave.frames()[i]));
      pcm[i] = (short) Math.rint(FULL_SCALE * clipped);
    }
    long rate = Math.round(wave.rate());
    samples.add(
        Sample.mono(
            zone.name(),
            SampleData.of(pcm),
            wave.loops() ? new Sample.Loop(wave.loopFrom(), wave.loopTo()) : Sample.Loop.NONE,
            rate,
            wave.key(),
            0));
    sampleIndex.put(wave, samples.size() - 1);
    return samples.size() - 1;
  }
}
