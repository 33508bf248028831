package continuo.renderer;

import continuo.renderer.mix.Seat;
import continuo.renderer.track.AudioTrack;
import continuo.theory.diagnostic.Check;
import java.util.Objects;

/**
 * One part of a rendering, on its seat and in the room, unless it is dry.
 *
 * @param partId the part's id
 * @param name the part's name
 * @param contentKey hexadecimal; stems with equal keys are equal, so that a kept one need not be
 *     rendered again
 * @param kept true if it was kept from before
 * @param seat where it sits; of no effect in a dry rendering
 * @param audio stereo, from 0:00, as long as the whole rendering
 */
public record Stem(
    String partId, String name, String contentKey, boolean kept, Seat seat, AudioTrack audio) {
  /** Checks that all are there. */
  public Stem {
    Check.notBlank(partId, "part id");
    Objects.requireNonNull(name, "name");
    Check.notBlank(contentKey, "content key");
    Objects.requireNonNull(seat, "seat");
    Objects.requireNonNull(audio, "audio");
  }
}
