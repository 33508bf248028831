package continuo.planner.harmony;

import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.Section;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.pitch.PitchClass;
import continuo.theory.rhythm.Meter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How much of the harmony of a piece is made of a key's own tones. */
public final class KeyShare {
  private KeyShare() {}

  /**
   * The share of chord tones that belong to a key, each weighed by how long its chord stands; in
   * minor the raised sixth and seventh belong too.
   *
   * @return 0 to 1; 1 where there is no chord
   */
  public static double of(Key key, List<Section> sections) {
    Set<PitchClass> own = tones(key);
    double inside = 0;
    double all = 0;
    for (Section section : sections) {
      List<PlannedChord> chords = section.chords();
      double end = (double) section.bars() * barLength(section.meter());
      for (int i = 0; i < chords.size(); i++) {
        double until = i + 1 < chords.size() ? start(chords.get(i + 1), section.meter()) : end;
        double length = until - start(chords.get(i), section.meter());
        if (chords.get(i).chord().isPresent()) {
          Chord chord = chords.get(i).chord().get();
          long tones = chord.pitchClasses().stream().filter(own::contains).count();
          inside += length * tones / chord.pitchClasses().size();
          all += length;
        }
      }
    }
    return all == 0 ? 1 : inside / all;
  }

  private static Set<PitchClass> tones(Key key) {
    Set<PitchClass> tones = new HashSet<>();
    key.scale().forEach(name -> tones.add(name.pitchClass()));
    if (key.mode() == Mode.MINOR) {
      PitchClass tonic = key.tonic().pitchClass();
      tones.add(PitchClass.of(tonic.value() + 9));
      tones.add(PitchClass.of(tonic.value() + 11));
    }
    return tones;
  }

  private static double start(PlannedChord chord, Meter meter) {
    return (double) chord.bar() * barLength(meter) + chord.offset().value();
  }

  private static long barLength(Meter meter) {
    return meter.barLength().value();
  }
}
