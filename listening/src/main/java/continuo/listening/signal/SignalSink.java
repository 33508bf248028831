package continuo.listening.signal;

/** Takes one channel of samples as they come. */
public interface SignalSink {
  /**
   * Takes the next samples.
   *
   * @param samples finite; {@code [fromInclusive, toExclusive)} of it; not to be kept or changed
   */
  void accept(float[] samples, int fromInclusive, int toExclusive);

  /** The signal has ended. Called once. */
  void finish();
}
