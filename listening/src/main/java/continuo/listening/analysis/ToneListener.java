package continuo.listening.analysis;

import continuo.listening.Beat;
import continuo.listening.EnergyCurve;
import continuo.listening.HeardNote;
import continuo.listening.HeardSection;
import continuo.listening.HeardTonality;
import continuo.listening.harmony.BarColours;
import continuo.listening.harmony.HarmonyReader;
import continuo.listening.harmony.PitchSpectra;
import continuo.listening.melody.MelodyReader;
import continuo.listening.melody.PitchCandidates;
import continuo.listening.signal.HalfRate;
import continuo.listening.signal.SignalSink;
import continuo.listening.structure.LevelMeter;
import continuo.listening.structure.SectionFinder;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hears all of a recording but its pulse, as it streams in at the listening rate. */
final class ToneListener implements SignalSink {
  /** Bars where there is no pulse. */
  private static final double EVEN_BAR = 2;

  private static final double SHORTEST_BAR = 0.25;

  /** A key or a tuning that is less likely than this is said to be doubtful. */
  private static final double DOUBTFUL = 0.35;

  private final PitchSpectra spectra = new PitchSpectra();
  private final PitchCandidates candidates = new PitchCandidates();
  private final LevelMeter levels = new LevelMeter();
  private final HalfRate halves =
      new HalfRate(List.of(candidates, levels, new HalfRate(List.of(spectra))));

  /**
   * What was heard.
   *
   * @param tonality empty if nothing pitched sounds
   * @param melody perhaps empty
   * @param energy over the whole
   * @param sections perhaps empty
   * @param diagnostics what is doubtful
   */
  record Heard(
      Optional<HeardTonality> tonality,
      List<HeardNote> melody,
      EnergyCurve energy,
      List<HeardSection> sections,
      List<Diagnostic> diagnostics) {}

  @Override
  public void accept(float[] samples, int fromInclusive, int toExclusive) {
    halves.accept(samples, fromInclusive, toExclusive);
  }

  @Override
  public void finish() {
    halves.finish();
  }

  /** Reads the whole on its beats, perhaps none. */
  Heard heard(List<Beat> beats, Seconds duration) {
    MelodyReader melody = MelodyReader.of(candidates);
    List<HeardNote> notes = melody.notes(spectra.tuningCents(), duration);
    Optional<HeardTonality> tonality =
        melody.isAlone()
            ? HarmonyReader.readAlone(spectra, beats, notes, duration)
            : HarmonyReader.read(spectra, beats, duration);
    List<Seconds> bars = bars(beats, duration);
    List<HeardSection> sections =
        tonality.isEmpty() && beats.isEmpty()
            ? List.of()
            : SectionFinder.find(bars, BarColours.of(spectra, bars), BarColours.chroma());
    return new Heard(
        tonality,
        melody.isAlone() ? notes : List.of(),
        levels.energy(),
        sections,
        doubts(tonality));
  }

  /** Where bars begin, and the end. */
  private static List<Seconds> bars(List<Beat> beats, Seconds duration) {
    List<Seconds> result = new ArrayList<>();
    result.add(Seconds.ZERO);
    beats.stream()
        .filter(Beat::isDownbeat)
        .map(Beat::at)
        .filter(at -> at.value() >= SHORTEST_BAR && at.value() < duration.value() - SHORTEST_BAR)
        .forEach(result::add);
    if (result.size() == 1) {
      for (double at = EVEN_BAR; at < duration.value() - SHORTEST_BAR; at += EVEN_BAR) {
        result.add(new Seconds(at));
      }
    }
    result.add(duration);
    return result;
  }

  private static List<Diagnostic> doubts(Optional<HeardTonality> tonality) {
    if (tonality.isEmpty()) {
      return List.of(
          Diagnostic.warning(
              "pitch-unheard",
              "",
              "nothing pitched was heard",
              "state the key where one is needed"));
    }
    double confidence = tonality.get().key().confidence().value();
    return confidence >= DOUBTFUL
        ? List.of()
        : List.of(
            Diagnostic.warning(
                "key-doubtful",
                "",
                "the key of %s is a guess".formatted(tonality.get().key().value()),
                "state the key if you know it"));
  }
}
