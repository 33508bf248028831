package continuo.planner.orchestration;

import continuo.planner.brief.Density;
import continuo.planner.brief.Entry;
import continuo.planner.brief.InstrumentWish.Task;
import continuo.planner.form.Outline;
import continuo.planner.plan.Assignment;
import continuo.planner.plan.Role;
import continuo.planner.plan.Section;
import continuo.planner.style.Style;
import continuo.theory.instrument.Family;
import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.KeyRange;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives every part its role, register, density, level and texture in every section: somebody leads,
 * somebody is the bass, the rest fill the harmony; parts enter as the energy rises, and whoever was
 * asked for is heard in a fair share of the piece.
 */
public final class Orchestrator {
  /** Parts play in at least this share of the bars. */
  private static final double FAIR_SHARE = 0.5;

  /** Ensembles up to this size play throughout, apart from entries that were asked for. */
  private static final int SMALL = 3;

  private static final KeyRange WHOLE = new KeyRange(0, 127);

  /**
   * What is asked.
   *
   * @param members the ensemble
   * @param sections the form
   * @param shapes energy and tension of each section
   * @param entries entries and exits that the words ask for
   * @param octaves the span that was asked for
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
      Optional<Density> density,
      Style style,
      boolean asked) {
    /** Copies the lists. */
    public Question {
      members = List.copyOf(members);
      sections = List.copyOf(sections);
      shapes = List.copyOf(shapes);
      entries = List.copyOf(entries);
    }
  }

  /**
   * The assignments of every section, and whether an asked span could be laid out.
   *
   * @param assignments by section, at most one a part
   * @param spanHolds false where octaves were asked that the instruments cannot reach
   */
  public record Answer(List<List<Assignment>> assignments, boolean spanHolds) {
    /** Copies the list. */
    public Answer {
      assignments = List.copyOf(assignments);
    }
  }

  private final Question question;
  private final Seed seed;
  private final int bars;
  private final KeyRange span;
  private final boolean spanHolds;

  private Orchestrator(Question question, Seed seed) {
    this.question = question;
    this.seed = seed;
    this.bars = question.sections().stream().mapToInt(Outline::bars).sum();
    List<Instrument> pitched =
        question.members().stream()
            .map(m -> m.part().instrument())
            .filter(i -> !i.isDrumKit())
            .toList();
    Optional<KeyRange> asked = question.octaves().flatMap(n -> Registers.span(n, pitched));
    this.span = asked.orElse(WHOLE);
    this.spanHolds = question.octaves().isEmpty() || asked.isPresent();
  }

  /** The assignments for a question. */
  public static Answer plan(Question question, Seed seed) {
    return new Orchestrator(question, seed).plan();
  }

  private Answer plan() {
    List<Set<Member>> active = active();
    List<List<Assignment>> all = new ArrayList<>();
    for (int s = 0; s < question.sections().size(); s++) {
      all.add(section(s, active.get(s)));
    }
    if (question.octaves().isPresent() && spanHolds) {
      all = touchSpan(all);
    }
    return new Answer(all, spanHolds);
  }

  private double energy(int section) {
    return question.shapes().get(section).energy().stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(0.5);
  }

  // --- Who plays when ---------------------------------------------------------------------

  private List<Set<Member>> active() {
    int sections = question.sections().size();
    List<Set<Member>> active = new ArrayList<>();
    double least = Double.MAX_VALUE;
    double most = -Double.MAX_VALUE;
    for (int s = 0; s < sections; s++) {
      least = Math.min(least, energy(s));
      most = Math.max(most, energy(s));
    }
    for (int s = 0; s < sections; s++) {
      List<Member> order = priority(s);
      int size = order.size();
      boolean all = size <= SMALL || sections <= 2 || most - least < 0.08;
      double share = most - least < 1e-9 ? 1 : (energy(s) - least) / (most - least);
      int base = Math.max(2, (int) Math.ceil(size * 0.55));
      int count = all ? size : Math.min(size, base + (int) Math.rint((size - base) * share));
      int scaled = question.asked() ? Spread.players(size, energy(s)) : count;
      active.add(new HashSet<>(order.subList(0, scaled)));
    }
    fairShare(active);
    entries(active);
    return active;
  }

  /** Members in the order in which a section needs them. */
  private List<Member> priority(int section) {
    Member lead = lead(section, new HashSet<>(question.members()));
    List<Member> order = new ArrayList<>(question.members());
    Seed own = seed.derive("priority/" + question.sections().get(section).letter());
    Map<Member, Double> score = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      Member m = order.get(i);
      double s = m.equals(lead) ? -10 : 0;
      s += m.roles().get(0) == Role.BASS ? -6 : 0;
      s += m.can(Role.COMPING) || m.can(Role.ARPEGGIO) || m.can(Role.PAD) ? -3 : 0;
      s += m.roles().get(0) == Role.DRUMS ? -2 : 0;
      s += m.asked() ? -1 : 0;
      s += question.asked() ? Spread.strangeness(m.part().instrument(), energy(section)) : 0;
      score.put(m, s + own.derive("part-" + i).random().nextDouble());
    }
    order.sort(Comparator.comparingDouble(m -> score.getOrDefault(m, 0.0)));
    return order;
  }

  private void fairShare(List<Set<Member>> active) {
    for (Member m : question.members()) {
      int playing = 0;
      for (int s = 0; s < active.size(); s++) {
        playing += active.get(s).contains(m) ? question.sections().get(s).bars() : 0;
      }
      // The fullest sections take in whoever plays too little.
      List<Integer> byEnergy = new ArrayList<>();
      for (int s = 0; s < active.size(); s++) {
        byEnergy.add(s);
      }
      byEnergy.sort(Comparator.comparingDouble(s -> -energy(s)));
      for (int s : byEnergy) {
        if (playing >= FAIR_SHARE * bars) {
          break;
        }
        if (active.get(s).add(m)) {
          playing += question.sections().get(s).bars();
        }
      }
    }
  }

  /** Entries and exits that the words ask for, moved to the nearest section start. */
  private void entries(List<Set<Member>> active) {
    if (question.entries().isEmpty()) {
      return;
    }
    List<Double> starts = new ArrayList<>();
    int bar = 0;
    for (Outline section : question.sections()) {
      starts.add(bar / (double) bars);
      bar += section.bars();
    }
    Set<Instrument> alone = new HashSet<>();
    int aloneFrom = -1;
    int aloneTo = 0;
    for (Entry entry : question.entries()) {
      int at = nearest(starts, entry.at());
      switch (entry.kind()) {
        case ALONE -> {
          alone.add(entry.instrument());
          aloneFrom = at;
          aloneTo = Math.max(aloneTo, at + 1);
        }
        case ENTERS -> {
          int from = at == 0 && active.size() > 1 && entry.at() > 0 ? 1 : at;
          for (int s = 0; s < active.size(); s++) {
            int section = s;
            question.members().stream()
                .filter(m -> m.part().instrument().equals(entry.instrument()))
                .forEach(
                    m -> {
                      if (section < from) {
                        active.get(section).remove(m);
                      } else {
                        active.get(section).add(m);
                      }
                    });
          }
        }
        case LEAVES -> {
          int from = Math.max(1, at);
          for (int s = from; s < active.size(); s++) {
            active.get(s).removeIf(m -> m.part().instrument().equals(entry.instrument()));
          }
        }
      }
    }
    if (aloneFrom >= 0 && active.size() > 1) {
      for (int s = aloneFrom; s < Math.min(aloneTo, active.size()); s++) {
        Set<Member> only = new HashSet<>();
        for (Member m : question.members()) {
          if (alone.contains(m.part().instrument())) {
            only.add(m);
          }
        }
        if (!only.isEmpty()) {
          active.set(s, only);
        }
      }
    }
    for (int s = 0; s < active.size(); s++) {
      if (active.get(s).isEmpty()) {
        active.get(s).add(lead(s, new HashSet<>(question.members())));
      }
    }
  }

  private static int nearest(List<Double> starts, double at) {
    int best = 0;
    for (int i = 1; i < starts.size(); i++) {
      if (Math.abs(starts.get(i) - at) < Math.abs(starts.get(best) - at)) {
        best = i;
      }
    }
    return best;
  }

  // --- Who does what ----------------------------------------------------------------------

  /** Who leads a section: whoever was said to, else the fittest; contrasting sections alternate. */
  private Member lead(int section, Set<Member> playing) {
    List<Member> candidates =
        question.members().stream()
            .filter(playing::contains)
            .filter(m -> m.can(Role.LEAD) && m.task() != Task.ACCOMPANIES)
            .sorted(Comparator.comparingInt(this::leadRank))
            .toList();
    if (candidates.isEmpty()) {
      return question.members().stream()
          .filter(playing::contains)
          .filter(m -> !m.part().instrument().isDrumKit())
          .filter(m -> m.task() != Task.ACCOMPANIES || playing.size() == 1)
          .min(Comparator.comparingInt(this::leadRank))
          .orElseGet(
              () ->
                  question.members().stream()
                      .filter(playing::contains)
                      .min(Comparator.comparingInt(this::leadRank))
                      .orElseThrow(() -> new AssertionError("somebody plays in every section")));
    }
    if (candidates.size() == 1 || candidates.get(0).task() == Task.LEADS) {
      return candidates.get(0);
    }
    String label = question.sections().get(section).label().toLowerCase(Locale.ROOT);
    String letter = question.sections().get(section).letter();
    boolean second =
        leadRank(candidates.get(1)) - leadRank(candidates.get(0)) <= 30
            && (label.equals("solo")
                || label.equals("bridge")
                || (letter.equals("B") && !label.equals("chorus"))
                || letter.equals("C"));
    return candidates.get(second ? 1 : 0);
  }

  private int leadRank(Member m) {
    int rank = 20 * m.rank(Role.LEAD);
    if (m.task() == Task.LEADS) {
      rank -= 500;
    }
    rank +=
        switch (m.part().instrument().family()) {
          case VOICE -> 0;
          case WOODWIND, BRASS, WORLD -> 4;
          case STRINGS -> 5;
          case SYNTHESISER, GUITAR -> 8;
          case PITCHED_PERCUSSION -> 10;
          case KEYBOARD, ORGAN -> 9;
          case BASS -> 80;
          case SOUND_EFFECT -> 60;
          case DRUMS -> 10_000;
        };
    return rank + question.members().indexOf(m);
  }

  private List<Assignment> section(int s, Set<Member> playing) {
    Map<Member, Role> roles = roles(s, playing);
    double energy = energy(s);
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
      double density = density(role, energy, m);
      lively |= density >= 0.8;
      assignments.add(
          new Assignment(
              m.part().id(),
              role,
              spread(role, m, registers.getOrDefault(m, m.part().instrument().range()), energy),
              density,
              level(role),
              role == Role.DOUBLE ? leader.map(l -> l.part().id()) : Optional.empty(),
              texture(role, m, s, density)));
    }
    if (question.density().equals(Optional.of(Density.HIGH)) && !lively) {
      assignments = livened(assignments);
    }
    return assignments;
  }

  private KeyRange spread(Role role, Member m, KeyRange register, double energy) {
    return question.asked() && question.octaves().isEmpty() && role != Role.DRUMS
        ? Spread.register(m.part().instrument(), role, register, energy)
        : register;
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

  private Map<Member, Role> roles(int s, Set<Member> playing) {
    Map<Member, Role> roles = new LinkedHashMap<>();
    List<Member> open =
        new ArrayList<>(question.members().stream().filter(playing::contains).toList());
    for (Member m : List.copyOf(open)) {
      if (m.part().instrument().isDrumKit() || m.roles().equals(List.of(Role.DRUMS))) {
        roles.put(m, Role.DRUMS);
        open.remove(m);
      }
    }
    if (open.isEmpty()) {
      return roles;
    }
    Member lead = lead(s, new HashSet<>(open));
    open.remove(lead);
    roles.put(lead, Role.LEAD);
    Optional<Member> bass =
        open.stream()
            .filter(m -> m.can(Role.BASS))
            .min(
                Comparator.<Member>comparingInt(m -> m.rank(Role.BASS))
                    .thenComparingInt(m -> m.part().instrument().comfortable().low()));
    boolean accompanist = open.stream().anyMatch(m -> m.can(Role.ARPEGGIO) || m.can(Role.COMPING));
    if (bass.isPresent()
        && (bass.get().rank(Role.BASS) == 0
            || open.size() >= 2
            || !bass.get().can(Role.ARPEGGIO))) {
      roles.put(bass.get(), Role.BASS);
      open.remove(bass.get());
    } else if (bass.isEmpty() && open.size() >= 3 && !accompanist) {
      // A choir of equals: the lowest is the bass.
      open.stream()
          .min(Comparator.comparingInt(m -> m.part().instrument().comfortable().low()))
          .ifPresent(
              m -> {
                roles.put(m, Role.BASS);
                open.remove(m);
              });
    }
    double energy = energy(s);
    Map<Role, Integer> counts = new EnumMap<>(Role.class);
    for (Member m : open) {
      Role role = fill(m, counts, energy, lead);
      counts.merge(role, 1, Integer::sum);
      roles.put(m, role);
    }
    return roles;
  }

  /** The role of a part that neither leads nor is the bass. */
  private Role fill(Member m, Map<Role, Integer> counts, double energy, Member lead) {
    boolean sameSound = m.part().instrument().equals(lead.part().instrument());
    List<Role> wanted = new ArrayList<>();
    for (Role role : m.roles()) {
      if (role != Role.LEAD && role != Role.BASS && role != Role.DRUMS) {
        wanted.add(role);
      }
    }
    if (wanted.isEmpty()) {
      wanted.add(m.roles().get(0) == Role.BASS ? Role.INNER : Role.COUNTER);
    }
    for (Role role : wanted) {
      int already = counts.getOrDefault(role, 0);
      int most =
          switch (role) {
            case COUNTER -> 1;
            case DOUBLE -> energy > 0.6 && !sameSound ? 1 : 0;
            case COMPING, ARPEGGIO -> 1;
            case PAD -> 2;
            case INNER -> 4;
            case LEAD, BASS, DRUMS -> 0;
          };
      if (already < most) {
        return role;
      }
    }
    boolean sustains =
        m.can(Role.PAD)
            || m.part().instrument().family() == Family.STRINGS
            || m.part().instrument().family() == Family.BRASS
            || m.part().instrument().family() == Family.VOICE;
    return m.can(Role.COMPING) || m.can(Role.ARPEGGIO)
        ? (m.can(Role.ARPEGGIO) && counts.getOrDefault(Role.ARPEGGIO, 0) == 0
            ? Role.ARPEGGIO
            : sustains ? Role.PAD : Role.COMPING)
        : Role.INNER;
  }

  private double density(Role role, double energy, Member m) {
    double base = question.asked() ? Spread.DENSITY : question.style().manner().density();
    double offset =
        switch (role) {
          case LEAD -> 0;
          case COUNTER -> -0.1;
          case DOUBLE -> 0;
          case INNER -> -0.18;
          case PAD -> -0.4;
          case COMPING -> 0;
          case ARPEGGIO -> 0.12;
          case BASS -> -0.08;
          case DRUMS -> 0.08;
        };
    double d = base + offset + 0.25 * (energy - 0.5);
    Optional<Density> asked = question.density();
    if (asked.equals(Optional.of(Density.LOW))) {
      d = Math.min(role == Role.PAD ? 0.25 : 0.45, d);
    } else if (asked.equals(Optional.of(Density.MEDIUM))) {
      d = Math.min(0.62, d);
    } else if (asked.equals(Optional.of(Density.HIGH))) {
      d = role == Role.PAD ? d : Math.max(d, role == Role.INNER ? 0.6 : 0.78);
    }
    if (m.part().instrument().family() == Family.SOUND_EFFECT) {
      d = Math.min(d, 0.4);
    }
    return Math.rint(Math.max(0, Math.min(1, d)) * 100) / 100;
  }

  private static double level(Role role) {
    return switch (role) {
      case LEAD -> 0.68;
      case COUNTER, DOUBLE -> 0.56;
      case BASS -> 0.58;
      case DRUMS -> 0.56;
      case COMPING, ARPEGGIO -> 0.48;
      case INNER -> 0.5;
      case PAD -> 0.42;
    };
  }

  private String texture(Role role, Member m, int s, double density) {
    if (role == Role.DOUBLE) {
      return "doubling";
    }
    boolean sparse = question.density().equals(Optional.of(Density.LOW));
    if (sparse) {
      return switch (role) {
        case COMPING -> "block";
        case BASS -> "sustained";
        case PAD, INNER -> "sustained";
        case ARPEGGIO -> "broken";
        case LEAD, COUNTER, DOUBLE -> "melody";
        case DRUMS -> firstTexture(role, s);
      };
    }
    String byInstrument = byInstrument(role, m.part().instrument());
    if (!byInstrument.isEmpty()) {
      return byInstrument;
    }
    if (role == Role.COMPING && density >= 0.8 && question.style().textures(role).isEmpty()) {
      return "pulse-8ths";
    }
    return firstTexture(role, s);
  }

  private String firstTexture(Role role, int s) {
    List<String> textures = question.style().textures(role);
    if (textures.isEmpty()) {
      return "";
    }
    // The usual texture mostly; another for a contrasting letter now and then.
    String letter = question.sections().get(s).letter();
    boolean other =
        textures.size() > 1
            && !letter.equals("A")
            && seed.derive("texture/" + role + "/" + letter).random().chance(0.4);
    return textures.get(
        other
            ? 1 + seed.derive("other/" + role + "/" + letter).random().nextInt(textures.size() - 1)
            : 0);
  }

  /** Figures that belong to an instrument more than to the style. */
  private String byInstrument(Role role, Instrument i) {
    boolean styleHas = question.style().seatOf(i).isPresent();
    if (styleHas) {
      return "";
    }
    if (role == Role.COMPING && i.family() == Family.GUITAR) {
      return i.id().contains("distorted") || i.id().contains("overdriven")
          ? "power-chords"
          : i.id().equals("nylon-guitar") ? "" : "strum";
    }
    if (role == Role.ARPEGGIO && i.family() == Family.GUITAR) {
      return "fingerpick";
    }
    if (role == Role.ARPEGGIO && i.id().equals("harp")) {
      return "arpeggio-updown";
    }
    if (i.id().equals("tremolo-strings")) {
      return "tremolo";
    }
    return i.id().equals("pizzicato-strings") && role != Role.LEAD ? "pizzicato" : "";
  }

  // --- Spans ------------------------------------------------------------------------------

  /**
   * Lets the fullest section reach both ends of the asked span: the lowest part its bottom, the
   * highest that can its top.
   */
  private List<List<Assignment>> touchSpan(List<List<Assignment>> all) {
    int fullest = 0;
    for (int s = 1; s < all.size(); s++) {
      if (energy(s) > energy(fullest) + 1e-9) {
        fullest = s;
      }
    }
    List<List<Assignment>> result = new ArrayList<>(all);
    if (!touched(all, true)) {
      reach(result, fullest, true);
    }
    if (!touched(result, false)) {
      reach(result, fullest, false);
    }
    return result;
  }

  private boolean touched(List<List<Assignment>> all, boolean low) {
    return all.stream()
        .flatMap(List::stream)
        .filter(a -> a.role() != Role.DRUMS)
        .anyMatch(a -> low ? a.register().low() == span.low() : a.register().high() == span.high());
  }

  private void reach(List<List<Assignment>> all, int fullest, boolean low) {
    int end = low ? span.low() : span.high();
    List<Integer> order = new ArrayList<>();
    order.add(fullest);
    for (int s = 0; s < all.size(); s++) {
      if (s != fullest) {
        order.add(s);
      }
    }
    for (int s : order) {
      List<Assignment> section = new ArrayList<>(all.get(s));
      Optional<Assignment> who =
          section.stream()
              .filter(a -> a.role() != Role.DRUMS && a.role() != Role.DOUBLE)
              .filter(a -> instrument(a).range().contains(end))
              .filter(a -> low || a.register().low() != span.low())
              .min(
                  Comparator.comparingInt(
                      a ->
                          (low
                                  ? Math.abs(a.register().low() - end)
                                  : Math.abs(a.register().high() - end))
                              + (low && a.role() == Role.BASS ? -24 : 0)
                              + (!low && a.role() == Role.LEAD ? 2 : 0)));
      if (who.isPresent()) {
        Assignment a = who.get();
        KeyRange playable = Registers.within(instrument(a).range(), span);
        int width = Math.min(Math.max(14, a.register().span()), 19);
        KeyRange moved =
            low
                ? new KeyRange(end, Math.min(playable.high(), end + width))
                : new KeyRange(Math.max(playable.low(), end - width), end);
        section.set(
            section.indexOf(a),
            new Assignment(
                a.part(), a.role(), moved, a.density(), a.level(), a.doubles(), a.texture()));
        all.set(s, List.copyOf(section));
        return;
      }
    }
  }

  private Instrument instrument(Assignment a) {
    return question.members().stream()
        .filter(m -> m.part().id().equals(a.part()))
        .map(m -> m.part().instrument())
        .findFirst()
        .orElseThrow(() -> new AssertionError("assignments name members"));
  }
}
