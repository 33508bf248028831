package continuo.inference;

import continuo.theory.diagnostic.Check;
import java.util.List;
import java.util.Objects;

/**
 * Where a model comes from and what it is good for; ships beside the model's file.
 *
 * @param name how programs ask for it: {@code beat-tracker}
 * @param version changes whenever the file does
 * @param file the model's file, in the same folder as the manifest
 * @param sha256 the hash of that file, 64 lower-case hexadecimal digits
 * @param licence of the model itself, as an SPDX identifier
 * @param trainedOn every body of data that it has seen, at least one
 * @param quality what was measured, at least one
 */
public record ModelManifest(
    String name,
    String version,
    String file,
    String sha256,
    String licence,
    List<TrainingData> trainedOn,
    List<Measure> quality) {

  /**
   * A body of data that a model has seen.
   *
   * @param name as its makers call it
   * @param licence as an SPDX identifier, or {@code public domain}
   * @param attribution whom the licence asks to name, or where the data lies
   */
  public record TrainingData(String name, String licence, String attribution) {
    /** Checks that nothing is blank. */
    public TrainingData {
      Check.notBlank(name, "training data name");
      Check.notBlank(licence, "training data licence");
      Check.notBlank(attribution, "training data attribution");
    }
  }

  /**
   * One measured quality.
   *
   * @param name what was measured: {@code beat F-measure}
   * @param value the figure
   * @param unit of the figure, or {@code 1} for a ratio
   * @param data on what it was measured, which the model has not seen
   */
  public record Measure(String name, double value, String unit, String data) {
    /** Checks that nothing is blank and the figure is finite. */
    public Measure {
      Check.notBlank(name, "measure name");
      Check.finite(value, "measure " + name);
      Check.notBlank(unit, "measure unit");
      Check.notBlank(data, "measured data");
    }
  }

  /** Checks that nothing is blank or empty, and the form of file name and hash. */
  public ModelManifest {
    Check.notBlank(name, "model name");
    Check.notBlank(version, "model version");
    Check.notBlank(file, "model file");
    Check.that(
        !file.contains("/") && !file.contains("\\") && !file.startsWith("."),
        "a model lies beside its manifest, so its file must be a plain name but was \"%s\"",
        file);
    Objects.requireNonNull(sha256, "sha256");
    Check.that(
        sha256.matches("[0-9a-f]{64}"),
        "sha256 must be 64 lower-case hexadecimal digits but was \"%s\"",
        sha256);
    Check.notBlank(licence, "model licence");
    trainedOn = List.copyOf(trainedOn);
    quality = List.copyOf(quality);
    Check.that(!trainedOn.isEmpty(), "model %s must say what it was trained on", name);
    Check.that(!quality.isEmpty(), "model %s must say how good it is", name);
  }

  /** Name and version: {@code beat-tracker 1.2}. */
  @Override
  public String toString() {
    return name + " " + version;
  }
}
