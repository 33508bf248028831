package continuo.renderer.neural;

import continuo.inference.Device;
import continuo.inference.InferenceSession;
import continuo.inference.ModelStore;
import continuo.inference.Tensor;
import continuo.theory.diagnostic.Diagnostic;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A network that is opened when it is first needed. Safe for several threads. */
final class LazySession implements AutoCloseable {
  private final ModelStore store;
  private final String model;
  private final Device device;
  private @Nullable InferenceSession session;

  LazySession(ModelStore store, String model, Device device) {
    this.store = store;
    this.model = model;
    this.device = device;
  }

  /** The open session. */
  synchronized InferenceSession session() {
    InferenceSession open = session;
    if (open == null) {
      open = InferenceSession.open(store.load(model).orElseThrow(), device);
      session = open;
    }
    return open;
  }

  Map<String, Tensor> run(Map<String, Tensor> inputs) {
    return session().run(inputs);
  }

  /** Why it does not run where it was asked to; empty before it has run. */
  synchronized List<Diagnostic> diagnostics() {
    return session == null ? List.of() : session.diagnostics();
  }

  @Override
  public synchronized void close() {
    if (session != null) {
      session.close();
      session = null;
    }
  }
}
