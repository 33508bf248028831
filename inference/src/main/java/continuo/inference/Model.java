package continuo.inference;

import java.util.Objects;

/** A verified model: its manifest and the bytes whose hash the manifest states. */
public final class Model {
  private final ModelManifest manifest;
  private final byte[] bytes;

  Model(ModelManifest manifest, byte[] bytes) {
    this.manifest = Objects.requireNonNull(manifest, "manifest");
    this.bytes = bytes;
  }

  /** Where it comes from. */
  public ModelManifest manifest() {
    return manifest;
  }

  /** The length of its file in bytes. */
  public int size() {
    return bytes.length;
  }

  /** The bytes themselves, for this package's sessions only, which do not change them. */
  byte[] bytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return "Model[%s, %d bytes]".formatted(manifest, bytes.length);
  }
}
