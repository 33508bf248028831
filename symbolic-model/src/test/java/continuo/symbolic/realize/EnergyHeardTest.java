package continuo.symbolic.realize;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.planner.brief.Brief;
import continuo.planner.brief.Density;
import continuo.planner.brief.Slot;
import continuo.planner.brief.Source;
import continuo.planner.plan.Assignment;
import continuo.planner.plan.Cadence;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.PlannedPart;
import continuo.planner.plan.PlannedTempo;
import continuo.planner.plan.Role;
import continuo.planner.plan.Section;
import continuo.theory.harmony.HarmonicFunction;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.RomanNumeral;
import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.Instruments;
import continuo.theory.instrument.KeyRange;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.unit.Bpm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Energy and a stated density are heard in the notes. */
class EnergyHeardTest {
  private static final int BARS = 8;

  private record State(String letter, double energy) {}

  private static Instrument instrument(String id) {
    return Instruments.all().stream().filter(i -> i.id().equals(id)).findFirst().orElseThrow();
  }

  private static PlannedPart part(String id) {
    return new PlannedPart(id, id, instrument(id));
  }

  private static Assignment role(String part, Role role, int low, int high, String texture) {
    return new Assignment(
        part, role, new KeyRange(low, high), 0.65, 0.55, Optional.empty(), texture);
  }

  private static final List<PlannedPart> BAND =
      List.of(part("flute"), part("piano"), part("fretless-bass"));

  private static final List<Assignment> ROLES =
      List.of(
          role("flute", Role.LEAD, 62, 81, "melody"),
          role("piano", Role.COMPING, 48, 67, "comp-pop"),
          role("fretless-bass", Role.BASS, 33, 52, "root-fifth"));

  private static Plan plan(
      List<PlannedPart> parts,
      List<Assignment> roles,
      List<State> states,
      Map<String, Slot> slots) {
    Key key = Key.of("C major");
    List<Section> sections = new ArrayList<>();
    for (State state : states) {
      List<PlannedChord> chords = new ArrayList<>();
      for (String numeral : List.of("I", "vi", "IV", "V", "I", "vi", "ii", "V")) {
        chords.add(
            new PlannedChord(
                chords.size(),
                Ticks.ZERO,
                Optional.of(RomanNumeral.parse(numeral).orElseThrow().chordIn(key)),
                numeral,
                HarmonicFunction.TONIC,
                ""));
      }
      sections.add(
          new Section(
              "section-" + sections.size(),
              state.letter(),
              state.letter(),
              Meter.FOUR_FOUR,
              List.of(new Phrase(BARS, key, Cadence.HALF, state.letter(), 0)),
              chords,
              new Section.Shape(
                  Collections.nCopies(BARS, state.energy()), Collections.nCopies(BARS, 0.5)),
              roles));
    }
    return new Plan(
        "Energy",
        new Seed(7),
        "pop",
        new Brief("", slots, List.of()),
        parts,
        sections,
        List.of(new PlannedTempo(0, Ticks.ZERO, new Bpm(100), false)),
        List.of(),
        List.of());
  }

  private static List<ScoreEvent.Note> notes(Score score, int section) {
    long bar = Meter.FOUR_FOUR.barLength().value();
    return score.parts().stream()
        .flatMap(p -> p.notes())
        .filter(n -> n.at().value() / (bar * BARS) == section)
        .toList();
  }

  private static double onsets(List<ScoreEvent.Note> notes) {
    return notes.stream().map(ScoreEvent.Note::at).distinct().count();
  }

  private static double loudness(List<ScoreEvent.Note> notes) {
    return notes.stream().mapToInt(n -> n.velocity().value()).average().orElseThrow();
  }

  @Test
  void more_energy_is_more_onsets_and_louder() {
    List<State> states =
        List.of(new State("A", 0.1), new State("B", 0.4), new State("C", 0.7), new State("D", 1));

    Score score = new RuleWriter().write(plan(BAND, ROLES, states, Map.of())).value();

    for (int i = 1; i < states.size(); i++) {
      assertThat(onsets(notes(score, i))).isGreaterThan(1.15 * onsets(notes(score, i - 1)));
      assertThat(loudness(notes(score, i))).isGreaterThan(8 + loudness(notes(score, i - 1)));
    }
  }

