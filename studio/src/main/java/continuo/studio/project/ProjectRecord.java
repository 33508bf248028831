package continuo.studio.project;

import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code project.json} says about a folder.
 *
 * @param origin what was asked for
 * @param versions what made the files
 * @param rendering how the audio was made: rate, bits, loudness, soundfont; empty where there is
 *     none
 * @param locks what a revision must leave alone: {@code strings:9-16}
 * @param stems the stems, in score order
 * @param files every file that Continuo wrote, as it wrote it
 * @param history operations, oldest first
 * @param take the recording that the piece accompanies, if it does
 */
public record ProjectRecord(
    Origin origin,
    Versions versions,
    Map<String, String> rendering,
    List<String> locks,
    List<Stem> stems,
    Map<String, Stamp> files,
    List<Operation> history,
    Optional<Take> take) {

  /**
   * What was asked for.
   *
   * @param title of the piece
   * @param prompt the words; may be empty
   * @param seed of the plan
   * @param options of the command line, by name, that shaped the plan
   */
  public record Origin(String title, String prompt, Seed seed, Map<String, String> options) {
    /** Copies the options. */
    public Origin {
      Objects.requireNonNull(title, "title");
      Objects.requireNonNull(prompt, "prompt");
      Objects.requireNonNull(seed, "seed");
      options = Collections.unmodifiableMap(new TreeMap<>(options));
    }
  }

  /**
   * What made the files; who has the same, gets the same.
   *
   * @param continuo version of this program
   * @param java version of the Java runtime
   * @param models networks used: name to SHA-256
   * @param bank the sounds: name to SHA-256; empty where no audio was made
   */
  public record Versions(
      String continuo, String java, Map<String, String> models, Map<String, String> bank) {
    /** Copies the maps. */
    public Versions {
      Objects.requireNonNull(continuo, "continuo");
      Objects.requireNonNull(java, "java");
      models = Collections.unmodifiableMap(new TreeMap<>(models));
      bank = Collections.unmodifiableMap(new TreeMap<>(bank));
    }
  }

  /** Copies everything. */
  public ProjectRecord {
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(versions, "versions");
    rendering = Collections.unmodifiableMap(new TreeMap<>(rendering));
    locks = List.copyOf(locks);
    stems = List.copyOf(stems);
    files = Collections.unmodifiableMap(new TreeMap<>(files));
    history = List.copyOf(history);
    Objects.requireNonNull(take, "take");
  }

  /** A record of a new project, without files or history. */
  public static ProjectRecord of(Origin origin, Versions versions) {
    return new ProjectRecord(
        origin, versions, Map.of(), List.of(), List.of(), Map.of(), List.of(), Optional.empty());
  }

  /** The same record with another origin. */
  public ProjectRecord withOrigin(Origin value) {
    return new ProjectRecord(value, versions, rendering, locks, stems, files, history, take);
  }

  /** The same record with other versions. */
  public ProjectRecord withVersions(Versions value) {
    return new ProjectRecord(origin, value, rendering, locks, stems, files, history, take);
  }

  /** The same record with other stems, made in this way. */
  public ProjectRecord withStems(List<Stem> value, Map<String, String> newRendering) {
    return new ProjectRecord(origin, versions, newRendering, locks, value, files, history, take);
  }

  /** The same record with other stamps. */
  public ProjectRecord withFiles(Map<String, Stamp> value) {
    return new ProjectRecord(origin, versions, rendering, locks, stems, value, history, take);
  }

  /** The same record with one more operation. */
  public ProjectRecord withOperation(Operation operation) {
    List<Operation> longer = new ArrayList<>(history);
    longer.add(operation);
    return new ProjectRecord(origin, versions, rendering, locks, stems, files, longer, take);
  }

  /** The same record with a recording that the piece accompanies, or without one. */
  public ProjectRecord withTake(Optional<Take> value) {
    return new ProjectRecord(origin, versions, rendering, locks, stems, files, history, value);
  }
}
