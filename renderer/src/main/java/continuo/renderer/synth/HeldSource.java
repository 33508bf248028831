package continuo.renderer.synth;

/**
 * Something that knows how held tones sound: a network, or a model of our own. Stateless: each row
 * depends on itself only. Safe for several threads.
 */
@FunctionalInterface
public interface HeldSource {
  /** The frames that were asked for, in their order. */
  HeldFrames frames(HeldRows rows);
}
