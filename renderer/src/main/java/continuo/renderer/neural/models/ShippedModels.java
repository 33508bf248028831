package continuo.renderer.neural.models;

import continuo.inference.ModelStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Finds the networks that ship beside this class. */
public final class ShippedModels {
  /**
   * The names of the networks, those first whose voices are to be preferred. Any may be missing.
   */
  public static final List<String> NAMES =
      List.of(
          "sustained-bysa",
          "sustained-free",
          "struck-bysa",
          "struck",
          "drums",
          "sustained-fonts",
          "struck-fonts");

  /** The network that shapes notes for where they stand in a phrase. It may be missing. */
  public static final String EXPRESSION = "expression-bysa";

  private ShippedModels() {}

  /** The networks and their manifests. */
  public static ModelStore store() {
    return ModelStore.besideClass(ShippedModels.class);
  }

  /** The text of a network's table of voices, if it ships. */
  public static Optional<String> voices(String model) {
    try (InputStream in = ShippedModels.class.getResourceAsStream(model + ".voices.tsv")) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the voices of " + model + " cannot be read", e);
    }
  }
}
