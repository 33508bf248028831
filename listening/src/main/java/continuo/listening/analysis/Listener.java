package continuo.listening.analysis;

import continuo.audio.files.AudioReader;
import continuo.listening.EnergyCurve;
import continuo.listening.HeardRhythm;
import continuo.listening.Listening;
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
 * signal, pulse, harmony on the pulse, form on the bars.
 */
public final class Listener {

  /** A listener. */
  public Listener() {}

  /**
   * Listens to a recording from where its reader stands.
   *
   * @throws CompositionException ({@code audio-no-samples}) if the recording is empty, and what
   *     {@link AudioReader#read} throws
   */
  public Result<Listening> listen(AudioReader reader, MonoSignal.Progress progress)
      throws IOException {
    RhythmListener rhythm = new RhythmListener();
    Seconds duration = MonoSignal.play(reader, List.of(rhythm), progress);
    List<Diagnostic> diagnostics = new ArrayList<>(reader.diagnostics());
    if (!(duration.value() > 0)) {
      throw new CompositionException(
          Diagnostic.error(
              "audio-no-samples", "", "the recording holds no sample", "record something"));
    }
    Optional<HeardRhythm> heard = rhythm.heard(duration);
    Listening listening =
        new Listening(
            duration,
            heard,
            Optional.empty(),
            List.of(),
            new EnergyCurve(duration, List.of(0.0)),
            List.of());
    return new Result<>(listening, diagnostics);
  }
}
