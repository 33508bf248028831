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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sound effects that end General MIDI, synthesised from a seed. The same seed gives the same
 * samples everywhere.
 */
public final class SynthesisedPrograms {
  private static final double FULL_SCALE = 32_767;

  private final List<Sample> samples = new ArrayList<>();
  private final List<SampledInstrument> instruments = new ArrayList<>();

  private SynthesisedPrograms() {}

  /** A bank of these programs only, in the order of their numbers. */
  public static SoundFont of(Seed seed) {
    SynthesisedPrograms assembly = new SynthesisedPrograms();
    List<Preset> presets = new ArrayList<>();
    for (Program program : new SoundEffects(seed.derive("effects")).programs()) {
      presets.add(assembly.preset(program));
    }
    return new SoundFont(
        SoundFontInfo.named("Synthesised programs", Map.of()),
        presets,
        assembly.instruments,
        assembly.samples);
  }

  private Preset preset(Program program) {
    Zone zone = new Zone(List.of(), List.of(), Optional.of(instrument(program.patch())));
    return new Preset(program.name(), 0, program.number(), List.of(zone));
  }

  private int instrument(Patch patch) {
    List<Zone> zones = new ArrayList<>();
    for (Patch.PatchZone zone : patch.zones()) {
      List<GeneratorAmount> generators = new ArrayList<>();
      generators.add(
          GeneratorAmount.range(Generator.KEY_RANGE, zone.keys().low(), zone.keys().high()));
      generators.addAll(zone.generators());
      zones.add(new Zone(generators, zone.modulators(), Optional.of(sample(zone))));
    }
    instruments.add(new SampledInstrument(patch.name(), zones));
    return instruments.size() - 1;
  }

  private int sample(Patch.PatchZone zone) {
    Wave wave = zone.wave();
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
    return samples.size() - 1;
  }
}
