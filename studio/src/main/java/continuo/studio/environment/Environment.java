package continuo.studio.environment;

import continuo.studio.files.Disk;
import continuo.theory.diagnostic.Check;
import continuo.theory.random.Seed;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The surroundings of a command.
 *
 * @param console its streams
 * @param workingDirectory what relative names are relative to
 * @param home the person's home directory
 * @param clock what the history's times are read from; decides nothing else
 * @param seeds where a seed comes from when none is given
 * @param disk what is written through
 * @param processors how many parts or prompts to work on at a time
 */
public record Environment(
    Console console,
    Path workingDirectory,
    Path home,
    Clock clock,
    Supplier<Seed> seeds,
    Disk disk,
    int processors) {
  /** Checks for null. */
  public Environment {
    Objects.requireNonNull(console, "console");
    Objects.requireNonNull(workingDirectory, "workingDirectory");
    Objects.requireNonNull(home, "home");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(seeds, "seeds");
    Objects.requireNonNull(disk, "disk");
    Check.inRange(processors, 1, 65_536, "processors", "there is at least one");
  }
}