  @Test
  void what_returns_with_about_the_same_energy_returns_verbatim_in_the_lead() {
    List<State> states = List.of(new State("A", 0.5), new State("B", 0.8), new State("A", 0.58));

    Score score = new RuleWriter().write(plan(BAND, ROLES, states, Map.of())).value();

    long away = 2 * BARS * Meter.FOUR_FOUR.barLength().value();
    // The piece's last phrase alone is closed with a long note.
    long compared = (BARS - 1) * Meter.FOUR_FOUR.barLength().value();
    List<String> first = new ArrayList<>();
    List<String> last = new ArrayList<>();
    score
        .parts()
        .get(0)
        .notes()
        .forEach(
            n -> {
              if (n.at().value() < compared) {
                first.add(n.at().value() + " " + n.key());
              } else if (n.at().value() >= away && n.at().value() < away + compared) {
                last.add((n.at().value() - away) + " " + n.key());
              }
            });
    assertThat(first).isNotEmpty();
    assertThat(last).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({"LOW,0,1", "MEDIUM,1,2", "HIGH,2,6"})
  void a_stated_density_holds_of_a_band_and_of_a_flute_alone(
      Density density, double least, double most) {
    Map<String, Slot> slots = Map.of("density", new Slot(density.toString(), "", Source.WORDS, 1));
    List<State> states = List.of(new State("A", 0.2), new State("B", 0.9));
    List<List<PlannedPart>> ensembles = List.of(BAND, List.of(part("flute")));

    for (List<PlannedPart> parts : ensembles) {
      List<Assignment> roles =
          ROLES.stream()
              .filter(r -> parts.stream().anyMatch(p -> p.id().equals(r.part())))
              .toList();
      Score score = new RuleWriter().write(plan(parts, roles, states, slots)).value();

      double quarters = 4.0 * BARS * states.size();
      double both = (onsets(notes(score, 0)) + onsets(notes(score, 1))) / quarters;
      assertThat(both).isBetween(least, most);
      assertThat(onsets(notes(score, 1))).isGreaterThan(onsets(notes(score, 0)));
    }
  }

  @Test
  void an_asked_span_is_reached_by_octaves_of_what_is_played() {
    Map<String, Slot> slots = Map.of("octaves", new Slot("5", "", Source.WORDS, 1));
    List<Assignment> wide =
        List.of(
            ROLES.get(0),
            role("piano", Role.COMPING, 24, 96, "comp-pop"),
            role("fretless-bass", Role.BASS, 33, 52, "root-fifth"));

    Score score =
        new RuleWriter().write(plan(BAND, wide, List.of(new State("A", 0.5)), slots)).value();

    int low = notes(score, 0).stream().mapToInt(ScoreEvent.Note::key).min().orElseThrow();
    int high = notes(score, 0).stream().mapToInt(ScoreEvent.Note::key).max().orElseThrow();
    assertThat((high - low) / 12).isEqualTo(5);
  }

  @Test
  void registers_too_narrow_for_an_asked_span_are_said_to_be() {
    Map<String, Slot> slots = Map.of("octaves", new Slot("7", "", Source.WORDS, 1));

    assertThat(
            new RuleWriter()
                .write(plan(BAND, ROLES, List.of(new State("A", 0.5)), slots))
                .diagnostics())
        .anySatisfy(
            d -> {
              assertThat(d.code()).isEqualTo("octaves-unmet");
              assertThat(d.message()).contains("do not hold a span of 7 octaves");
            });
  }

  @Test
  void a_piano_by_itself_is_one_part_on_two_staves() {
    List<Assignment> alone = List.of(role("piano", Role.LEAD, 36, 84, "melody"));

    Score score =
        new RuleWriter()
            .write(plan(List.of(part("piano")), alone, List.of(new State("A", 0.5)), Map.of()))
            .value();

    assertThat(score.parts()).hasSize(1);
    assertThat(notes(score, 0)).extracting(n -> n.voice().staff()).contains(1, 2);
  }
}
