package continuo.renderer.instrument;

import continuo.symbolic.performance.PlayedPart;

/**
 * Something that plays parts: a sampler, a neural instrument, a physical model. It gives the bare
 * instrument; seats, room and mastering come after it.
 *
 * <p>Implementations may be used by several threads at once, each with a stream of its own, and
 * must give the same audio for the same part and request, whatever else is played and however the
 * stream is cut into chunks.
 */
public interface InstrumentRenderer {
  /** True if it has a sound for the part. */
  boolean plays(PlayedPart part);

  /**
   * What decides how the part sounds, besides its notes: name and version of the method, and the
   * digest of its bank or model. Audio of equal parts with equal identities may be kept.
   */
  String identity(PlayedPart part);

  /**
   * Starts to play a part at 0:00; the caller closes the stream.
   *
   * @throws continuo.theory.diagnostic.CompositionException if its bank or model cannot be used
   */
  PartStream open(PlayedPart part, InstrumentRequest request);
}
