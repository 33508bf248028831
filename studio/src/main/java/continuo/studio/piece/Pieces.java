package continuo.studio.piece;

import continuo.planner.json.PlanDocument;
import continuo.planner.json.PlanJson;
import continuo.planner.plan.Plan;
import continuo.studio.outcome.ExitCode;
import continuo.studio.outcome.StudioException;
import continuo.studio.project.ProjectFolder;
import continuo.symbolic.midi.MidiWriter;
import continuo.symbolic.performance.Performance;
import continuo.symbolic.performance.PerformanceRequest;
import continuo.symbolic.performance.Performer;
import continuo.symbolic.realize.RuleWriter;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Marker;
import continuo.theory.score.RepeatUnfolder;
import continuo.theory.score.Score;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The stages from a plan to a performance, as every command goes through them. */
public final class Pieces {
  private Pieces() {}

  /**
   * A realised plan.
   *
   * @param score its score
   * @param midi the bytes of its {@code score.mid}
   * @param findings what could not be kept or written as it was meant
   */
  public record Realised(Score score, Bytes midi, List<Diagnostic> findings) {
    /** Copies the list. */
    public Realised {
      Objects.requireNonNull(score, "score");
      Objects.requireNonNull(midi, "midi");
      findings = List.copyOf(findings);
    }
  }

  /** The content of a file, which never changes. */
  public static final class Bytes {
    private final byte[] content;

    private Bytes(byte[] content) {
      this.content = content;
    }

    /** A copy of the content. */
    public byte[] toArray() {
      return content.clone();
    }
  }

  /** Writes the score of a plan, and its MIDI file. */
  public static Realised realise(Plan plan) {
    Result<Score> score = new RuleWriter().write(plan);
    Result<byte[]> midi = new MidiWriter().write(score.value());
    List<Diagnostic> findings = new ArrayList<>(score.diagnostics());
    findings.addAll(midi.diagnostics());
    return new Realised(score.value(), new Bytes(midi.value()), findings);
  }

  /**
   * Reads a plan.
   *
   * @throws StudioException with exit code 3 and every fault found
   */
  public static Result<PlanDocument> readPlan(byte[] bytes, String where) {
    return Stages.reading(where, () -> PlanJson.read(utf8(bytes, where), where));
  }

  /**
   * UTF-8 text, without a byte order mark.
   *
   * @throws StudioException with exit code 3 if it is none
   */
  public static String utf8(byte[] bytes, String where) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new StudioException(
          ExitCode.UNREADABLE,
          Diagnostic.error(
              "input-not-utf8", where, "it is not UTF-8 text", "save it as UTF-8 text"),
          e);
    }
  }

  /**
   * Plays a score.
   *
   * @param hits moments that keep their seconds, besides the section marks of the score
   */
  public static Performance perform(
      Score score, Seed seed, int humanize, List<Ticks> hits, String style) {
    List<Ticks> fixed =
        Stream.concat(hits.stream(), score.markers().stream().map(Marker::at))
            .distinct()
            .sorted()
            .toList();
    PerformanceRequest request =
        Stages.option(() -> new PerformanceRequest(seed.derive("perform"), humanize, fixed, style));
    return new Performer().perform(RepeatUnfolder.unfold(score), request);
  }

  /** Where the hits of a plan lie. */
  public static List<Ticks> hitsOf(Plan plan) {
    List<MeterMap.Bar> bars = plan.meterMap().bars(plan.end());
    return plan.hits().stream()
        .filter(hit -> hit.bar() < bars.size())
        .map(hit -> bars.get(hit.bar()).at().plus(hit.offset()))
        .toList();
  }

  /** The name of a folder for a plan: its title and seed. */
  public static String folderName(Plan plan) {
    return Names.fileName(plan.title(), "piece") + "-" + plan.seed();
  }

  /** The files that a project has without sound, in the order in which they are listed. */
  public static List<String> documents(boolean notation) {
    return notation
        ? ProjectFolder.DOCUMENTS
        : List.of(ProjectFolder.PLAN, ProjectFolder.SCORE, ProjectFolder.PERFORMANCE);
  }
}
