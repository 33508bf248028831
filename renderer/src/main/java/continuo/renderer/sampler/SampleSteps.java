package continuo.renderer.sampler;

import continuo.audio.buffer.SampleRate;
import continuo.soundfonts.sf2.Generator;
import continuo.soundfonts.sf2.Preset;
import continuo.soundfonts.sf2.Sample;
import continuo.soundfonts.sf2.SoundFont;
import continuo.soundfonts.sf2.Zone;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How fast the samples of a bank run for a key: frames of the sample to a frame of the output. */
final class SampleSteps {
  private final SoundFont bank;
  private final SampleRate rate;
  private final Map<List<Integer>, Double> known = new HashMap<>();

  SampleSteps(SoundFont bank, SampleRate rate) {
    this.bank = bank;
    this.rate = rate;
  }

  /** The step of the first sample that a note starts; 1 if it starts none. */
  double step(int bankNumber, int program, int key, int velocity) {
    return known.computeIfAbsent(
        List.of(bankNumber, program, key, velocity),
        note -> find(bankNumber, program, key, velocity).orElse(1.0));
  }

  private Optional<Double> find(int bankNumber, int program, int key, int velocity) {
    Optional<Preset> preset = bank.preset(bankNumber, program);
    if (preset.isEmpty()) {
      return Optional.empty();
    }
    Optional<Zone> global = preset.get().zones().stream().filter(Zone::isGlobal).findFirst();
    for (Zone zone : preset.get().zones()) {
      if (zone.target().isPresent() && covers(zone, key, velocity)) {
        int tuning = tuning(zone, global);
        List<Zone> zones = bank.instruments().get(zone.target().get()).zones();
        Optional<Double> found = inInstrument(zones, key, velocity, tuning);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Double> inInstrument(List<Zone> zones, int key, int velocity, int tuning) {
    Optional<Zone> global = zones.stream().filter(Zone::isGlobal).findFirst();
    for (Zone zone : zones) {
      if (zone.target().isPresent() && covers(zone, key, velocity)) {
        Sample sample = bank.samples().get(zone.target().get());
        int root = amount(zone, global, Generator.ROOT_KEY);
        if (root < 0) {
          root = sample.rootKey() > 127 ? 60 : sample.rootKey();
        }
        int fixed = amount(zone, global, Generator.FIXED_KEY);
        int scale = amount(zone, global, Generator.SCALE_TUNING);
        double cents =
            scale * ((fixed < 0 ? key : fixed) - root)
                + sample.correction()
                + tuning(zone, global)
                + tuning;
        return Optional.of(StrictMath.pow(2, cents / 1200) * sample.rate() / rate.hertz());
      }
    }
    return Optional.empty();
  }

  private static boolean covers(Zone zone, int key, int velocity) {
    return zone.keys().contains(key) && zone.velocities().contains(velocity);
  }

  private static int tuning(Zone zone, Optional<Zone> global) {
    return 100 * amount(zone, global, Generator.COARSE_TUNE)
        + amount(zone, global, Generator.FINE_TUNE);
  }

  private static int amount(Zone zone, Optional<Zone> global, Generator generator) {
    return zone.amount(generator)
        .orElse(
            global
                .map(g -> g.amount(generator).orElse(generator.initial()))
                .orElse(generator.initial()));
  }
}
