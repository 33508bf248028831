package continuo.planner.json;

import continuo.planner.brief.Brief;
import java.util.List;
import java.util.stream.Stream;

/** The fields that each object of plan.json has in this version of the format. */
final class PlanFields {
  static final String FORMAT = "continuo-plan";
  static final int VERSION = 1;

  static final List<String> PLAN =
      List.of(
          "format",
          "version",
          "title",
          "seed",
          "style",
          "scale",
          "brief",
          "parts",
          "tempos",
          "sections",
          "hits",
          "decisions",
          "lines");
  static final List<String> BRIEF =
      Stream.of(List.of("prompt"), Brief.SLOT_NAMES, List.of("notUnderstood"))
          .flatMap(List::stream)
          .toList();
  static final List<String> SLOT = List.of("value", "span", "source", "confidence");
  static final List<String> PART = List.of("id", "name", "instrument");
  static final List<String> TEMPO = List.of("bar", "beat", "bpm", "ramp");
  static final List<String> SECTION =
      List.of("id", "label", "letter", "meter", "phrases", "chords", "energy", "tension", "parts");
  static final List<String> PHRASE = List.of("bars", "key", "cadence", "theme", "variation");
  static final List<String> CHORD =
      List.of("bar", "beat", "chord", "numeral", "function", "reason");
  static final List<String> ASSIGNMENT =
      List.of("part", "role", "register", "density", "level", "doubles", "texture");
  static final List<String> HIT = List.of("seconds", "bar", "beat", "label");
  static final List<String> DECISION =
      List.of("field", "chosen", "source", "lost", "reason", "contradiction");

  static final List<String> LINE = List.of("part", "bar", "bars", "notes");
  static final List<String> NOTE = List.of("bar", "beat", "quarters", "pitch");

  private PlanFields() {}
}
