package continuo.planner.orchestration;

import continuo.planner.brief.Density;
import continuo.planner.brief.Entry;
import continuo.planner.brief.RegisterWish;
import continuo.planner.form.Outline;
import continuo.planner.plan.Assignment;
import continuo.planner.plan.Role;
import continuo.planner.plan.Section;
import continuo.planner.style.Style;
import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.KeyRange;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives every part its role, register, density, level and texture in every section: somebody leads,
 * somebody is the bass, the rest fill the harmony; parts enter as the energy rises, and whoever was
 * asked for is heard in a fair share of the piece.
 */
public final class Orchestrator {
  /** Energies that differ less belong to one state of a section that returns. */
  private static final double SAME_STATE = 0.15;

  private static final KeyRange WHOLE = new KeyRange(0, 127);

  /**
   * What is asked.
   *
   * @param members the ensemble
   * @param sections the form
   * @param shapes energy and tension of each section
   * @param entries entries and exits that the words ask for
   * @param octaves the span that was asked for
   * @param registers where in their ranges instruments are asked to play
   * @param density the overall density that was asked for
   * @param style whose textures and manners are used
   * @param asked true where the energies were asked for section by section: then how many play and
   *     how far they spread follows them alone, alike in every piece
   */
  public record Question(
      List<Member> members,
      List<Outline> sections,
      List<Section.Shape> shapes,
      List<Entry> entries,
      Optional<Integer> octaves,
      List<RegisterWish> registers,
      Optional<Density> density,
      Style style,
      boolean asked) {
    /** Copies the lists. */
    public Question {
      members = List.copyOf(members);
      sections = List.copyOf(sections);
      shapes = List.copyOf(shapes);
      entries = List.copyOf(entries);
      registers = List.copyOf(registers);
    }

    /** The mean energy of a section. */
    double energy(int section) {
      return shapes.get(section).energy().stream()
          .mapToDouble(Double::doubleValue)
          .average()
          .orElse(0.5);
    }

    /**
     * The energy by which a section's registers and manners are chosen: where its letter came
     * before with about the same, that one's, so that what returns returns as it was.
     */
    double settledEnergy(int section) {
      double own = energy(section);
      for (int s = 0; s < section; s++) {
        boolean same = sections.get(s).letter().equals(sections.get(section).letter());
        if (same && Math.abs(energy(s) - own) <= SAME_STATE) {
          return energy(s);
        }
      }
      return own;
    }
  }

  /**
   * The assignments of every section, and whether an asked span could be laid out.
   *
   * @param assignments by section, at most one a part
   * @param spanHolds false where octaves were asked that the instruments cannot reach
   * @param registersHold false where that span took an instrument out of its asked register
   */
  public record Answer(
      List<List<Assignment>> assignments, boolean spanHolds, boolean registersHold) {
    /** Copies the list. */
    public Answer {
      assignments = List.copyOf(assignments);
    }
  }

  private final Question question;
  private final Casting casting;
  private final Attendance attendance;
  private final Manners manners;
  private final KeyRange span;
  private final boolean spanHolds;
  private final Heights heights;
  private boolean registersHold = true;

  private Orchestrator(Question question, Seed seed) {
    this.question = question;
    this.casting = new Casting(question);
    this.attendance = new Attendance(question, casting, seed);
    this.manners = new Manners(question, seed);
    this.heights = new Heights(question.registers(), question.members());
    List<Instrument> pitched =
        question.members().stream()
            .map(m -> m.part().instrument())
            .filter(i -> !i.isDrumKit())
            .toList();
    Optional<Registers.Span> asked = question.octaves().map(n -> Registers.span(n, pitched));
    this.span = asked.map(Registers.Span::keys).orElse(WHOLE);
    this.spanHolds = asked.map(Registers.Span::holds).orElse(true);
  }

  /** The assignments for a question. */
  public static Answer plan(Question question, Seed seed) {
    return new Orchestrator(question, seed).plan();
  }

