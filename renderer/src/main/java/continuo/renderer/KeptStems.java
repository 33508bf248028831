package continuo.renderer;

import continuo.renderer.track.AudioTrack;
import java.util.Optional;

/** Stems of an earlier rendering, found by their content keys. */
@FunctionalInterface
public interface KeptStems {
  /** Nothing is kept. */
  KeptStems NONE = (partId, contentKey) -> Optional.empty();

  /**
   * The stem of a part with this content key, stereo 32-bit float as it was rendered; empty if
   * there is none.
   */
  Optional<AudioTrack> find(String partId, String contentKey);
}
