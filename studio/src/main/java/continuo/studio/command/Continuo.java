package continuo.studio.command;

import continuo.studio.environment.Console;
import continuo.studio.environment.Environment;
import continuo.studio.outcome.ExitCode;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.NearNames;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The root command: global flags, and every other command by name. Only the command that is called
 * is built, so that a start loads little.
 */
@Command(
    name = "continuo",
    description = "Composes: words become a plan, the plan a score, the score sound.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "`continuo COMMAND -h` explains a command. Exit codes: 0 done, 1 check found problems,",
      "2 usage or a refused overwrite, 3 input unreadable, 4 rendering failed,",
      "5 an optional part is missing, 6 output could not be written."
    },
    sortOptions = false)
public final class Continuo implements Runnable {
  /** The version of the program. */
  public static final String VERSION = "0.1.0";

  private static final Map<String, Supplier<Object>> COMMANDS = commands();

  private final Environment environment;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and end.")
  @SuppressWarnings("UnusedVariable") // picocli sets and reads it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show the version and end.")
  @SuppressWarnings("UnusedVariable") // picocli sets and reads it
  private boolean version;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Say nothing but results and errors.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Say everything that was found out on the way.")
  private boolean verbose;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Write the result as one JSON object to standard output.")
  private boolean json;

  @Option(
      names = {"-y", "--yes"},
      scope = ScopeType.INHERIT,
      description = "Replace files that exist already.")
  private boolean yes;

  @CommandLine.Spec private @Nullable CommandSpec spec;

  private Continuo(Environment environment) {
    this.environment = environment;
  }

  private static Map<String, Supplier<Object>> commands() {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("compose", ComposeCommand::new);
    commands.put("plan", PlanCommand::new);
    commands.put("realize", RealizeCommand::new);
    commands.put("render", RenderCommand::new);
    commands.put("export", ExportCommand::new);
    commands.put("play", PlayCommand::new);
    commands.put("accompany", AccompanyCommand::new);
    commands.put("batch", BatchCommand::new);
    commands.put("check", CheckCommand::new);
    commands.put("explain", ExplainCommand::new);
    commands.put("listen", ListenCommand::new);
    commands.put("log", LogCommand::new);
    commands.put("undo", UndoCommand::new);
    commands.put("doctor", DoctorCommand::new);
    commands.put("list", ListCommand::new);
    commands.put("soundfont", SoundfontCommand::new);
    return java.util.Collections.unmodifiableMap(commands);
  }

  /** Runs a command line and returns its exit code. */
  public static int run(Environment environment, String... arguments) {
    CommandLine line =
        Arrays.stream(arguments)
            .filter(argument -> !argument.startsWith("-"))
            .findFirst()
            .filter(COMMANDS::containsKey)
            .map(name -> commandLine(environment, List.of(name)))
            .orElseGet(() -> commandLine(environment));
    try {
      return line.execute(arguments);
    } catch (OutOfMemoryError exhausted) {
      return failed(
          environment.console(),
          exhausted,
          List.of(arguments),
          Diagnostic.error(
              "out-of-memory",
              "",
              "this needs more memory than Java may use here",
              "give it more: CONTINUO_JAVA_OPTIONS=-Xmx4g continuo …"));
    } catch (StackOverflowError | LinkageError fault) {
      return broken(environment.console(), fault, List.of(arguments));
    }
  }

  /** The whole command line, for help and documentation. */
  public static CommandLine commandLine(Environment environment) {
    return commandLine(environment, List.copyOf(COMMANDS.keySet()));
  }

  private static CommandLine commandLine(Environment environment, List<String> names) {
    CommandLine line = new CommandLine(new Continuo(environment));
    for (String name : names) {
      Supplier<Object> command = COMMANDS.get(name);
      if (command != null) {
        line.addSubcommand(name, command.get());
      }
    }
    Console console = environment.console();
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    // A prompt may begin with @ or hold quotes and backslashes: it is words, not a file of options.
    line.setExpandAtFiles(false);
    line.setUsageHelpWidth(100);
    line.getCommandSpec().version("continuo " + VERSION);
    line.getSubcommands()
        .values()
        .forEach(subcommand -> subcommand.getCommandSpec().version("continuo " + VERSION));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((failure, arguments) -> misused(console, failure, arguments));
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> broken(console, failure, parsed.originalArgs()));
    return line;
  }

  /** A command line that cannot be understood. */
  private static int misused(Console console, ParameterException failure, String[] arguments) {
    String command = failure.getCommandLine().getCommandSpec().qualifiedName();
    String suggestions =
        failure instanceof UnmatchedArgumentException unmatched ? near(unmatched) : "";
    String fix =
        suggestions.isEmpty()
            ? "`%s -h` lists what there is".formatted(command)
            : "did you mean %s? `%s -h` lists what there is".formatted(suggestions, command);
    String message = String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    Report report = reportFor(console, arguments);
    report.findings(
        List.of(
            Diagnostic.error(
                "usage", command.replaceFirst("^continuo ?", ""), lowerFirst(message), fix)));
    report.finish(ExitCode.USAGE);
    return ExitCode.USAGE.number();
  }

  /** What was probably meant: swapped letters are near too, which picocli does not see. */
  private static String near(UnmatchedArgumentException unmatched) {
    List<String> options =
        unmatched.getCommandLine().getCommandSpec().optionsMap().keySet().stream().toList();
    List<String> suggestions =
        unmatched.getSuggestions().isEmpty()
            ? NearNames.of(unmatched.getUnmatched().get(0), options)
            : unmatched.getSuggestions();
    return String.join(" or ", suggestions.stream().map(s -> "`" + s + "`").toList());
  }

  private static String lowerFirst(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  /** A fault of Continuo itself. */
  private static int broken(Console console, Throwable failure, List<String> arguments) {
    return failed(
        console,
        failure,
        arguments,
        Diagnostic.error(
            "internal-error",
            "",
            "an internal fault stopped the command (%s)".formatted(failure),
            "please report it with the command line; -v shows where it happened"));
  }

  private static int failed(
      Console console, Throwable failure, List<String> arguments, Diagnostic said) {
    Report report = reportFor(console, arguments.toArray(String[]::new));
    report.findings(List.of(said));
    if (arguments.contains("-v") || arguments.contains("--verbose")) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      console.err().print(trace);
    }
    report.finish(ExitCode.RENDERING);
    return ExitCode.RENDERING.number();
  }

  private static Report reportFor(Console console, String[] arguments) {
    List<String> given = List.of(arguments);
    return new Report(console, new Report.Manner(false, false, given.contains("--json")));
  }

  Environment environment() {
    return environment;
  }

  Report.Manner manner() {
    return new Report.Manner(quiet, verbose, json);
  }

  boolean overwrite() {
    return yes;
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "a command is missing");
    }
  }
}
