package continuo.planner.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import continuo.planner.brief.Brief;
import continuo.planner.brief.Slot;
import continuo.planner.plan.Assignment;
import continuo.planner.plan.Decision;
import continuo.planner.plan.Hit;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.PlannedLine;
import continuo.planner.plan.PlannedNote;
import continuo.planner.plan.PlannedPart;
import continuo.planner.plan.PlannedTempo;
import continuo.planner.plan.Section;
import continuo.theory.harmony.Chord;
import continuo.theory.instrument.KeyRange;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.Step;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import java.util.List;
import java.util.Locale;

/** A plan as a JSON tree. */
final class PlanTree {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<NoteName> SHARP_NAMES =
      List.of(
          NoteName.natural(Step.C),
          new NoteName(Step.C, 1),
          NoteName.natural(Step.D),
          new NoteName(Step.E, -1),
          NoteName.natural(Step.E),
          NoteName.natural(Step.F),
          new NoteName(Step.F, 1),
          NoteName.natural(Step.G),
          new NoteName(Step.A, -1),
          NoteName.natural(Step.A),
          new NoteName(Step.B, -1),
          NoteName.natural(Step.B));

  private final Plan plan;
  private final List<MeterMap.Bar> bars;

  private PlanTree(Plan plan) {
    this.plan = plan;
    this.bars = plan.meterMap().bars(plan.end());
  }

  static ObjectNode of(Plan plan) {
    return new PlanTree(plan).tree();
  }

  /** An enum constant as the file writes it: {@code PERFECT_AUTHENTIC} is "perfect authentic". */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private ObjectNode tree() {
    ObjectNode root = JSON.objectNode();
    root.put("format", PlanFields.FORMAT);
    root.put("version", PlanFields.VERSION);
    root.put("title", plan.title());
    root.put("seed", plan.seed().toString());
    root.put("style", plan.style());
    plan.scale().ifPresent(scale -> root.put("scale", scale.word()));
    root.set("brief", brief(plan.brief()));
    ArrayNode parts = root.putArray("parts");
    plan.parts().forEach(part -> parts.add(part(part)));
    ArrayNode tempos = root.putArray("tempos");
    plan.tempos().forEach(tempo -> tempos.add(tempo(tempo)));
    ArrayNode sections = root.putArray("sections");
    plan.sections().forEach(section -> sections.add(section(section)));
    ArrayNode hits = root.putArray("hits");
    plan.hits().forEach(hit -> hits.add(hit(hit)));
    ArrayNode decisions = root.putArray("decisions");
    plan.decisions().forEach(decision -> decisions.add(decision(decision)));
    if (!plan.lines().isEmpty()) {
      ArrayNode lines = root.putArray("lines");
      plan.lines().forEach(line -> lines.add(line(line)));
    }
    return root;
  }

  private static ObjectNode brief(Brief brief) {
    ObjectNode node = JSON.objectNode();
    node.put("prompt", brief.prompt());
    for (String name : Brief.SLOT_NAMES) {
      if (brief.slot(name).isPresent()) {
        node.set(name, slot(brief.slot(name).get()));
      } else {
        node.putNull(name);
      }
    }
    ArrayNode rest = node.putArray("notUnderstood");
    brief.notUnderstood().forEach(rest::add);
    return node;
  }

  private static ObjectNode slot(Slot slot) {
    return JSON.objectNode()
        .put("value", slot.value())
        .put("span", slot.span())
        .put("source", word(slot.source()))
        .put("confidence", slot.confidence());
  }

  private static ObjectNode part(PlannedPart part) {
    return JSON.objectNode()
        .put("id", part.id())
        .put("name", part.name())
        .put("instrument", part.instrument().id());
  }

  /** The meter of a bar of the piece; beyond the end, that of the last bar. */
  private Meter meterOf(int bar) {
    return bars.get(Math.min(bar, bars.size() - 1)).meter();
  }

