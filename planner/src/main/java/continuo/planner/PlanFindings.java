package continuo.planner;

import continuo.planner.plan.Decision;
import continuo.planner.plan.Plan;
import continuo.planner.words.Reading;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;

/** What is told of a plan besides the plan: contradictions, notes of the reader, what was lost. */
final class PlanFindings {
  /** What the reason of a decision says alternatives after. */
  private static final String ALTERNATIVES = "alternatives: ";

  private PlanFindings() {}

  /**
   * The findings.
   *
   * @throws CompositionException if a strict request contradicts itself; it carries every
   *     contradiction
   */
  static List<Diagnostic> of(Plan plan, Reading reading, boolean strict) {
    List<Diagnostic> contradictions =
        plan.decisions().stream()
            .filter(Decision::contradiction)
            .map(d -> contradiction(d, strict))
            .toList();
    if (strict && !contradictions.isEmpty()) {
      throw new CompositionException(contradictions);
    }
    List<Diagnostic> diagnostics = new ArrayList<>(contradictions);
    reading.decisions().stream()
        .filter(d -> !d.contradiction())
        .map(
            d ->
                d.field().equals("language")
                    ? Diagnostic.warning(
                        "language", "prompt", d.reason(), "say it in English, or use flags")
                    : Diagnostic.info("reading", d.field(), d.reason() + ": " + d.chosen()))
        .forEach(diagnostics::add);
    if (!reading.notUnderstood().isEmpty()) {
      diagnostics.add(
          Diagnostic.info(
              "not-understood",
              "prompt",
              "not understood: " + String.join("; ", reading.notUnderstood())));
    }
    return List.copyOf(diagnostics);
  }

  /** A contradiction, with its alternatives as what to do. */
  private static Diagnostic contradiction(Decision d, boolean strict) {
    int split = d.reason().indexOf("; " + ALTERNATIVES);
    String reason = split < 0 ? d.reason() : d.reason().substring(0, split);
    return new Diagnostic(
        "contradiction",
        strict ? Severity.ERROR : Severity.WARNING,
        d.field(),
        reason + " (chosen: " + d.chosen() + ", given up: " + d.lost() + ")",
        split < 0 ? "change one of them" : d.reason().substring(split + 2));
  }
}
