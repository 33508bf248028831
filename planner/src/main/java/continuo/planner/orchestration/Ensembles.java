package continuo.planner.orchestration;

import continuo.planner.brief.Exclusion;
import continuo.planner.brief.InstrumentWish;
import continuo.planner.brief.InstrumentWish.Task;
import continuo.planner.plan.PlannedPart;
import continuo.planner.plan.Role;
import continuo.planner.style.Style;
import continuo.planner.style.Weighted;
import continuo.theory.instrument.Family;
import continuo.theory.instrument.Instrument;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Puts an ensemble together from what was asked for, what was ruled out, and the style. */
public final class Ensembles {
  private static final List<String> NUMERALS =
      List.of("I", "II", "III", "IV", "V", "VI", "VII", "VIII");

  /**
   * What is asked.
   *
   * @param wishes the instruments that must sound
   * @param excluded what must not
   * @param only true where nothing may be added to the wishes
   * @param style fills what is open
   * @param band true where the style was asked for by name, so that its rhythm section may join
   */
  public record Question(
      List<InstrumentWish> wishes,
      List<Exclusion> excluded,
      boolean only,
      Style style,
      boolean band) {
    /** Copies the lists. */
    public Question {
      wishes = List.copyOf(wishes);
      excluded = List.copyOf(excluded);
    }
  }

  /** The members in score order, and the names of those that were added unasked. */
  public record Answer(List<Member> members, List<String> added) {
    /** Copies the lists. */
    public Answer {
      members = List.copyOf(members);
      added = List.copyOf(added);
    }
  }

  private record Draft(Instrument instrument, List<Role> roles, Task task, boolean asked) {}

  private Ensembles() {}

  /** An ensemble for a question. */
  public static Answer plan(Question question, Seed seed) {
    Set<Instrument> ruledOut = new HashSet<>();
    question.excluded().forEach(e -> ruledOut.addAll(e.instruments()));
    List<Draft> drafts = new ArrayList<>();
    List<String> added = new ArrayList<>();
    for (InstrumentWish wish : question.wishes()) {
      for (int i = 0; i < wish.count(); i++) {
        drafts.add(
            new Draft(
                wish.instrument(), roles(wish.instrument(), question.style()), wish.part(), true));
      }
    }
    if (drafts.isEmpty()) {
      for (Style.Seat seat : styleSeats(question.style(), ruledOut, seed)) {
        drafts.add(new Draft(seat.instrument(), seat.roles(), Task.ANY, false));
      }
      if (drafts.isEmpty()) {
        Instrument fallback =
            continuo.theory.instrument.Instruments.all().stream()
                .filter(i -> !ruledOut.contains(i) && !i.isDrumKit())
                .filter(i -> i.family() != Family.SOUND_EFFECT)
                .findFirst()
                .orElseThrow(
                    () -> new IllegalArgumentException("every pitched instrument is ruled out"));
        drafts.add(new Draft(fallback, roles(fallback, question.style()), Task.ANY, false));
      }
    } else if (!question.only()) {
      fill(drafts, added, question, ruledOut, seed);
    }
    return new Answer(members(drafts), added);
  }

  private static List<Style.Seat> styleSeats(Style style, Set<Instrument> ruledOut, Seed seed) {
    RandomSource random = seed.derive("ensemble").random();
    // An ensemble that keeps most of its seats under the exclusions is preferred.
    List<Weighted<Style.Ensemble>> weighted = new ArrayList<>();
    for (Weighted<Style.Ensemble> e : style.ensembles()) {
      long kept =
          e.value().seats().stream().filter(s -> !ruledOut.contains(s.instrument())).count();
      double share = kept / (double) e.value().seats().size();
      weighted.add(new Weighted<>(e.value(), e.weight() * (share * share * share + 1e-6)));
    }
    return Weighted.pick(random, weighted).seats().stream()
        .filter(s -> !ruledOut.contains(s.instrument()))
        .toList();
  }

  /** Adds what a named style or a lone melody lacks: harmony, bass, drums. */
  private static void fill(
      List<Draft> drafts,
      List<String> added,
      Question question,
      Set<Instrument> ruledOut,
      Seed seed) {
    boolean harmony =
        drafts.stream()
            .anyMatch(
                d ->
                    d.roles().contains(Role.COMPING)
                        || d.roles().contains(Role.ARPEGGIO)
                        || d.roles().contains(Role.PAD));
    boolean section = drafts.size() >= 3;
    boolean pitched = drafts.stream().anyMatch(d -> !d.instrument().isDrumKit());
    boolean lone = drafts.size() == 1 && drafts.get(0).roles().contains(Role.LEAD) && harmony;
    List<Role> wanted = new ArrayList<>();
    if (!pitched) {
      wanted.add(Role.COMPING);
      wanted.add(Role.BASS);
    } else if (!harmony && !section) {
      wanted.add(Role.COMPING);
      wanted.add(Role.BASS);
    }
    if (question.band() && drafts.size() <= 2) {
      wanted.add(Role.BASS);
      wanted.add(Role.DRUMS);
    } else if (lone && question.band()) {
      wanted.add(Role.BASS);
    }
    if (wanted.isEmpty()) {
      return;
    }
    List<Style.Seat> seats = styleSeats(question.style(), ruledOut, seed);
    for (Role role : List.of(Role.COMPING, Role.BASS, Role.DRUMS)) {
      boolean have =
          drafts.stream().anyMatch(d -> d.roles().get(0) == role)
              || (role == Role.COMPING && harmony);
      if (!wanted.contains(role) || have) {
        continue;
      }
      seats.stream()
          .filter(
              s ->
                  s.roles().get(0) == role
                      || (role == Role.COMPING
                          && (s.roles().contains(Role.COMPING)
                              || s.roles().contains(Role.ARPEGGIO)
                              || s.roles().get(0) == Role.PAD)))
          .filter(s -> drafts.stream().noneMatch(d -> d.instrument().equals(s.instrument())))
          .findFirst()
          .ifPresent(
              s -> {
                drafts.add(new Draft(s.instrument(), s.roles(), Task.ACCOMPANIES, false));
                added.add(s.instrument().name());
              });
    }
  }

