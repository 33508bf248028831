package continuo.symbolic.midi;

import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects diagnostics; of one code the first few are kept and the others counted, so that a broken
 * file of a million events does not answer with a million lines.
 */
final class Findings {
  private static final int KEPT_PER_CODE = 10;

  private final Map<String, List<Diagnostic>> byCode = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  void add(Severity severity, String code, String location, String message, String fix) {
    int count = counts.merge(code, 1, Integer::sum);
    if (count <= KEPT_PER_CODE) {
      byCode
          .computeIfAbsent(code, c -> new ArrayList<>())
          .add(new Diagnostic(code, severity, location, message, fix));
    }
  }

  void info(String code, String location, String message) {
    add(Severity.INFO, code, location, message, "");
  }

  void warning(String code, String location, String message, String fix) {
    add(Severity.WARNING, code, location, message, fix);
  }

  void addAll(List<Diagnostic> diagnostics) {
    diagnostics.forEach(d -> add(d.severity(), d.code(), d.location(), d.message(), d.fix()));
  }

  List<Diagnostic> toList() {
    List<Diagnostic> all = new ArrayList<>();
    byCode.forEach(
        (code, kept) -> {
          all.addAll(kept);
          int more = counts.getOrDefault(code, 0) - kept.size();
          if (more > 0) {
            Diagnostic first = kept.get(0);
            all.add(
                new Diagnostic(
                    code,
                    first.severity(),
                    "",
                    "%d more of the same kind: %s".formatted(more, code),
                    first.fix()));
          }
        });
    return List.copyOf(all);
  }
}
