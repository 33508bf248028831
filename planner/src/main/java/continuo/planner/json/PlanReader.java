package continuo.planner.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import continuo.planner.brief.Brief;
import continuo.planner.brief.Slot;
import continuo.planner.brief.Source;
import continuo.planner.plan.Assignment;
import continuo.planner.plan.Cadence;
import continuo.planner.plan.Decision;
import continuo.planner.plan.Hit;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.PlannedLine;
import continuo.planner.plan.PlannedNote;
import continuo.planner.plan.PlannedPart;
import continuo.planner.plan.PlannedTempo;
import continuo.planner.plan.Role;
import continuo.planner.plan.Section;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.diagnostic.Severity;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.HarmonicFunction;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Scale;
import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.Instruments;
import continuo.theory.instrument.KeyRange;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import continuo.theory.unit.Bpm;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a JSON tree as a plan, collecting every fault on the way. */
final class PlanReader {
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private PlanReader() {}

  static Result<PlanDocument> read(ObjectNode root, String where) {
    PlanReader reader = new PlanReader();
    Optional<Plan> plan = reader.plan(new Cursor(root, "$", where, reader.diagnostics));
    List<Diagnostic> errors =
        reader.diagnostics.stream().filter(d -> d.severity() == Severity.ERROR).toList();
    if (!errors.isEmpty() || plan.isEmpty()) {
      throw new CompositionException(errors);
    }
    return new Result<>(new PlanDocument(plan.get(), root), reader.diagnostics);
  }

  private Optional<Plan> plan(Cursor root) {
    String format = root.text("format", PlanFields.FORMAT);
    if (!format.equals(PlanFields.FORMAT)) {
      root.at("format")
          .fault(
              "must be \"%s\" but was \"%s\"".formatted(PlanFields.FORMAT, format),
              "is this another program's file?");
    }
    int version = root.integer("version", PlanFields.VERSION);
    if (version != PlanFields.VERSION) {
      root.at("version")
          .fault(
              "must be %s but was %s".formatted(PlanFields.VERSION, version),
              version > PlanFields.VERSION
                  ? "the plan was written by a newer Continuo; use that one"
                  : "write version 1");
    }
    root.noticeUnknown(PlanFields.PLAN);
    String title = root.text("title");
    Optional<Seed> seed =
        root.parsed("seed", this::seed, "a whole number from 0 to 18446744073709551615, in quotes");
    String style = root.text("style");
    Brief brief = root.has("brief") ? brief(root.at("brief")) : Brief.empty();
    List<PlannedPart> parts = root.list("parts", this::part);
    List<Section> sections = root.list("sections", this::section);
    BarMeters meters = new BarMeters(sections);
    List<PlannedTempo> tempos = root.list("tempos", tempo -> tempo(tempo, meters));
    List<Hit> hits = root.has("hits") ? root.list("hits", hit -> hit(hit, meters)) : List.of();
    List<Decision> decisions =
        root.has("decisions") ? root.list("decisions", this::decision) : List.of();
    List<PlannedLine> lines =
        root.has("lines") ? root.list("lines", line -> line(line, meters)) : List.of();
    Optional<Scale> scale =
        root.has("scale")
            ? root.parsed("scale", Scale::parse, "a scale such as \"harmonic minor\"")
            : Optional.empty();
    if (hasErrors() || seed.isEmpty()) {
      return Optional.empty();
    }
    return root.made(
        () ->
            new Plan(
                title,
                seed.get(),
                style,
                brief,
                parts,
                sections,
                tempos,
                hits,
                decisions,
                lines,
                scale));
  }

  private boolean hasErrors() {
    return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }

  private Optional<Seed> seed(String text) {
    try {
      return Optional.of(Seed.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Brief brief(Cursor node) {
    node.noticeUnknown(PlanFields.BRIEF);
    Map<String, Slot> slots = new LinkedHashMap<>();
    for (String name : Brief.SLOT_NAMES) {
      if (node.has(name)) {
        Cursor slot = node.at(name);
        slot.noticeUnknown(PlanFields.SLOT);
        Optional<Source> source = slot.constant("source", Source.values());
        String value = slot.text("value", "");
        String span = slot.text("span", "");
        double confidence = slot.number("confidence", 1);
        if (source.isPresent()) {
          slot.made(() -> new Slot(value, span, source.get(), confidence))
              .ifPresent(made -> slots.put(name, made));
        }
      }
    }
    List<String> rest = node.has("notUnderstood") ? node.texts("notUnderstood") : List.of();
    return new Brief(node.text("prompt", ""), slots, rest);
  }

  private Optional<PlannedPart> part(Cursor node) {
    node.noticeUnknown(PlanFields.PART);
    String id = node.text("id");
    String name = node.text("name", id);
    String instrument = node.text("instrument");
    Optional<Instrument> found =
        Instruments.byId(instrument).or(() -> Instruments.find(instrument));
    if (found.isEmpty()) {
      List<String> near = Instruments.suggest(instrument);
      node.at("instrument")
          .fault(
              "\"%s\" is no instrument that Continuo knows".formatted(instrument),
              near.isEmpty()
                  ? "continuo list instruments shows them all"
                  : "did you mean " + String.join(" or ", near) + "?");
    }
    return found.flatMap(i -> node.made(() -> new PlannedPart(id, name, i)));
  }

  private Optional<PlannedTempo> tempo(Cursor node, BarMeters meters) {
    node.noticeUnknown(PlanFields.TEMPO);
    int bar = node.integer("bar") - 1;
    Ticks offset = node.beat("beat", meters.of(bar));
    double bpm = node.number("bpm");
    boolean ramp = node.flag("ramp", false);
    return node.made(() -> new PlannedTempo(bar, offset, new Bpm(bpm), ramp));
  }

  private Optional<Section> section(Cursor node) {
    node.noticeUnknown(PlanFields.SECTION);
    Optional<Meter> meter =
        node.parsed("meter", Meter::parse, "a meter such as 4/4, 6/8 or 3+2+2/8");
    String id = node.text("id");
    String label = node.text("label", id);
    String letter = node.text("letter");
    List<Phrase> phrases = node.list("phrases", this::phrase);
    List<PlannedChord> chords =
        node.list("chords", chord -> chord(chord, meter.orElse(Meter.FOUR_FOUR)));
    List<Double> energy = node.numbers("energy");
    List<Double> tension = node.numbers("tension");
    List<Assignment> assignments = node.list("parts", this::assignment);
    if (meter.isEmpty() || hasErrors()) {
      return Optional.empty();
    }
    return node.made(
        () ->
            new Section(
                id,
                label,
                letter,
                meter.get(),
                phrases,
                chords,
                new Section.Shape(energy, tension),
                assignments));
  }

  private Optional<Phrase> phrase(Cursor node) {
    node.noticeUnknown(PlanFields.PHRASE);
    int bars = node.integer("bars");
    Optional<Key> key = node.parsed("key", Key::parse, "a key such as D minor or Bb major");
    Optional<Cadence> cadence = node.constant("cadence", Cadence.values());
    String theme = node.text("theme");
    int variation = node.integer("variation", 0);
    if (key.isEmpty() || cadence.isEmpty()) {
      return Optional.empty();
    }
    return node.made(() -> new Phrase(bars, key.get(), cadence.get(), theme, variation));
  }

  private Optional<PlannedChord> chord(Cursor node, Meter meter) {
    node.noticeUnknown(PlanFields.CHORD);
    int bar = node.integer("bar") - 1;
    Ticks offset = node.beat("beat", meter);
    String symbol = node.text("chord");
    Optional<Chord> chord = Chord.parse(symbol);
    if (chord.isEmpty() && !Chord.isNoChord(symbol)) {
      node.at("chord")
          .fault(
              "must be a chord symbol such as F#m7b5, C/E or N.C. but was \"%s\"".formatted(symbol),
              "correct the symbol");
    }
    String numeral = node.text("numeral", "");
    Optional<HarmonicFunction> function =
        node.has("function")
            ? node.constant("function", HarmonicFunction.values())
            : Optional.of(HarmonicFunction.COLOUR);
    String reason = node.text("reason", "");
    return function.flatMap(
        f -> node.made(() -> new PlannedChord(bar, offset, chord, numeral, f, reason)));
  }

  private Optional<Assignment> assignment(Cursor node) {
    node.noticeUnknown(PlanFields.ASSIGNMENT);
    String part = node.text("part");
    Optional<Role> role = node.constant("role", Role.values());
    Optional<KeyRange> register = register(node);
    double density = node.number("density", 0.5);
    double level = node.number("level", 0.5);
    Optional<String> doubles =
        node.has("doubles") ? Optional.of(node.text("doubles")) : Optional.empty();
    String texture = node.text("texture", "");
    if (role.isEmpty() || register.isEmpty()) {
      return Optional.empty();
    }
    return node.made(
        () -> new Assignment(part, role.get(), register.get(), density, level, doubles, texture));
  }

  private Optional<KeyRange> register(Cursor node) {
    List<Integer> keys = new ArrayList<>();
    for (Cursor end : node.elements("register")) {
      end.key().ifPresent(keys::add);
    }
    if (keys.size() == 2) {
      return node.at("register").made(() -> new KeyRange(keys.get(0), keys.get(1)));
    }
    if (node.has("register")) {
      node.at("register")
          .fault(
              "must be the lowest and the highest pitch, such as [\"G3\", \"E6\"]",
              "write two pitches");
    }
    return Optional.empty();
  }

  private Optional<Hit> hit(Cursor node, BarMeters meters) {
    node.noticeUnknown(PlanFields.HIT);
    double seconds = node.number("seconds");
    int bar = node.integer("bar") - 1;
    Ticks offset = node.beat("beat", meters.of(bar));
    String label = node.text("label", "");
    return node.made(() -> new Hit(new Seconds(seconds), bar, offset, label));
  }

  private Optional<PlannedLine> line(Cursor node, BarMeters meters) {
    node.noticeUnknown(PlanFields.LINE);
    String part = node.text("part");
    int bar = node.integer("bar") - 1;
    int bars = node.integer("bars");
    List<PlannedNote> notes = node.list("notes", note -> note(note, meters));
    return node.made(() -> new PlannedLine(part, bar, bars, notes));
  }

  private Optional<PlannedNote> note(Cursor node, BarMeters meters) {
    node.noticeUnknown(PlanFields.NOTE);
    int bar = node.integer("bar") - 1;
    Ticks offset = node.beat("beat", meters.of(bar));
    Ticks length = node.quarters("quarters");
    Optional<Integer> key = node.at("pitch").key();
    return key.flatMap(k -> node.made(() -> new PlannedNote(bar, offset, length, k)));
  }

  private Optional<Decision> decision(Cursor node) {
    node.noticeUnknown(PlanFields.DECISION);
    Optional<Source> source = node.constant("source", Source.values());
    String field = node.text("field");
    String chosen = node.text("chosen", "");
    String lost = node.text("lost", "");
    String reason = node.text("reason", "");
    boolean contradiction = node.flag("contradiction", false);
    return source.flatMap(
        s -> node.made(() -> new Decision(field, chosen, s, lost, reason, contradiction)));
  }

  /** The meter of each bar of the piece, as far as its sections could be read. */
  private record BarMeters(List<Section> sections) {
    Meter of(int bar) {
      int first = 0;
      for (Section section : sections) {
        first += section.bars();
        if (bar < first) {
          return section.meter();
        }
      }
      return sections.isEmpty() ? Meter.FOUR_FOUR : sections.get(sections.size() - 1).meter();
    }
  }

  /** A pitch or a MIDI key as a MIDI key. */
  static Optional<Integer> key(JsonNode node) {
    Optional<Integer> key =
        node.isInt()
            ? Optional.of(node.asInt())
            : SpelledPitch.parse(node.asText()).map(SpelledPitch::midi);
    return key.filter(k -> k >= 0 && k <= 127);
  }
}
