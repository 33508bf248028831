package continuo.symbolic.musicxml;

import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects findings about a file; the same finding at many places becomes one diagnostic with the
 * first place and the number of places. Mutable and confined to one read or write.
 */
final class Findings {
  private record Kind(String code, Severity severity, String message, String fix) {}

  private record Places(String first, int count) {}

  private final Map<Kind, Places> found = new LinkedHashMap<>();

  /** Something was lost or changed. */
  void warn(String code, String location, String message, String fix) {
    add(new Kind(code, Severity.WARNING, message, fix), location);
  }

  /** Something is worth knowing. */
  void inform(String code, String location, String message) {
    add(new Kind(code, Severity.INFO, message, ""), location);
  }

  private void add(Kind kind, String location) {
    found.merge(
        kind, new Places(location, 1), (old, one) -> new Places(old.first(), old.count() + 1));
  }

  /** One diagnostic for each kind of finding, in order of first appearance. */
  List<Diagnostic> diagnostics() {
    return found.entrySet().stream()
        .map(
            entry -> {
              Kind kind = entry.getKey();
              Places places = entry.getValue();
              String count =
                  places.count() == 1 ? "" : " (%d times, here first)".formatted(places.count());
              return new Diagnostic(
                  kind.code(), kind.severity(), places.first(), kind.message() + count, kind.fix());
            })
        .toList();
  }
}
