package continuo.studio.command;

import continuo.listening.HeardTonality;
import continuo.listening.Listening;
import continuo.planner.AccompanimentPlanner;
import continuo.planner.AccompanimentRequest;
import continuo.planner.PlanRequest;
import continuo.planner.fusion.Flag;
import continuo.planner.plan.Plan;
import continuo.studio.outcome.ExitCode;
import continuo.studio.outcome.StudioException;
import continuo.studio.piece.Names;
import continuo.studio.piece.SoundSettings;
import continuo.studio.piece.Stages;
import continuo.studio.piece.TakeSound;
import continuo.studio.project.ProjectRecord;
import continuo.studio.project.Take;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Result;
import continuo.theory.random.Seed;
import continuo.theory.unit.Cents;
import continuo.theory.unit.Seconds;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code continuo accompany}: parts for an existing recording, lined up with it. */
@Command(
    name = "accompany",
    description = {
      "Writes an accompaniment for a recording: in its key and tuning, on its beats, around its line,",
      "mixed under it. The recording itself stays as it is. The folder is a project like others:",
      "edit score.mid and `continuo render` it."
    },
    sortOptions = false)
final class AccompanyCommand extends StudioCommand {
  /** The recording's copy in the folder. */
  private static final String RECORDING = "recording.wav";

  /** Players beside a recording keep closer to its beats than they would alone. */
  private static final int HUMANIZE = 20;

  @Parameters(
      index = "0",
      paramLabel = "AUDIO",
      description = "A voice or an instrument: WAV, AIFF, AU, FLAC, MP3, Ogg Vorbis or Opus.")
  private String source = "";

  @Option(
      names = "--add",
      paramLabel = "NAMES",
      description = "Exactly these play: strings,piano (the prompt's, or the style's).")
  private @Nullable String add;

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      description = "How it is to be, in words: \"a gentle bossa\".")
  private String prompt = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "The folder (named after the recording and the seed).")
  private @Nullable String output;

  @Option(
      names = "--tempo",
      paramLabel = "BPM",
      description = "The recording's pulse is even and this fast (as it is heard, beat by beat).")
  private @Nullable String tempo;

  @Option(
      names = "--first-bar",
      paramLabel = "SECONDS",
      description = "A bar begins here (as it is heard).")
  private @Nullable Double firstBar;

  @Option(
      names = "--chords",
      paramLabel = "CHORDS",
      description = "The chords from the first bar on, bars parted by |: \"Dm7 G7 | Cmaj7\".")
  private @Nullable String chords;

  @Option(names = "--key", paramLabel = "KEY", description = "The key (as it is heard).")
  private @Nullable String key;

  @Option(names = "--meter", paramLabel = "N/D", description = "The meter (as it is heard).")
  private @Nullable String meter;

  @Option(
      names = "--style",
      paramLabel = "NAME",
      description = "The style; `continuo list styles` names them.")
  private @Nullable String style;

  @Mixin private StyleOptions styleOptions = new StyleOptions();

  @Option(
      names = "--density",
      paramLabel = "0..1",
      description = "How busy: 0 to 1, low, medium or high.")
  private @Nullable String density;

  @Option(names = "--title", paramLabel = "TEXT", description = "The title.")
  private @Nullable String title;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Origin of every choice, 0 to 18446744073709551615 (drawn and printed).")
  private @Nullable String seed;

  @Option(
      names = "--strict",
      description = "A contradiction is an error (exit code 3) instead of being decided.")
  private boolean strict;

  @Mixin private ExtentOptions extent = new ExtentOptions();

  @Mixin private SoundOptions soundOptions = new SoundOptions();

  @Override
  ExitCode run(Report report) {
    Path recording = path(source);
    Seed from = seedOf();
    report.put("seed", from.toString());
    Result<Listening> heard = Hearing.of(recording, source, report);
    report.findings(heard.diagnostics());
    TakeSound.Measured take = TakeSound.measure(recording, source);
    if (soundOptions.hasRate()) {
      throw usage(
          "take-rate",
          "--rate",
          "the mix has the recording's %d samples a second".formatted(take.shape().rate().hertz()),
          "leave --rate out, or convert the recording first");
    }
    Result<Plan> planned = plan(heard.value(), from);
    report.findings(planned.diagnostics());
    Plan plan = planned.value();
    Path directory =
        path(
            output == null
                ? Names.fileName(name() + " accompanied", "piece") + "-" + from
                : output);
    Cents tuning =
        heard
            .value()
            .tonality()
            .map(HeardTonality::tuning)
            .map(t -> t.value())
            .orElse(new Cents(0));
    SoundSettings settings =
        soundOptions.over(
            SoundSettings.USUAL.at(take.shape().rate().hertz(), tuning).withHumanize(HUMANIZE));
    new NewPiece(
            "accompany",
            directory,
            plan,
            new ProjectRecord.Origin(plan.title(), prompt, plan.seed(), options()),
            settings,
            extent.extent(),
            Optional.of(
                new NewPiece.Recorded(
                    new Take(RECORDING, AccompanimentPlanner.RECORDED),
                    stream -> TakeSound.copy(recording, take.shape(), stream))))
        .write(this, report)
        .forEach(report::put);
    return ExitCode.DONE;
  }

  private Seed seedOf() {
    if (seed == null) {
      return environment().seeds().get();
    }
    String typed = seed;
    return Stages.option(() -> Seed.parse(typed));
  }

  private String name() {
    String file = String.valueOf(path(source).getFileName());
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  private Map<Flag, String> flags() {
    Map<Flag, String> flags = new TreeMap<>();
    put(flags, Flag.INSTRUMENTS, add);
    put(flags, Flag.TEMPO, tempo);
    put(flags, Flag.CHORDS, chords);
    put(flags, Flag.KEY, key);
    put(flags, Flag.METER, meter);
    put(flags, Flag.STYLE, style);
    put(flags, Flag.DENSITY, density);
    put(flags, Flag.TITLE, title == null ? name() + ", accompanied" : title);
    return flags;
  }

  private static void put(Map<Flag, String> flags, Flag flag, @Nullable String value) {
    if (value != null) {
      flags.put(flag, value);
    }
  }

  /** The options as {@code project.json} keeps them. */
  private Map<String, String> options() {
    Map<String, String> options = new TreeMap<>();
    flags().forEach((flag, value) -> options.put(flag.toString().substring(2), value));
    options.put("accompanies", source);
    if (firstBar != null) {
      options.put("first-bar", firstBar.toString());
    }
    return options;
  }

  private Result<Plan> plan(Listening heard, Seed from) {
    PlanRequest.Builder builder =
        PlanRequest.builder(prompt).seed(from).strict(strict).styles(styleOptions.styles(this));
    flags().forEach(builder::flag);
    Double typed = firstBar;
    Optional<Seconds> first =
        Stages.option(() -> Optional.ofNullable(typed).map(s -> new Seconds(s)));
    try {
      return AccompanimentPlanner.plan(new AccompanimentRequest(heard, builder.build(), first));
    } catch (CompositionException e) {
      boolean unheard = e.diagnostics().stream().anyMatch(d -> d.code().equals("no-pulse"));
      boolean contradicts =
          strict && e.diagnostics().stream().anyMatch(d -> d.code().contains("contradict"));
      throw new StudioException(
          unheard || contradicts ? ExitCode.UNREADABLE : ExitCode.USAGE, e.diagnostics());
    }
  }
}