  private Answer plan() {
    List<Set<Member>> active = attendance.active();
    List<List<Assignment>> all = new ArrayList<>();
    for (int s = 0; s < question.sections().size(); s++) {
      all.add(section(s, active.get(s)));
    }
    if (question.octaves().isPresent()) {
      all = touchSpan(all);
    }
    return new Answer(all, spanHolds, registersHold);
  }

  private List<Assignment> section(int s, Set<Member> playing) {
    Map<Member, Role> roles = casting.roles(s, playing);
    double energy = question.settledEnergy(s);
    boolean bassless = roles.values().stream().noneMatch(r -> r == Role.BASS);
    Optional<KeyRange> lead = Optional.empty();
    Map<Member, KeyRange> registers = new LinkedHashMap<>();
    for (Map.Entry<Member, Role> e : roles.entrySet()) {
      if (e.getValue() == Role.LEAD) {
        KeyRange r =
            Registers.register(
                e.getKey().part().instrument(), Role.LEAD, Optional.empty(), 0, energy, span);
        registers.put(e.getKey(), r);
        lead = Optional.of(r);
      }
    }
    alone(roles).ifPresent(m -> registers.put(m, hands(m, energy)));
    Map<Role, Integer> counts = new EnumMap<>(Role.class);
    for (Map.Entry<Member, Role> e : roles.entrySet()) {
      if (e.getValue() != Role.LEAD) {
        boolean harmony = e.getValue() != Role.BASS && e.getValue() != Role.DRUMS;
        Role bucket = harmony ? Role.INNER : e.getValue();
        int index = counts.merge(bucket, 1, Integer::sum) - 1;
        registers.put(
            e.getKey(),
            Registers.register(
                e.getKey().part().instrument(),
                e.getValue(),
                lead,
                Math.min(index, 3),
                energy,
                span));
        if (bassless && accompanies(e.getValue())) {
          bassless = false;
          KeyRange usual =
              registers.getOrDefault(e.getKey(), e.getKey().part().instrument().range());
          registers.put(
              e.getKey(), Registers.withBass(e.getKey().part().instrument(), usual, energy, span));
        }
      }
    }
    Optional<Member> leader =
        roles.entrySet().stream()
            .filter(e -> e.getValue() == Role.LEAD)
            .map(Map.Entry::getKey)
            .findFirst();
    List<Assignment> assignments = new ArrayList<>();
    boolean lively = false;
    for (Member m : question.members()) {
      Role role = roles.get(m);
      if (role == null) {
        continue;
      }
      double density = manners.density(role, energy, m);
      lively |= density >= 0.8;
      assignments.add(
          new Assignment(
              m.part().id(),
              role,
              heard(
                  role,
                  m,
                  spread(
                      role, m, registers.getOrDefault(m, m.part().instrument().range()), energy)),
              density,
              Manners.level(role),
              role == Role.DOUBLE ? leader.map(l -> l.part().id()) : Optional.empty(),
              manners.texture(role, m, s, density)));
    }
    if (question.density().equals(Optional.of(Density.HIGH)) && !lively) {
      assignments = livened(assignments);
    }
    return assignments;
  }

  private static boolean accompanies(Role role) {
    return role == Role.COMPING || role == Role.ARPEGGIO || role == Role.PAD;
  }

  /** The keyboard that plays without another pitched part, if one does. */
  private static Optional<Member> alone(Map<Member, Role> roles) {
    List<Member> pitched =
        roles.keySet().stream().filter(m -> !m.part().instrument().isDrumKit()).toList();
    return pitched.size() == 1 && Ensembles.isKeyboard(pitched.get(0).part().instrument())
        ? Optional.of(pitched.get(0))
        : Optional.empty();
  }

  /** The register of both hands. */
  private KeyRange hands(Member m, double energy) {
    int widen = (int) Math.rint(16 * (energy - 0.5));
    KeyRange playable = Registers.within(m.part().instrument().range(), span);
    return Registers.within(playable, new KeyRange(38 - widen, 80 + Math.max(-6, widen)));
  }

