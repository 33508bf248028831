package continuo.studio;

import continuo.studio.command.Continuo;
import continuo.studio.environment.Console;
import continuo.studio.environment.Environment;
import continuo.studio.files.Disk;
import continuo.theory.random.Seed;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;

/** The program {@code continuo}. */
public final class Main {
  /** Seeds that are drawn are short enough to be typed again. */
  private static final int SEEDS = 1_000_000_000;

  private Main() {}

  /** Runs a command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // Numbers in texts, of which plan.json holds some, are the same whoever runs the program.
    Locale.setDefault(Locale.ROOT);
    int code = Continuo.run(environment(), arguments);
    System.exit(code);
  }

  /** Since Java 22 a console exists without a terminal too, and says so by a method of its own. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    return System.console() != null && System.getenv("TERM") != null;
  }

  private static Environment environment() {
    Console console =
        new Console(
            System.in,
            stream(FileDescriptor.out),
            stream(FileDescriptor.err),
            isTerminal() && !"dumb".equals(System.getenv("TERM")));
    return new Environment(
        console,
        Path.of("").toAbsolutePath(),
        Path.of(System.getProperty("user.home", ".")),
        Clock.systemUTC(),
        () -> new Seed(new SecureRandom().nextInt(SEEDS)),
        Disk.real(),
        Math.max(1, Runtime.getRuntime().availableProcessors()));
  }

  /** UTF-8 whatever the locale says, so that output is the same everywhere. */
  private static PrintStream stream(FileDescriptor descriptor) {
    OutputStream out = new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 13);
    return new PrintStream(out, false, StandardCharsets.UTF_8);
  }
}
