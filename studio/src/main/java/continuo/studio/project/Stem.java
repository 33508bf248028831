package continuo.studio.project;

import continuo.theory.diagnostic.Check;

/**
 * A stem of a project.
 *
 * @param file its name in the folder: {@code stems/01-violin-1.wav}
 * @param part id of the part that it plays
 * @param key hash of everything that its sound depends on; equal keys sound equal
 */
public record Stem(String file, String part, String key) {
  /** Checks the texts. */
  public Stem {
    Check.notBlank(file, "file of a stem");
    Check.notBlank(part, "part of a stem");
    Check.notBlank(key, "content key of a stem");
  }
}