  private KeyRange spread(Role role, Member m, KeyRange register, double energy) {
    return question.asked() && question.octaves().isEmpty() && role != Role.DRUMS
        ? Spread.register(m.part().instrument(), role, register, energy)
        : register;
  }

  /** The register, within the part of the range that was asked for. */
  private KeyRange heard(Role role, Member m, KeyRange register) {
    return heights
        .asked(m, role)
        .map(h -> Heights.within(register, m.part().instrument(), h, span))
        .orElse(register);
  }

  /** Where high density is asked, one part at least runs. */
  private static List<Assignment> livened(List<Assignment> assignments) {
    List<Role> order =
        List.of(Role.DRUMS, Role.ARPEGGIO, Role.COMPING, Role.LEAD, Role.INNER, Role.BASS);
    Assignment chosen =
        assignments.stream()
            .min(
                Comparator.comparingInt(
                    a -> order.contains(a.role()) ? order.indexOf(a.role()) : 99))
            .orElseThrow(() -> new AssertionError("a section has an assignment"));
    return assignments.stream()
        .map(
            a ->
                a.equals(chosen)
                    ? new Assignment(
                        a.part(), a.role(), a.register(), 0.85, a.level(), a.doubles(), a.texture())
                    : a)
        .toList();
  }

  /**
   * Lets the fullest sections reach both ends of the asked span: the lowest part that can its
   * bottom, the highest that can its top. Their registers grow; where in them they play is the
   * realiser's choice.
   */
  private List<List<Assignment>> touchSpan(List<List<Assignment>> all) {
    List<Integer> order = new ArrayList<>();
    for (int s = 0; s < all.size(); s++) {
      order.add(s);
    }
    order.sort(Comparator.comparingDouble((Integer s) -> -question.energy(s)));
    List<List<Assignment>> result = new ArrayList<>(all);
    for (boolean low : new boolean[] {true, false}) {
      for (int s : order) {
        if (reach(result, s, low)) {
          break;
        }
      }
    }
    return result;
  }

  /** Widens a register of the section to an end of the span; false where no part can go there. */
  private boolean reach(List<List<Assignment>> all, int s, boolean low) {
    int end = low ? span.low() : span.high();
    List<Assignment> section = new ArrayList<>(all.get(s));
    Optional<Assignment> who = reaching(section, end, low, false);
    if (who.isEmpty()) {
      who = reaching(section, end, low, true);
      registersHold &= who.isEmpty();
    }
    if (who.isEmpty()) {
      return false;
    }
    Assignment a = who.get();
    KeyRange grown =
        low
            ? new KeyRange(Math.min(end, a.register().low()), a.register().high())
            : new KeyRange(a.register().low(), Math.max(end, a.register().high()));
    section.set(
        section.indexOf(a),
        new Assignment(
            a.part(), a.role(), grown, a.density(), a.level(), a.doubles(), a.texture()));
    all.set(s, List.copyOf(section));
    return true;
  }

  /** Who can best reach an end of the span; those with an asked register only where allowed. */
  private Optional<Assignment> reaching(
      List<Assignment> section, int end, boolean low, boolean asked) {
    return section.stream()
        .filter(a -> a.role() != Role.DRUMS && a.role() != Role.DOUBLE)
        .filter(a -> instrument(a).range().contains(end))
        .filter(a -> asked || heights.asked(member(a), a.role()).isEmpty())
        .min(
            Comparator.comparingInt(
                a ->
                    (low
                            ? Math.max(0, a.register().low() - end)
                            : Math.max(0, end - a.register().high()))
                        + (low && a.role() == Role.BASS ? -24 : 0)
                        + (!low && a.role() == Role.LEAD ? -6 : 0)));
  }

  private Instrument instrument(Assignment a) {
    return member(a).part().instrument();
  }

  private Member member(Assignment a) {
    return question.members().stream()
        .filter(m -> m.part().id().equals(a.part()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("assignments name members"));
  }
}