  private ObjectNode tempo(PlannedTempo tempo) {
    ObjectNode node = JSON.objectNode().put("bar", tempo.bar() + 1);
    node.set("beat", BeatNumbers.write(tempo.offset(), meterOf(tempo.bar())));
    return node.put("bpm", tempo.bpm().value()).put("ramp", tempo.rampsToNext());
  }

  private static ObjectNode section(Section section) {
    ObjectNode node =
        JSON.objectNode()
            .put("id", section.id())
            .put("label", section.label())
            .put("letter", section.letter())
            .put("meter", section.meter().toString());
    ArrayNode phrases = node.putArray("phrases");
    section.phrases().forEach(phrase -> phrases.add(phrase(phrase)));
    ArrayNode chords = node.putArray("chords");
    section.chords().forEach(chord -> chords.add(chord(chord, section.meter())));
    ArrayNode energy = node.putArray("energy");
    section.shape().energy().forEach(energy::add);
    ArrayNode tension = node.putArray("tension");
    section.shape().tension().forEach(tension::add);
    ArrayNode assignments = node.putArray("parts");
    section.assignments().forEach(assignment -> assignments.add(assignment(assignment)));
    return node;
  }

  private static ObjectNode phrase(Phrase phrase) {
    return JSON.objectNode()
        .put("bars", phrase.bars())
        .put("key", phrase.key().toString())
        .put("cadence", word(phrase.cadence()))
        .put("theme", phrase.theme())
        .put("variation", phrase.variation());
  }

  private static ObjectNode chord(PlannedChord chord, Meter meter) {
    ObjectNode node = JSON.objectNode().put("bar", chord.bar() + 1);
    node.set("beat", BeatNumbers.write(chord.offset(), meter));
    return node.put("chord", chord.chord().map(Chord::symbol).orElse(Chord.NO_CHORD))
        .put("numeral", chord.numeral())
        .put("function", word(chord.function()))
        .put("reason", chord.reason());
  }

  private static ObjectNode assignment(Assignment assignment) {
    ObjectNode node =
        JSON.objectNode().put("part", assignment.part()).put("role", word(assignment.role()));
    node.set("register", register(assignment.register()));
    node.put("density", assignment.density()).put("level", assignment.level());
    assignment.doubles().ifPresent(part -> node.put("doubles", part));
    return node.put("texture", assignment.texture());
  }

  private static ArrayNode register(KeyRange range) {
    return JSON.arrayNode().add(pitch(range.low())).add(pitch(range.high()));
  }

  private static String pitch(int key) {
    return SHARP_NAMES.get(Math.floorMod(key, 12)).toString() + (key / 12 - 1);
  }

  private ObjectNode hit(Hit hit) {
    ObjectNode node = JSON.objectNode().put("seconds", hit.at().value()).put("bar", hit.bar() + 1);
    node.set("beat", BeatNumbers.write(hit.offset(), meterOf(hit.bar())));
    return node.put("label", hit.label());
  }

  private ObjectNode line(PlannedLine line) {
    ObjectNode node =
        JSON.objectNode()
            .put("part", line.part())
            .put("bar", line.bar() + 1)
            .put("bars", line.bars());
    ArrayNode notes = node.putArray("notes");
    for (PlannedNote note : line.notes()) {
      ObjectNode written = notes.addObject().put("bar", note.bar() + 1);
      written.set("beat", BeatNumbers.write(note.offset(), meterOf(note.bar())));
      written.set("quarters", BeatNumbers.writeQuarters(note.length()));
      written.put("pitch", pitch(note.key()));
    }
    return node;
  }

  private static ObjectNode decision(Decision decision) {
    return JSON.objectNode()
        .put("field", decision.field())
        .put("chosen", decision.chosen())
        .put("source", word(decision.source()))
        .put("lost", decision.lost())
        .put("reason", decision.reason())
        .put("contradiction", decision.contradiction());
  }
}
