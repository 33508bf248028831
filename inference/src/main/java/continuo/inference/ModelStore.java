package continuo.inference;

import continuo.theory.diagnostic.Check;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds models by name: {@code NAME.json} is the manifest, the file that it names lies beside it.
 * Loads no native code. Immutable and safe for several threads.
 */
public final class ModelStore {

  /** Reads a file of the store; empty if it is not there. */
  @FunctionalInterface
  private interface Shelf {
    Optional<byte[]> read(String file) throws IOException;
  }

  private final String name;
  private final Shelf shelf;

  private ModelStore(String name, Shelf shelf) {
    this.name = name;
    this.shelf = shelf;
  }

  /** The models among the resources of {@code owner}'s package. */
  public static ModelStore besideClass(Class<?> owner) {
    Objects.requireNonNull(owner, "owner");
    return new ModelStore(
        owner.getPackageName(),
        file -> {
          try (InputStream in = owner.getResourceAsStream(file)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
          }
        });
  }

  /** The models in a folder, which need not exist. */
  public static ModelStore inFolder(Path folder) {
    Objects.requireNonNull(folder, "folder");
    return new ModelStore(
        folder.toString(),
        file -> {
          try {
            return Optional.of(Files.readAllBytes(folder.resolve(file)));
          } catch (NoSuchFileException e) {
            return Optional.empty();
          }
        });
  }

  /**
   * The manifest of a model, if the store has it; the model itself is not read.
   *
   * @throws CompositionException ({@code model-manifest}) if the manifest is not sound
   */
  public Optional<ModelManifest> manifest(String model) {
    Check.that(
        model.matches("[a-z0-9][a-z0-9._-]*"),
        "a model's name has lower-case letters, digits, dots and hyphens but was \"%s\"",
        model);
    String file = model + ".json";
    return read(file)
        .map(bytes -> ManifestJson.read(new String(bytes, StandardCharsets.UTF_8), where(file)));
  }

  /**
   * A model, if the store has it.
   *
   * @throws CompositionException ({@code model-manifest}, {@code model-missing}, {@code
   *     model-damaged}) if the manifest is not sound or the file is not the one that it states
   */
  public Optional<Model> load(String model) {
    return manifest(model).map(this::load);
  }

  private Model load(ModelManifest manifest) {
    byte[] bytes =
        read(manifest.file())
            .orElseThrow(
                () ->
                    new CompositionException(
                        Diagnostic.error(
                            "model-missing",
                            where(manifest.file()),
                            "the file of model %s is not there".formatted(manifest),
                            "install Continuo again")));
    String found = sha256(bytes);
    if (!found.equals(manifest.sha256())) {
      throw new CompositionException(
          Diagnostic.error(
              "model-damaged",
              where(manifest.file()),
              "model %s must have the hash %s but has %s"
                  .formatted(manifest, manifest.sha256(), found),
              "install Continuo again"));
    }
    return new Model(manifest, bytes);
  }

  private Optional<byte[]> read(String file) {
    try {
      return shelf.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(where(file) + " cannot be read: " + e.getMessage(), e);
    }
  }

  private String where(String file) {
    return name + ", " + file;
  }

  /** The SHA-256 of some bytes as 64 lower-case hexadecimal digits. */
  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
