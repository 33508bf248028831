package continuo.inference;

import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import java.util.Locale;

/** Where networks run. */
public enum Device {
  /** The processor. */
  CPU,
  /** An NVIDIA GPU; needs the library onnxruntime_gpu instead of onnxruntime. */
  CUDA,
  /** A GPU if there is one, else the processor. */
  AUTO;

  /**
   * The device that a person wrote, in any case.
   *
   * @throws CompositionException ({@code device-unknown}) if it is none
   */
  public static Device parse(String text) {
    for (Device device : values()) {
      if (device.toString().equals(text.strip().toLowerCase(Locale.ROOT))) {
        return device;
      }
    }
    throw new CompositionException(
        Diagnostic.error(
            "device-unknown",
            "",
            "there is no device \"%s\"".formatted(text),
            "write cpu, cuda or auto"));
  }

  /** The name as {@link #parse} reads it: {@code cuda}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