  static boolean isKeyboard(Instrument instrument) {
    return instrument.family() == Family.KEYBOARD
        || List.of("organ", "hammond-organ", "rock-organ", "harmonium", "accordion", "celesta")
            .contains(instrument.id());
  }

  /** What an instrument can do where the style says nothing of it. */
  static List<Role> roles(Instrument instrument, Style style) {
    return style
        .seatOf(instrument)
        .map(Style.Seat::roles)
        .filter(r -> r.size() > 1 || r.get(0) == Role.BASS || r.get(0) == Role.DRUMS)
        .orElseGet(() -> usualRoles(instrument));
  }

  private static List<Role> usualRoles(Instrument instrument) {
    switch (instrument.id()) {
      case "double-bass", "tuba", "bass-voice", "timpani" -> {
        return List.of(Role.BASS, Role.PAD);
      }
      case "cello", "bassoon", "bass-trombone", "baritone-sax" -> {
        return List.of(Role.BASS, Role.COUNTER, Role.LEAD, Role.INNER);
      }
      case "viola", "horn", "trombone", "alto", "tenor", "english-horn" -> {
        return List.of(Role.INNER, Role.COUNTER, Role.LEAD, Role.PAD);
      }
      case "harp" -> {
        return List.of(Role.ARPEGGIO, Role.LEAD);
      }
      case "harmonica", "accordion", "bandoneon" -> {
        return List.of(Role.LEAD, Role.COMPING, Role.PAD);
      }
      case "strings", "slow-strings", "synth-strings", "analog-strings", "tremolo-strings" -> {
        return List.of(Role.PAD, Role.LEAD, Role.INNER, Role.COUNTER);
      }
      case "pizzicato-strings" -> {
        return List.of(Role.COMPING, Role.ARPEGGIO, Role.LEAD);
      }
      case "choir", "voice-oohs", "synth-voice" -> {
        return List.of(Role.LEAD, Role.PAD, Role.COUNTER);
      }
      case "brass", "synth-brass", "analog-brass" -> {
        return List.of(Role.COUNTER, Role.PAD, Role.LEAD, Role.COMPING);
      }
      case "kalimba", "koto", "banjo", "dulcimer" -> {
        return List.of(Role.ARPEGGIO, Role.LEAD, Role.COUNTER);
      }
      case "sitar", "shamisen", "bagpipe", "fiddle", "shanai" -> {
        return List.of(Role.LEAD, Role.COUNTER);
      }
      default -> {}
    }
    return switch (instrument.family()) {
      case KEYBOARD -> List.of(Role.COMPING, Role.ARPEGGIO, Role.LEAD, Role.PAD);
      case ORGAN -> List.of(Role.PAD, Role.COMPING, Role.LEAD);
      case GUITAR -> List.of(Role.COMPING, Role.ARPEGGIO, Role.LEAD);
      case BASS -> List.of(Role.BASS);
      case DRUMS -> List.of(Role.DRUMS);
      case STRINGS, VOICE, BRASS, WOODWIND -> List.of(Role.LEAD, Role.COUNTER, Role.INNER);
      case PITCHED_PERCUSSION -> List.of(Role.COUNTER, Role.LEAD, Role.ARPEGGIO);
      case SYNTHESISER ->
          instrument.id().contains("pad") || instrument.id().equals("polysynth")
              ? List.of(Role.PAD, Role.ARPEGGIO, Role.LEAD)
              : List.of(Role.LEAD, Role.ARPEGGIO, Role.COUNTER, Role.PAD);
      case WORLD -> List.of(Role.LEAD, Role.COUNTER, Role.ARPEGGIO);
      case SOUND_EFFECT -> List.of(Role.PAD, Role.ARPEGGIO);
    };
  }

  private static List<Member> members(List<Draft> drafts) {
    Map<Instrument, Integer> totals = new HashMap<>();
    drafts.forEach(d -> totals.merge(d.instrument(), 1, Integer::sum));
    Map<Instrument, Integer> counts = new HashMap<>();
    List<Member> members = new ArrayList<>();
    for (Draft d : drafts) {
      int number = counts.merge(d.instrument(), 1, Integer::sum);
      boolean several = totals.getOrDefault(d.instrument(), 1) > 1;
      String numeral =
          number <= NUMERALS.size() ? NUMERALS.get(number - 1) : Integer.toString(number);
      String id =
          several
              ? d.instrument().id() + "-" + number
              : d.instrument().id().toLowerCase(Locale.ROOT);
      String name = several ? d.instrument().name() + " " + numeral : d.instrument().name();
      members.add(
          new Member(new PlannedPart(id, name, d.instrument()), d.roles(), d.task(), d.asked()));
    }
    return members;
  }
}
