package continuo.listening.rhythm;

import continuo.inference.Device;
import continuo.inference.InferenceSession;
import continuo.inference.Model;
import continuo.inference.ModelStore;
import continuo.inference.Tensor;
import java.util.Map;
import java.util.Optional;

/**
 * The network that says how likely each frame is a beat and a downbeat, and which tempo is notated
 * (references: boeck2020). Safe for several threads.
 */
public final class BeatNetwork implements AutoCloseable {
  /** The name of the model that ships beside this class. */
  static final String MODEL = "beats";

  private static final String INPUT = "spectra";

  private final InferenceSession session;

  private BeatNetwork(InferenceSession session) {
    this.session = session;
  }

  /**
   * Opens the network that ships; empty if it was removed.
   *
   * @throws continuo.theory.diagnostic.CompositionException if the runtime cannot be loaded or the
   *     file is damaged
   */
  public static Optional<BeatNetwork> open() {
    Optional<Model> model = ModelStore.besideClass(BeatNetwork.class).load(MODEL);
    return model.map(found -> new BeatNetwork(InferenceSession.open(found, Device.CPU)));
  }

  /**
   * Its answer for some frames.
   *
   * @param spectra {@code [frame][band]} in one row, an even number of frames
   */
  Answer run(float[] spectra) {
    int frames = spectra.length / BeatSpectra.BANDS;
    Map<String, Tensor> outputs =
        session.run(Map.of(INPUT, Tensor.of(spectra, 1, frames, BeatSpectra.BANDS)));
    return new Answer(
        floats(outputs, "beat"), floats(outputs, "downbeat"), floats(outputs, "tempo"));
  }

  private static float[] floats(Map<String, Tensor> outputs, String name) {
    Tensor tensor = outputs.get(name);
    if (tensor == null) {
      throw new IllegalStateException(
          "the network must give %s but gives %s".formatted(name, outputs.keySet()));
    }
    return tensor.floats();
  }

  @Override
  public void close() {
    session.close();
  }

  /**
   * What it says.
   *
   * @param beat probability of a beat, a frame
   * @param downbeat probability of a downbeat, a frame
   * @param tempo probability of each class of tempo
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Answer(float[] beat, float[] downbeat, float[] tempo) {}
}
