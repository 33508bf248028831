package continuo.symbolic.realize;

import continuo.planner.plan.Assignment;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedPart;
import continuo.planner.plan.Role;
import continuo.symbolic.realize.Layout.Passage;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.KeyRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Seats the parts of each section: the register that the instrument and an asked span leave, the
 * texture by a known name, and how busy each is for the section's pace.
 */
final class Seating {
  /** Keys that a register must span for every chord to have a place in it. */
  static final int OCTAVE = 11;

  private final Plan plan;
  private final Pace pace;
  private final Idiom idiom;
  private final List<Diagnostic> diagnostics;
  private final KeyRange window;

  Seating(Plan plan, Layout layout, Pace pace, Idiom idiom, List<Diagnostic> diagnostics) {
    this.plan = plan;
    this.pace = pace;
    this.idiom = idiom;
    this.diagnostics = diagnostics;
    this.window = window(plan, layout);
  }

  /** The span in octaves that the brief states, if it is a number. */
  static Optional<Integer> octaves(Plan plan) {
    return plan.brief()
        .slot("octaves")
        .map(slot -> slot.value().strip())
        .filter(text -> text.matches("[1-9]|10"))
        .map(Integer::valueOf);
  }

  /** The keys that an asked span leaves. */
  private static KeyRange window(Plan plan, Layout layout) {
    List<KeyRange> registers = new ArrayList<>();
    for (Passage passage : layout.passages()) {
      for (Assignment assignment : passage.section().assignments()) {
        plan.parts().stream()
            .filter(p -> p.id().equals(assignment.part()) && !p.instrument().isDrumKit())
            .forEach(p -> registers.add(playable(assignment.register(), p.instrument())));
      }
    }
    return octaves(plan).flatMap(n -> Reach.window(registers, n)).orElse(new KeyRange(0, 127));
  }

  private static KeyRange playable(KeyRange register, Instrument instrument) {
    KeyRange range = instrument.range();
    int low = Math.max(range.low(), Math.min(range.high(), register.low()));
    int high = Math.min(range.high(), Math.max(range.low(), register.high()));
    return new KeyRange(low, Math.max(low, high));
  }

  List<Seat> seats(Passage passage) {
    List<Seat> seats = new ArrayList<>();
    for (PlannedPart part : plan.parts()) {
      for (Assignment assignment : passage.section().assignments()) {
        if (assignment.part().equals(part.id())) {
          Instrument instrument = part.instrument();
          KeyRange compass =
              instrument.isDrumKit()
                  ? new KeyRange(35, 81)
                  : compass(passage, assignment, instrument);
          seats.add(
              new Seat(
                  passage,
                  paced(passage, assignment),
                  instrument,
                  Ability.of(instrument),
                  compass,
                  texture(passage, assignment, instrument)));
        }
      }
    }
    return seats;
  }

  /** The texture by name, or what the role and the style have in its place. */
  private String texture(Passage passage, Assignment assignment, Instrument instrument) {
    String name = assignment.texture().toLowerCase(Locale.ROOT);
    Role role = instrument.isDrumKit() ? Role.DRUMS : assignment.role();
    boolean known =
        switch (role) {
          case LEAD -> name.equals("melody") || name.equals("chorale") || name.isEmpty();
          case COUNTER, DOUBLE, DRUMS -> true;
          case BASS -> BassWriter.knows(name);
          case INNER, PAD, COMPING, ARPEGGIO -> Figures.knows(name);
        };
    if (known) {
      return name;
    }
    String plain = plainTexture(role, assignment.density());
    if (!name.isEmpty()) {
      diagnostics.add(
          Diagnostic.warning(
              "texture-unknown",
              "section " + passage.section().id() + ", part " + assignment.part(),
              "no texture is called %s for the role %s; %s is played"
                  .formatted(
                      assignment.texture(),
                      role.name().toLowerCase(Locale.ROOT),
                      plain.isEmpty() ? "a melody" : plain),
              "use a name of docs/styles.md"));
    }
    return plain;
  }

  private String plainTexture(Role role, double density) {
    return switch (role) {
      case LEAD, COUNTER, DOUBLE, DRUMS -> "";
      case BASS -> idiom.swung() ? "walking" : density <= 0.3 ? "sustained" : "root-fifth";
      case INNER -> "inner-voice";
      case PAD -> "sustained";
      case COMPING -> idiom.swung() ? "comp-jazz" : density <= 0.4 ? "block" : "comp-pop";
      case ARPEGGIO -> "broken";
    };
  }

  /** The register as far as the instrument has it, an octave at least. */
  private KeyRange compass(Passage passage, Assignment assignment, Instrument instrument) {
    KeyRange range = instrument.range();
    KeyRange register = playable(assignment.register(), instrument);
    int low = register.low();
    int high = register.high();
    if (Math.min(high, window.high()) - Math.max(low, window.low()) >= OCTAVE) {
      return new KeyRange(Math.max(low, window.low()), Math.min(high, window.high()));
    }
    if (high - low >= OCTAVE) {
      return register;
    }
    int middle = (low + high) / 2;
    int newLow = Math.max(range.low(), Math.min(middle - OCTAVE / 2, range.high() - OCTAVE));
    int newHigh = Math.min(range.high(), newLow + OCTAVE);
    diagnostics.add(
        Diagnostic.warning(
            "register-widened",
            "section " + passage.section().id() + ", part " + assignment.part(),
            "the register %s leaves %s no octave of its range %s; %d..%d is used"
                .formatted(assignment.register(), instrument.name(), range, newLow, newHigh),
            "give the part a register of an octave or more within its range"));
    return new KeyRange(newLow, newHigh);
  }

  /** How busy the part is for its section's pace. */
  private Assignment paced(Passage passage, Assignment assignment) {
    boolean accompanied =
        assignment.role() == Role.LEAD
            && passage.section().assignments().stream().anyMatch(a -> a.role() != Role.LEAD);
    return new Assignment(
        assignment.part(),
        assignment.role(),
        assignment.register(),
        pace.density(passage, assignment, accompanied),
        assignment.level(),
        assignment.doubles(),
        assignment.texture());
  }
}
