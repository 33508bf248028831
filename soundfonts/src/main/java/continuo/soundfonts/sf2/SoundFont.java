package continuo.soundfonts.sf2;

import continuo.theory.diagnostic.Check;
import continuo.theory.instrument.Sound;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A bank of sounds.
 *
 * @param info what it says about itself
 * @param presets what programs select
 * @param instruments what presets are made of
 * @param samples what instruments are made of
 */
public record SoundFont(
    SoundFontInfo info,
    List<Preset> presets,
    List<SampledInstrument> instruments,
    List<Sample> samples) {
  /** Checks that every zone's target exists. */
  public SoundFont {
    Objects.requireNonNull(info, "info");
    presets = List.copyOf(presets);
    instruments = List.copyOf(instruments);
    samples = List.copyOf(samples);
    for (Preset preset : presets) {
      checkTargets(preset.name(), preset.zones(), instruments.size());
    }
    for (SampledInstrument instrument : instruments) {
      checkTargets(instrument.name(), instrument.zones(), samples.size());
    }
  }

  private static void checkTargets(String name, List<Zone> zones, int bound) {
    for (Zone zone : zones) {
      zone.target()
          .ifPresent(
              index ->
                  Check.that(
                      index < bound,
                      "%s: target of a zone must be in [0, %d) but was %d",
                      name,
                      bound,
                      index));
    }
  }

  /** The preset of a bank and program number. */
  public Optional<Preset> preset(int bank, int program) {
    return presets.stream().filter(p -> p.bank() == bank && p.program() == program).findFirst();
  }

  /**
   * The preset that plays a sound of General MIDI. Kits and programs that the bank lacks fall back
   * as General MIDI players do: to the standard kit, and to the first program of the family (8
   * programs each), then to any program of it, then to the first.
   */
  public Optional<Preset> presetFor(Sound sound) {
    if (sound.drumKit()) {
      return preset(Preset.DRUM_BANK, sound.program())
          .or(() -> preset(Preset.DRUM_BANK, 0))
          .or(() -> presets.stream().filter(p -> p.bank() == Preset.DRUM_BANK).findFirst());
    }
    int family = sound.program() / 8;
    return preset(0, sound.program())
        .or(() -> preset(0, family * 8))
        .or(
            () ->
                presets.stream()
                    .filter(p -> p.bank() == 0 && p.program() / 8 == family)
                    .findFirst())
        .or(() -> presets.stream().filter(p -> p.bank() == 0).findFirst());
  }

  /**
   * A bank of the given presets only, with the instruments and samples that they use.
   *
   * @param chosen presets of this bank, possibly renumbered
   */
  public SoundFont subset(Collection<Preset> chosen) {
    Map<Integer, Integer> keptInstruments = new LinkedHashMap<>();
    Map<Integer, Integer> keptSamples = new LinkedHashMap<>();
    List<Preset> newPresets = new ArrayList<>();
    for (Preset preset : chosen) {
      newPresets.add(
          new Preset(
              preset.name(),
              preset.bank(),
              preset.program(),
              renumbered(preset.zones(), keptInstruments)));
    }
    List<SampledInstrument> newInstruments = new ArrayList<>();
    for (int index : keptInstruments.keySet()) {
      SampledInstrument instrument = instruments.get(index);
      newInstruments.add(
          new SampledInstrument(instrument.name(), renumbered(instrument.zones(), keptSamples)));
    }
    // Both halves of a stereo pair are kept, and their links follow them.
    for (int index : List.copyOf(keptSamples.keySet())) {
      Sample sample = samples.get(index);
      if (sample.channel() != Sample.Channel.MONO && sample.link() < samples.size()) {
        keptSamples.putIfAbsent(sample.link(), keptSamples.size());
      }
    }
    List<Sample> newSamples = new ArrayList<>();
    for (int index : keptSamples.keySet()) {
      Sample sample = samples.get(index);
      newSamples.add(
          new Sample(
              sample.name(),
              sample.data(),
              sample.loop(),
              sample.rate(),
              sample.rootKey(),
              sample.correction(),
              sample.channel(),
              sample.channel() == Sample.Channel.MONO
                  ? 0
                  : keptSamples.getOrDefault(sample.link(), 0)));
    }
    return new SoundFont(info, newPresets, newInstruments, newSamples);
  }

  /**
   * This bank with another's presets after its own; its info stays.
   *
   * @throws IllegalArgumentException if both have a preset of one bank and program number
   */
  public SoundFont plus(SoundFont other) {
    List<Preset> allPresets = new ArrayList<>(presets);
    for (Preset preset : other.presets) {
      Check.that(
          preset(preset.bank(), preset.program()).isEmpty(),
          "both banks have a preset %d of bank %d",
          preset.program(),
          preset.bank());
      allPresets.add(
          new Preset(
              preset.name(),
              preset.bank(),
              preset.program(),
              shifted(preset.zones(), instruments.size())));
    }
    List<SampledInstrument> allInstruments = new ArrayList<>(instruments);
    for (SampledInstrument instrument : other.instruments) {
      allInstruments.add(
          new SampledInstrument(instrument.name(), shifted(instrument.zones(), samples.size())));
    }
    List<Sample> allSamples = new ArrayList<>(samples);
    for (Sample sample : other.samples) {
      boolean mono = sample.channel() == Sample.Channel.MONO;
      allSamples.add(
          new Sample(
              sample.name(),
              sample.data(),
              sample.loop(),
              sample.rate(),
              sample.rootKey(),
              sample.correction(),
              sample.channel(),
              mono ? 0 : sample.link() + samples.size()));
    }
    return new SoundFont(info, allPresets, allInstruments, allSamples);
  }

  private static List<Zone> shifted(List<Zone> zones, int by) {
    return zones.stream()
        .map(zone -> zone.target().map(index -> zone.withTarget(index + by)).orElse(zone))
        .toList();
  }

  private static List<Zone> renumbered(List<Zone> zones, Map<Integer, Integer> kept) {
    List<Zone> result = new ArrayList<>();
    for (Zone zone : zones) {
      result.add(
          zone.target()
              .map(
                  index -> {
                    kept.putIfAbsent(index, kept.size());
                    return zone.withTarget(kept.getOrDefault(index, 0));
                  })
              .orElse(zone));
    }
    return result;
  }
}
