package continuo.renderer.neural;

import continuo.inference.Device;
import continuo.inference.ModelManifest;
import continuo.renderer.instrument.InstrumentRenderer;
import continuo.renderer.instrument.InstrumentRequest;
import continuo.renderer.instrument.PartStream;
import continuo.renderer.synth.Synthesis;
import continuo.symbolic.performance.Performance;
import continuo.symbolic.performance.PlayedNote;
import continuo.symbolic.performance.PlayedPart;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.instrument.Instruments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Plays parts with networks that learned from recordings, and with models of our own where nothing
 * was recorded. Parts that it cannot play are left to the next instrument renderer; {@link
 * #findings} says which and why.
 *
 * <p>Owns the networks until {@link #close}. Safe for several threads.
 */
public final class NeuralRenderer implements InstrumentRenderer, AutoCloseable {
  private static final String METHOD = "neural 2";
  private static final double DRUM_GAIN = 0;

  private final VoiceLibrary library;
  private final Map<Integer, ProgramEntry> programs = new LinkedHashMap<>();
  private final Quality quality;

  NeuralRenderer(VoiceLibrary library, List<ProgramEntry> programs, Quality quality) {
    this.library = library;
    this.quality = Objects.requireNonNull(quality, "quality");
    programs.forEach(entry -> this.programs.put(entry.program(), entry));
  }

  /** A renderer with the networks that ship. */
  public static NeuralRenderer shipped(Device device, Quality quality) {
    return new NeuralRenderer(
        VoiceLibrary.shipped(Objects.requireNonNull(device, "device")),
        ProgramTable.shipped(),
        quality);
  }

  /** The networks that were found, opened or not. */
  public List<ModelManifest> networks() {
    return library.manifests();
  }

  /** Why networks do not run on the device that was asked for; known once they have run. */
  public List<Diagnostic> deviceFindings() {
    return library.deviceFindings();
  }

  /** What it cannot play of a performance: a line a part. */
  public List<Diagnostic> findings(Performance performance) {
    List<Diagnostic> result = new ArrayList<>();
    for (PlayedPart part : performance.parts()) {
      List<String> missing = missing(part);
      if (!missing.isEmpty() && !part.notes().isEmpty()) {
        result.add(
            Diagnostic.info(
                "neural-voice-missing",
                "part " + part.name(),
                "no network plays %s; the soundfont plays the part"
                    .formatted(String.join(", ", missing))));
      }
    }
    return result;
  }

  private List<String> missing(PlayedPart part) {
    Controllers controllers = new Controllers(part);
    List<String> missing = new ArrayList<>();
    if (part.instrument().isDrumKit()) {
      part.notes().stream()
          .map(note -> note.key())
          .distinct()
          .sorted()
          .filter(key -> library.drum(key).isEmpty())
          .forEach(key -> missing.add("drum key " + key));
      return missing;
    }
    part.notes().stream()
        .map(note -> programOf(part, note, controllers))
        .distinct()
        .sorted()
        .filter(program -> voice(program).isEmpty())
        .forEach(
            program -> missing.add(Instruments.byProgram(program).name() + " (" + program + ")"));
    return missing;
  }

  private static int programOf(PlayedPart part, PlayedNote note, Controllers controllers) {
    int usual = part.instrument().sound().program();
    return Techniques.program(part, note, controllers.program(note.onset().value(), usual));
  }

  private Optional<VoiceEntry> voice(int program) {
    return Optional.ofNullable(programs.get(program))
        .flatMap(entry -> library.first(entry.voices()));
  }

  @Override
  public boolean plays(PlayedPart part) {
    return missing(part).isEmpty();
  }

  @Override
  public String identity(PlayedPart part) {
    Controllers controllers = new Controllers(part);
    StringJoiner text = new StringJoiner("; ", METHOD + " " + quality + ": ", "");
    part.notes().stream()
        .map(
            note ->
                part.instrument().isDrumKit()
                    ? library.drum(note.key())
                    : voice(programOf(part, note, controllers)))
        .flatMap(Optional::stream)
        .distinct()
        .map(library::identity)
        .sorted()
        .forEach(text::add);
    return text.toString();
  }

  @Override
  public PartStream open(PlayedPart part, InstrumentRequest request) {
    Controllers controllers = new Controllers(part);
    Synthesis synthesis = new Synthesis(request.rate());
    List<Sounding> notes = Sounding.of(part, controllers, request);
    List<Ensemble> ensembles = new ArrayList<>();
    boolean held = false;
    boolean wide = controllers.pans();
    if (part.instrument().isDrumKit()) {
      ensembles.add(new DrumEnsemble(synthesis, library, notes, request.seed(), DRUM_GAIN));
    } else {
      Map<Integer, List<Sounding>> byProgram = new TreeMap<>();
      notes.forEach(
          note -> byProgram.computeIfAbsent(note.program(), p -> new ArrayList<>()).add(note));
      for (Map.Entry<Integer, List<Sounding>> each : byProgram.entrySet()) {
        ProgramEntry program = Objects.requireNonNull(programs.get(each.getKey()));
        VoiceEntry voice = voice(each.getKey()).orElseThrow();
        int players = quality == Quality.DRAFT ? 1 : program.players();
        wide |= players > 1;
        held |= voice.kind() == Kind.SUSTAINED;
        ensembles.add(
            voice.kind() == Kind.SUSTAINED
                ? new HeldEnsemble(
                    synthesis,
                    program,
                    voice,
                    library.held(voice),
                    library.expression(),
                    each.getValue(),
                    controllers,
                    request.seed(),
                    players)
                : new StruckEnsemble(
                    synthesis,
                    program,
                    voice,
                    library.struck(voice),
                    each.getValue(),
                    controllers,
                    request.seed(),
                    players));
      }
    }
    long last =
        part.notes().stream().mapToLong(n -> request.rate().frameAt(n.end())).max().orElse(0);
    return new NeuralStream(ensembles, controllers, synthesis.rate(), wide ? 2 : 1, !held, last);
  }

  @Override
  public void close() {
    library.close();
  }
}
