package continuo.renderer;

import continuo.audio.loudness.Loudness;
import continuo.renderer.track.AudioTrack;
import continuo.renderer.track.TrackStore;
import continuo.theory.diagnostic.Diagnostic;
import java.util.List;

/**
 * A rendered performance. Holds scratch files where it is long; close it when its audio is written.
 */
public final class Rendering implements AutoCloseable {
  private final List<Stem> stems;
  private final AudioTrack premaster;
  private final AudioTrack mix;
  private final Loudness loudness;
  private final List<Diagnostic> diagnostics;
  private final TrackStore store;

  Rendering(
      List<Stem> stems,
      AudioTrack premaster,
      AudioTrack mix,
      Loudness loudness,
      List<Diagnostic> diagnostics,
      TrackStore store) {
    this.stems = List.copyOf(stems);
    this.premaster = premaster;
    this.mix = mix;
    this.loudness = loudness;
    this.diagnostics = List.copyOf(diagnostics);
    this.store = store;
  }

  /** One a part, in the performance's order, all from 0:00 and equally long. */
  public List<Stem> stems() {
    return stems;
  }

  /** The sum of the stems. */
  public AudioTrack premaster() {
    return premaster;
  }

  /** The mastered premaster; in a dry rendering the premaster itself. */
  public AudioTrack mix() {
    return mix;
  }

  /** What the mix measures. */
  public Loudness loudness() {
    return loudness;
  }

  /** What could not be done as asked. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** Deletes scratch files; the audio cannot be read any more. */
  @Override
  public void close() {
    store.close();
  }
}
