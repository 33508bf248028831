package continuo.planner.orchestration;

import continuo.planner.brief.InstrumentWish.Task;
import continuo.planner.plan.Role;
import continuo.theory.instrument.Family;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who does what: who leads a section, who is its bass, and how the rest fill the harmony. */
final class Casting {
  private final Orchestrator.Question question;

  Casting(Orchestrator.Question question) {
    this.question = question;
  }

  /** Who leads a section: whoever was said to, else the fittest; contrasting sections alternate. */
  Member lead(int section, Set<Member> playing) {
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
    // Equals take turns; the second of two violins does not.
    boolean second =
        !candidates.get(0).part().instrument().equals(candidates.get(1).part().instrument())
            && leadRank(candidates.get(1)) - leadRank(candidates.get(0)) <= 30
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

  /** The role of everybody who plays in a section. */
  Map<Member, Role> roles(int s, Set<Member> playing) {
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
    double energy = question.energy(s);
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
}
