package continuo.studio.command;

import continuo.listening.HeardTonality;
import continuo.listening.Listening;
import continuo.planner.PlanRequest;
import continuo.planner.brief.TimeCues;
import continuo.planner.fusion.Flag;
import continuo.planner.scenes.SceneReader;
import continuo.studio.environment.Environment;
import continuo.studio.outcome.ExitCode;
import continuo.studio.outcome.StudioException;
import continuo.studio.piece.Pieces;
import continuo.studio.piece.Stages;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.random.Seed;
import continuo.theory.unit.Cents;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The words and the flags that a plan is made from. The planner reads their values. */
final class PlanOptions {
  @Parameters(
      arity = "0..*",
      paramLabel = "PROMPT",
      description = "What to compose, in words; - reads them from standard input.")
  private List<String> prompt = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Origin of every choice, 0 to 18446744073709551615 (drawn and printed).")
  private @Nullable String seed;

  @Option(names = "--title", paramLabel = "TEXT", description = "The title.")
  private @Nullable String title;

  @Option(
      names = "--tempo",
      paramLabel = "BPM",
      description = "Beats a minute (the dotted quarter in 6/8), or a tempo word.")
  private @Nullable String tempo;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "The key: Dm, \"F# major\", \"D dorian\".")
  private @Nullable String key;

  @Option(names = "--meter", paramLabel = "N/D", description = "The meter: 6/8.")
  private @Nullable String meter;

  @Option(names = "--bars", paramLabel = "N", description = "The length in bars.")
  private @Nullable String bars;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "The length in time: 1:30, 90s. Exact to the last bar line.")
  private @Nullable String duration;

  @Option(
      names = "--scenes",
      paramLabel = "FILE",
      description =
          "Scenes and hits to meet, CSV or JSON: time, end, label, mood, energy, hit"
              + " (docs/scenes.md).")
  private @Nullable String scenes;

  @Option(
      names = "--listen",
      paramLabel = "AUDIO",
      description =
          "Take from a recording what the words leave open: key, tuning, tempo, meter, harmony,"
              + " energy, length.")
  private @Nullable String listen;

  @Option(
      names = "--melody",
      paramLabel = "AUDIO",
      description = "A hummed or played line that becomes the theme.")
  private @Nullable String melody;

  @Option(
      names = "--form",
      paramLabel = "FORM",
      description = "The form: \"intro:4 A:8 A:8 B:8 A:8 outro:4\", AABA.")
  private @Nullable String form;

  @Option(
      names = "--chords",
      paramLabel = "CHORDS",
      description = "The chords, bars parted by |: \"Dm7 G7 | Cmaj7\".")
  private @Nullable String chords;

  @Option(
      names = "--instruments",
      paramLabel = "NAMES",
      description = "Exactly these play: strings,piano.")
  private @Nullable String instruments;

  @Option(names = "--without", paramLabel = "NAMES", description = "These do not play: drums.")
  private @Nullable String without;

  @Option(
      names = "--style",
      paramLabel = "NAME",
      description = "The style; `continuo list styles` names them.")
  private @Nullable String style;

  @Mixin private StyleOptions styleOptions = new StyleOptions();

  @Option(names = "--mood", paramLabel = "WORDS", description = "The mood: \"calm but hopeful\".")
  private @Nullable String mood;

  @Option(
      names = "--density",
      paramLabel = "0..1",
      description = "How busy: 0 to 1, low, medium or high.")
  private @Nullable String density;

  @Option(
      names = "--octaves",
      paramLabel = "N",
      description = "Octaves from the lowest to the highest note, 1 to 8.")
  private @Nullable String octaves;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "Set a field of the plan, such as key=Em, sections.chorus.bars=16 or"
              + " sections[2].parts.piano.density=.8 (docs/plan-format.md); may be given several"
              + " times.")
  private List<String> settings = List.of();

  @Option(
      names = "--strict",
      description = "A contradiction is an error (exit code 3) instead of being decided.")
  private boolean strict;

  /**
   * The words.
   *
   * @throws StudioException with exit code 2 if nothing at all is asked for
   */
  String words(Environment environment) {
    String words = String.join(" ", prompt);
    if (words.equals("-")) {
      try {
        words = Pieces.utf8(environment.console().in().readAllBytes(), "standard input");
      } catch (IOException e) {
        throw new StudioException(
            ExitCode.UNREADABLE,
            Diagnostic.error(
                "input-unreadable",
                "standard input",
                "it cannot be read (%s)".formatted(e.getMessage()),
                "pipe the words in, or give them as an argument"),
            e);
      }
    }
    if (words.isBlank()
        && flags().isEmpty()
        && settings.isEmpty()
        && scenes == null
        && listen == null
        && melody == null) {
      throw StudioCommand.usage(
          "prompt-empty",
          "prompt",
          "there are no words and no options that say what to compose",
          "describe the piece: continuo compose \"a calm piano piece in D minor\"");
    }
    return words;
  }

  /** The flags that were given, as they were typed. */
  Map<Flag, String> flags() {
    Map<Flag, String> flags = new TreeMap<>();
    put(flags, Flag.TITLE, title);
    put(flags, Flag.TEMPO, tempo);
    put(flags, Flag.KEY, key);
    put(flags, Flag.METER, meter);
    put(flags, Flag.BARS, bars);
    put(flags, Flag.DURATION, duration);
    put(flags, Flag.FORM, form);
    put(flags, Flag.CHORDS, chords);
    put(flags, Flag.INSTRUMENTS, instruments);
    put(flags, Flag.WITHOUT, without);
    put(flags, Flag.STYLE, style);
    put(flags, Flag.MOOD, mood);
    put(flags, Flag.DENSITY, density);
    put(flags, Flag.OCTAVES, octaves);
    return flags;
  }

  private static void put(Map<Flag, String> flags, Flag flag, @Nullable String value) {
    if (value != null) {
      flags.put(flag, value);
    }
  }

  /** The flags as {@code project.json} keeps them. */
  Map<String, String> asOptions() {
    Map<String, String> options = new TreeMap<>();
    flags().forEach((flag, value) -> options.put(flag.toString().substring(2), value));
    if (scenes != null) {
      options.put("scenes", scenes);
    }
    if (listen != null) {
      options.put("listen", listen);
    }
    if (melody != null) {
      options.put("melody", melody);
    }
    for (String setting : settings) {
      options.put("set " + setting.substring(0, Math.max(0, setting.indexOf('='))), setting);
    }
    return options;
  }

  /**
   * The seed that was given, or one that is drawn.
   *
   * @throws StudioException with exit code 2 if it is no number
   */
  Seed seed(Environment environment) {
    if (seed == null) {
      return environment.seeds().get();
    }
    String typed = seed;
    return Stages.option(() -> Seed.parse(typed));
  }

  boolean strict() {
    return strict;
  }

  /**
   * The scene list, where one is given.
   *
   * @throws StudioException with exit code 3 and every fault of the file
   */
  Optional<Result<TimeCues>> scenes(StudioCommand command) {
    if (scenes == null) {
      return Optional.empty();
    }
    String shown = scenes;
    byte[] bytes = Stages.bytesOf(command.path(shown), shown);
    return Optional.of(
        Stages.reading(shown, () -> SceneReader.read(Pieces.utf8(bytes, shown), shown)));
  }

  /** What was heard in the recordings that were named. */
  record Heard(Optional<Listening> listening, Optional<Listening> melody) {
    /** How far the A4 of the recording to be fitted lies above 440 Hz. */
    Cents tuning() {
      return listening
          .flatMap(Listening::tonality)
          .map(HeardTonality::tuning)
          .map(t -> t.value())
          .orElse(new Cents(0));
    }
  }

  /**
   * Listens to the recordings that are named.
   *
   * @throws StudioException with exit code 3 if one cannot be read
   */
  Heard heard(StudioCommand command, Report report) {
    return new Heard(heard(command, report, listen), heard(command, report, melody));
  }

  private static Optional<Listening> heard(
      StudioCommand command, Report report, @Nullable String typed) {
    if (typed == null) {
      return Optional.empty();
    }
    Result<Listening> heard = Hearing.of(command.path(typed), typed, report);
    report.findings(heard.diagnostics());
    return Optional.of(heard.value());
  }

  /**
   * The request to the planner.
   *
   * @throws StudioException with exit code 2 if {@code --bars} and {@code --duration} are both
   *     given or a setting has no value
   */
  PlanRequest request(
      StudioCommand command, String words, Seed from, Optional<TimeCues> cues, Heard heard) {
    if (bars != null && duration != null) {
      throw StudioCommand.usage(
          "option-conflict",
          "",
          "--bars %s and --duration %s both fix the length".formatted(bars, duration),
          "give one of them");
    }
    PlanRequest.Builder builder = PlanRequest.builder(words).seed(from).strict(strict);
    builder.styles(styleOptions.styles(command));
    flags().forEach(builder::flag);
    cues.ifPresent(builder::scenes);
    heard.listening().ifPresent(builder::listening);
    heard.melody().ifPresent(builder::melody);
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw StudioCommand.usage(
            "option-value",
            "--set",
            "a setting is a path and a value but was \"%s\"".formatted(setting),
            "write --set PATH=VALUE");
      }
      builder.set(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return builder.build();
  }
}
