package continuo.listening.rhythm;

import continuo.listening.Beat;
import continuo.listening.Confidence;
import continuo.listening.Estimate;
import continuo.listening.HeardRhythm;
import continuo.listening.rhythm.PulseDecoder.Pulse;
import continuo.listening.signal.SignalSink;
import continuo.theory.rhythm.Meter;
import continuo.theory.unit.Bpm;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hears the pulse of a recording as it streams: onsets and the beat network first, then the beats
 * of the level that is likeliest notated, then the bars.
 */
public final class RhythmListener implements SignalSink {
  private static final double TWO_SECONDS = 2.0 * BeatSpectra.FRAMES_PER_SECOND;

  /** Below this nothing is taken as a pulse: activations hardly rise above chance. */
  private static final double FAINTEST = 0.08;

  private final OnsetStrength onsets = new OnsetStrength();
  private final ChromaChange chroma = new ChromaChange();
  private final Optional<NetworkListener> network;
  private final BeatSpectra spectra;

  /** A listener for one recording that judges by onsets alone. */
  public RhythmListener() {
    this(Optional.empty());
  }

  /** A listener for one recording that asks a network. */
  public RhythmListener(BeatNetwork network) {
    this(Optional.of(new NetworkListener(network)));
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private RhythmListener(Optional<NetworkListener> network) {
    this.network = network;
    spectra =
        new BeatSpectra(
            (index, bands) -> {
              onsets.accept(bands);
              network.ifPresent(listener -> listener.accept(bands));
            });
  }

  @Override
  public void accept(float[] samples, int fromInclusive, int toExclusive) {
    spectra.accept(samples, fromInclusive, toExclusive);
    chroma.accept(samples, fromInclusive, toExclusive);
  }

  @Override
  public void finish() {
    spectra.finish();
    network.ifPresent(NetworkListener::finish);
    chroma.finish();
  }

  /** What was heard, with bars told by pitch classes alone. */
  public Optional<HeardRhythm> heard(Seconds duration) {
    return heard(duration, chroma);
  }

  /**
   * What was heard; empty if there is no pulse.
   *
   * @param duration of the recording: no beat lies beyond it
   * @param harmony tells where harmonies change
   */
  public Optional<HeardRhythm> heard(Seconds duration, HarmonicChange harmony) {
    Activation activation =
        network
            .map(NetworkListener::activation)
            .orElseGet(
                () -> new Activation(onsets.activation(), new Curve(), TempoClasses.unknown()));
    if (activation.beat().size() < TWO_SECONDS) {
      return Optional.empty();
    }
    Pulse first = PulseDecoder.ofAllTempi().decode(activation.beat());
    if (first.frames().size() < 3) {
      return Optional.empty();
    }
    List<LevelModel.Choice> choices = LevelModel.choices(first, activation, onsets, harmony);
    LevelModel.Choice best = choices.get(0);
    double clarity = clarity(best.level(), activation);
    if (clarity < FAINTEST) {
      return Optional.empty();
    }
    List<Bars.Reading> readings = Bars.readings(best.level(), activation, onsets);
    return rhythm(duration, choices, readings, activation, Math.min(1, clarity * 2));
  }

  /** The levels that were weighed, with what spoke for each, likeliest first. */
  public List<LevelEvidence> levels(HarmonicChange harmony) {
    List<LevelEvidence> result = new ArrayList<>();
    for (LevelModel.Choice choice : choices(activation(), harmony)) {
      List<Double> features = new ArrayList<>();
      for (double feature : choice.level().features()) {
        features.add(feature);
      }
      result.add(new LevelEvidence(new Bpm(choice.level().bpm()), choice.probability(), features));
    }
    return result;
  }

  /** The levels that were weighed, where pitch classes alone tell the harmony. */
  public List<LevelEvidence> levels() {
    return levels(chroma);
  }

  private Activation activation() {
    return network
        .map(NetworkListener::activation)
        .orElseGet(() -> new Activation(onsets.activation(), new Curve(), TempoClasses.unknown()));
  }

  private List<LevelModel.Choice> choices(Activation activation, HarmonicChange harmony) {
    if (activation.beat().size() < TWO_SECONDS) {
      return List.of();
    }
    Pulse first = PulseDecoder.ofAllTempi().decode(activation.beat());
    return first.frames().size() < 3
        ? List.of()
        : LevelModel.choices(first, activation, onsets, harmony);
  }

  private static double clarity(Level level, Activation activation) {
    double sum = 0;
    for (int frame : level.pulse().frames()) {
      sum += activation.beat().highestNear(frame, 3);
    }
    return sum / level.pulse().frames().size();
  }

  private static Optional<HeardRhythm> rhythm(
      Seconds duration,
      List<LevelModel.Choice> choices,
      List<Bars.Reading> readings,
      Activation activation,
      double clarity) {
    Level level = choices.get(0).level();
    int[] numbers = readings.get(0).numbers();
    List<Beat> beats = new ArrayList<>();
    List<Integer> frames = level.pulse().frames();
    double earlier = -1;
    for (int i = 0; i < frames.size(); i++) {
      double at = exact(frames.get(i), activation.beat()) / BeatSpectra.FRAMES_PER_SECOND;
      at = Math.max(0, at);
      if (at <= earlier || at > duration.value()) {
        continue;
      }
      double strength = activation.beat().highestNear(frames.get(i), 3);
      beats.add(
          new Beat(
              new Seconds(at), numbers[i], new Confidence(Math.min(1, (clarity + strength) / 2))));
      earlier = at;
    }
    if (beats.size() < 2) {
      return Optional.empty();
    }
    List<Estimate.Alternative<Bpm>> tempi = new ArrayList<>();
    for (LevelModel.Choice choice : choices.subList(1, choices.size())) {
      tempi.add(
          new Estimate.Alternative<>(
              new Bpm(choice.level().bpm()), new Confidence(choice.probability() * clarity)));
    }
    List<Estimate.Alternative<Meter>> meters = new ArrayList<>();
    for (Bars.Reading reading : readings.subList(1, readings.size())) {
      meters.add(
          new Estimate.Alternative<>(
              reading.meter(), new Confidence(reading.probability() * clarity)));
    }
    return Optional.of(
        new HeardRhythm(
            new Estimate<>(
                new Bpm(level.bpm()),
                new Confidence(choices.get(0).probability() * clarity),
                tempi),
            new Estimate<>(
                readings.get(0).meter(),
                new Confidence(readings.get(0).probability() * clarity),
                meters),
            beats));
  }

  /** The peak of the activation near a frame, between frames by a parabola. */
  private static double exact(int frame, Curve activation) {
    int peak = frame;
    for (int i = frame - 2; i <= frame + 2; i++) {
      if (activation.at(i) > activation.at(peak)) {
        peak = i;
      }
    }
    double before = activation.at(peak - 1);
    double here = activation.at(peak);
    double after = activation.at(peak + 1);
    double curvature = before - 2 * here + after;
    boolean isPeak = here >= before && here >= after && curvature < 0;
    return peak + (isPeak ? 0.5 * (before - after) / curvature : 0);
  }
}
