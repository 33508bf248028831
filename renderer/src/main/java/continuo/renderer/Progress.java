package continuo.renderer;

/** Counts steps, one caller at a time. */
final class Progress {
  private final Renderer.Listener listener;
  private final int steps;
  private int done;

  Progress(Renderer.Listener listener, int steps) {
    this.listener = listener;
    this.steps = steps;
  }

  synchronized void step(String what) {
    done++;
    listener.done(done, steps, what);
  }
}
