package continuo.planner.orchestration;

import continuo.planner.brief.Entry;
import continuo.planner.form.Outline;
import continuo.planner.plan.Role;
import continuo.theory.instrument.Instrument;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Who plays when: parts enter as the energy rises and rest where the music is thin, whoever was
 * asked for is heard in a fair share of the piece, and the entries that the words ask for are kept.
 */
final class Attendance {
  /** Parts play in at least this share of the bars. */
  private static final double FAIR_SHARE = 0.5;

  /** The same where energies are asked, which say how many play. */
  private static final double ASKED_SHARE = 0.1;

  /** Ensembles up to this size do not thin out with the energy. */
  private static final int SMALL = 3;

  /** Chamber ensembles of equals, none of whom only accompanies, play together up to this size. */
  private static final int CHAMBER = 5;

  /** Bars from which a piece has room for parts that enter. */
  private static final int LONG = 16;

  private final Orchestrator.Question question;
  private final Casting casting;
  private final Seed seed;
  private final int bars;

  Attendance(Orchestrator.Question question, Casting casting, Seed seed) {
    this.question = question;
    this.casting = casting;
    this.seed = seed;
    this.bars = question.sections().stream().mapToInt(Outline::bars).sum();
  }

  /** Who plays in each section. */
  List<Set<Member>> active() {
    int sections = question.sections().size();
    List<Set<Member>> active = new ArrayList<>();
    double least = Double.MAX_VALUE;
    double most = -Double.MAX_VALUE;
    for (int s = 0; s < sections; s++) {
      least = Math.min(least, question.energy(s));
      most = Math.max(most, question.energy(s));
    }
    for (int s = 0; s < sections; s++) {
      List<Member> order = priority(s);
      int size = order.size();
      boolean equals = size <= CHAMBER && order.stream().noneMatch(Attendance::accompanies);
      boolean all = size <= SMALL || equals || sections <= 2 || most - least < 0.08;
      double share = most - least < 1e-9 ? 1 : (question.energy(s) - least) / (most - least);
      int base = Math.max(2, (int) Math.ceil(size * 0.55));
      int count = all ? size : Math.min(size, base + (int) Math.rint((size - base) * share));
      int scaled =
          question.asked()
              ? Spread.players(
                  order.stream().map(m -> m.part().instrument()).toList(), question.energy(s))
              : count;
      active.add(new HashSet<>(order.subList(0, scaled)));
    }
    if (sections >= 3 && bars >= LONG && !question.asked() && question.entries().isEmpty()) {
      arrange(active);
    }
    fairShare(active);
    entries(active);
    return active;
  }

  /**
   * What makes an arrangement of an accompanied melody: the opening and interludes belong to the
   * accompaniment, second melodies wait for a refrain or a return.
   */
  private void arrange(List<Set<Member>> active) {
    Set<String> heard = new HashSet<>();
    for (int s = 0; s < active.size(); s++) {
      Set<Member> playing = active.get(s);
      Outline section = question.sections().get(s);
      boolean returns = !heard.add(section.letter());
      Member lead = casting.lead(s, playing);
      boolean accompanied =
          playing.stream().anyMatch(m -> !m.equals(lead) && accompanies(m) && !sings(m));
      if (!accompanied) {
        continue;
      }
      String label = section.label().toLowerCase(Locale.ROOT);
      boolean frame = label.equals("intro") || label.equals("interlude") || label.equals("break");
      boolean refrain = label.equals("chorus") || label.equals("hook") || label.equals("climax");
      if (frame) {
        playing.removeIf(Attendance::sings);
      } else if (!refrain && !returns) {
        playing.removeIf(m -> sings(m) && !m.equals(lead));
      }
    }
  }

  private static boolean accompanies(Member m) {
    return m.can(Role.COMPING) || m.can(Role.ARPEGGIO);
  }

  /** True for what is there to carry a melody, first or second. */
  private static boolean sings(Member m) {
    Role usual = m.roles().get(0);
    return usual == Role.LEAD || usual == Role.COUNTER || usual == Role.INNER;
  }

  /** Members in the order in which a section needs them. */
  private List<Member> priority(int section) {
    Member lead = casting.lead(section, new HashSet<>(question.members()));
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
      s +=
          question.asked()
              ? Spread.strangeness(m.part().instrument(), question.energy(section))
              : 0;
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
      byEnergy.sort(Comparator.comparingDouble(s -> -question.energy(s)));
      for (int s : byEnergy) {
        if (playing >= (question.asked() ? ASKED_SHARE : FAIR_SHARE) * bars) {
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
        active.get(s).add(casting.lead(s, new HashSet<>(question.members())));
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
}
