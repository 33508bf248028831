package continuo.studio.environment;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Objects;

/**
 * The streams of a command.
 *
 * @param in what is piped in
 * @param out results: what a person or a program asked for
 * @param err everything else: findings, errors, progress
 * @param terminal true if a person watches {@code err}, so that progress makes sense
 */
public record Console(InputStream in, PrintStream out, PrintStream err, boolean terminal) {
  /** Checks for null. */
  public Console {
    Objects.requireNonNull(in, "in");
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(err, "err");
  }
}
