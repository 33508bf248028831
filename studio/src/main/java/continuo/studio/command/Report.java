package continuo.studio.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import continuo.studio.environment.Console;
import continuo.studio.outcome.ExitCode;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a command says: results on standard output, as text or as one JSON object; findings and
 * progress on standard error. May be called by several threads.
 */
public final class Report {
  /**
   * How much is said.
   *
   * @param quiet results and errors only
   * @param verbose information too, not only warnings
   * @param json results as JSON
   */
  record Manner(boolean quiet, boolean verbose, boolean json) {}

  private static final int SHOWN = 20;

  private final Console console;
  private final Manner manner;
  private final Map<String, Object> result = new LinkedHashMap<>();
  private final Set<Diagnostic> diagnostics = new LinkedHashSet<>();
  private int shown;
  private boolean progressShown;

  Report(Console console, Manner manner) {
    this.console = console;
    this.manner = manner;
  }

  /** A line about what was done, for people: not with {@code --json} or {@code -q}. */
  synchronized void say(String line) {
    if (!manner.json() && !manner.quiet()) {
      clearProgress();
      console.out().print(line + "\n");
    }
  }

  /** Text that was asked for: not with {@code --json}. */
  synchronized void print(String text) {
    if (!manner.json()) {
      clearProgress();
      console.out().print(text.endsWith("\n") ? text : text + "\n");
    }
  }

  /** A field of the JSON result: texts, numbers, booleans, lists and maps of them. */
  synchronized void put(String field, Object value) {
    result.put(field, value);
  }

  boolean isJson() {
    return manner.json();
  }

  /** Findings: warnings and errors are shown, information where {@code -v} asks for it. */
  synchronized void findings(List<Diagnostic> found) {
    for (Diagnostic diagnostic : found) {
      if (diagnostics.add(diagnostic)) {
        show(diagnostic);
      }
    }
  }

  private void show(Diagnostic diagnostic) {
    boolean wanted =
        switch (diagnostic.severity()) {
          case ERROR -> true;
          case WARNING -> !manner.quiet();
          case INFO -> manner.verbose() && !manner.quiet();
        };
    if (!wanted) {
      return;
    }
    clearProgress();
    shown++;
    if (shown <= SHOWN || manner.verbose() || diagnostic.severity() == Severity.ERROR) {
      console.err().print(line(diagnostic) + "\n");
    }
  }

  private static String line(Diagnostic diagnostic) {
    return switch (diagnostic.severity()) {
      case ERROR -> "continuo: " + diagnostic;
      case WARNING -> "warning: " + diagnostic;
      case INFO -> "note: " + diagnostic;
    };
  }

  /** How far a long task is; shown to a person at a terminal only. */
  synchronized void progress(int done, int of, String what) {
    if (console.terminal() && !manner.quiet()) {
      console.err().print("\r\033[K" + String.format(Locale.ROOT, "%d/%d %s", done, of, what));
      console.err().flush();
      progressShown = true;
    }
  }

  private void clearProgress() {
    if (progressShown) {
      console.err().print("\r\033[K");
      progressShown = false;
    }
  }

  /** Ends the report. */
  synchronized void finish(ExitCode code) {
    clearProgress();
    if (shown > SHOWN && !manner.verbose() && !manner.quiet()) {
      console.err().print("warning: %d more findings; -v shows all\n".formatted(shown - SHOWN));
    }
    if (manner.json()) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("ok", code == ExitCode.DONE || code == ExitCode.PROBLEMS);
      document.put("exit", code.number());
      document.putAll(result);
      document.put("diagnostics", asMaps(List.copyOf(diagnostics)));
      console.out().print(toJson(document));
    }
    console.out().flush();
    console.err().flush();
  }

  /** Diagnostics as JSON has them. */
  static List<Map<String, Object>> asMaps(List<Diagnostic> diagnostics) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Diagnostic diagnostic : diagnostics) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("code", diagnostic.code());
      map.put("severity", diagnostic.severity().name().toLowerCase(Locale.ROOT));
      map.put("location", diagnostic.location());
      map.put("message", diagnostic.message());
      map.put("fix", diagnostic.fix());
      list.add(map);
    }
    return list;
  }

  private static String toJson(Map<String, Object> document) {
    try {
      return new ObjectMapper().writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a result could not be written as JSON", e);
    }
  }
}
