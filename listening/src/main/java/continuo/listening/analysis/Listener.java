package continuo.listening.analysis;

import continuo.audio.files.AudioReader;
import continuo.listening.HeardRhythm;
import continuo.listening.Listening;
import continuo.listening.rhythm.BeatNetwork;
import continuo.listening.rhythm.RhythmListener;
import continuo.listening.signal.MonoSignal;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.unit.Seconds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Listens to recordings: reads one once from start to end, and says what it holds. The order is
 * signal, pulse, harmony on the pulse, form on the bars. Owns its networks until {@link #close}.
 */
public final class Listener implements AutoCloseable {
  /** A pulse that is less likely than this is said to be doubtful. */
  private static final double DOUBTFUL = 0.4;

  private final Optional<BeatNetwork> beats;
  private final List<Diagnostic> diagnostics;

  private Listener(Optional<BeatNetwork> beats, List<Diagnostic> diagnostics) {
    this.beats = beats;
    this.diagnostics = List.copyOf(diagnostics);
  }

  /**
   * A listener with the networks that ship. Where they are missing or cannot run it judges without
   * them, and every result says so.
   */
  public static Listener open() {
    try {
      Optional<BeatNetwork> network = BeatNetwork.open();
      return new Listener(
          network,
          network.isPresent() ? List.of() : List.of(withoutNetwork("it is not installed")));
    } catch (CompositionException e) {
      return new Listener(
          Optional.empty(), List.of(withoutNetwork(e.diagnostics().get(0).message())));
    }
  }

  private static Diagnostic withoutNetwork(String reason) {
    return Diagnostic.warning(
        "beats-without-network",
        "",
        "beats are told by onsets alone, without the network: " + reason,
        "install Continuo again, or check the beats by ear");
  }

  /**
   * Listens to a recording from where its reader stands.
   *
   * @throws CompositionException ({@code audio-no-samples}) if the recording is empty, and what
   *     {@link AudioReader#read} throws
   */
  public Result<Listening> listen(AudioReader reader, MonoSignal.Progress progress)
      throws IOException {
    RhythmListener rhythm = beats.map(RhythmListener::new).orElseGet(RhythmListener::new);
    ToneListener tones = new ToneListener();
    Seconds duration = MonoSignal.play(reader, List.of(rhythm, tones), progress);
    if (!(duration.value() > 0)) {
      throw new CompositionException(
          Diagnostic.error(
              "audio-no-samples", "", "the recording holds no sample", "record something"));
    }
    Optional<HeardRhythm> heard = rhythm.heard(duration);
    List<Diagnostic> found = new ArrayList<>(reader.diagnostics());
    found.addAll(diagnostics);
    found.addAll(doubts(heard));
    ToneListener.Heard rest =
        tones.heard(heard.map(HeardRhythm::beats).orElse(List.of()), duration);
    found.addAll(rest.diagnostics());
    Listening listening =
        new Listening(
            duration, heard, rest.tonality(), rest.melody(), rest.energy(), rest.sections());
    return new Result<>(listening, found);
  }

  private static List<Diagnostic> doubts(Optional<HeardRhythm> heard) {
    if (heard.isEmpty()) {
      return List.of(
          Diagnostic.warning(
              "pulse-unheard", "", "no pulse was heard", "state the tempo where one is needed"));
    }
    double confidence = heard.get().tempo().confidence().value();
    return confidence >= DOUBTFUL
        ? List.of()
        : List.of(
            Diagnostic.warning(
                "pulse-doubtful",
                "",
                "the tempo of %.1f bpm is a guess".formatted(heard.get().tempo().value().value()),
                "state the tempo if you know it"));
  }

  @Override
  public void close() {
    beats.ifPresent(BeatNetwork::close);
  }
}
