package continuo.symbolic.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import continuo.theory.harmony.Key;
import continuo.theory.instrument.Instruments;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.DynamicLevel;
import continuo.theory.score.KeyChange;
import continuo.theory.score.Mark;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import continuo.theory.score.Voice;
import continuo.theory.unit.Bpm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PerformerTest {
  private static final Ticks EIGHTH = Ticks.ofWhole(1, 8);

  private static Score score(String instrument, List<ScoreEvent> events) {
    return Score.builder()
        .tempoMap(TempoMap.steady(new Bpm(60)))
        .meterMap(MeterMap.steady(Meter.FOUR_FOUR))
        .key(new KeyChange(Ticks.ZERO, Key.of("C")))
        .end(Ticks.ofQuarters(16))
        .part(new Part("p", "P", Instruments.find(instrument).orElseThrow(), events))
        .build();
  }

  private static ScoreEvent.Note note(Ticks at, Ticks length, String pitch, Mark... marks) {
    return new ScoreEvent.Note(
        at, length, SpelledPitch.of(pitch), new Velocity(72), Voice.FIRST, Set.of(marks));
  }

  private static List<PlayedNote> play(Score score, int humanize, String style) {
    return new Performer()
        .perform(score, new PerformanceRequest(new Seed(7), humanize, List.of(), style))
        .parts()
        .get(0)
        .notes();
  }

  private static List<ScoreEvent> eighths(int count) {
    List<ScoreEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(note(EIGHTH.times(i), EIGHTH, i % 2 == 0 ? "C4" : "D4"));
    }
    return events;
  }

  @Test
  void swung_eighths_are_played_long_and_short() {
    List<PlayedNote> notes = play(score("piano", eighths(8)), 50, "jazz");

    double off = notes.get(1).onset().value() - notes.get(0).onset().value();

    assertThat(off).isCloseTo(0.62, within(0.06));
  }

  @Test
  void straight_styles_do_not_swing() {
    List<PlayedNote> notes = play(score("piano", eighths(8)), 50, "rock");

    assertThat(notes.get(3).onset().value()).isCloseTo(1.5, within(0.06));
  }

  @Test
  void triplets_are_not_swung() {
    Ticks third = Ticks.ofWhole(1, 12);
    List<ScoreEvent> events =
        List.of(
            note(Ticks.ZERO, third, "C4"),
            note(third, third, "D4"),
            note(third.times(2), third, "E4"));

    List<PlayedNote> notes = play(score("piano", events), 50, "jazz");

    assertThat(notes.get(2).onset().value()).isCloseTo(2 / 3.0, within(0.06));
  }

  @Test
  void staccato_notes_are_held_half_their_length() {
    List<ScoreEvent> events =
        List.of(note(Ticks.ZERO, Ticks.QUARTER, "C4", Mark.Articulation.STACCATO));

    assertThat(play(score("violin", events), 100, "").get(0).duration().value())
        .isCloseTo(0.5, within(0.02));
  }

  @Test
  void a_trill_alternates_with_the_scale_s_upper_neighbour() {
    List<ScoreEvent> events = List.of(note(Ticks.ZERO, Ticks.QUARTER, "E4", Mark.Ornament.TRILL));

    List<Integer> keys =
        play(score("flute", events), 50, "").stream().map(PlayedNote::key).toList();

    assertThat(keys.size()).isGreaterThan(8);
    assertThat(keys.subList(0, 4)).containsExactly(64, 65, 64, 65);
    assertThat(keys.get(keys.size() - 1)).isEqualTo(64);
  }

  @Test
  void a_turn_goes_around_its_note() {
    List<ScoreEvent> events = List.of(note(Ticks.ZERO, Ticks.QUARTER, "G4", Mark.Ornament.TURN));

    assertThat(play(score("flute", events), 50, "").stream().map(PlayedNote::key))
        .containsExactly(69, 67, 65, 67);
  }

  @Test
  void grace_notes_stand_before_the_beat_also_on_the_exact_grid() {
    List<ScoreEvent> events =
        List.of(
            new ScoreEvent.Grace(
                Ticks.QUARTER, 0, SpelledPitch.of("B4"), EIGHTH, true, Voice.FIRST),
            note(Ticks.QUARTER, Ticks.QUARTER, "C5"));

    List<PlayedNote> notes = play(score("flute", events), 0, "");

    assertThat(notes).extracting(PlayedNote::key).containsExactly(71, 72);
    assertThat(notes.get(0).onset().value()).isCloseTo(0.93, within(0.001));
    assertThat(notes.get(1).onset().value()).isEqualTo(1);
  }

  @Test
  void guitar_chords_are_strummed_down_on_the_beat_and_up_off_it() {
    List<ScoreEvent> events = new ArrayList<>();
    for (String pitch : List.of("E3", "B3", "G4")) {
      events.add(note(Ticks.QUARTER, EIGHTH, pitch));
      events.add(note(Ticks.QUARTER.plus(EIGHTH), EIGHTH, pitch));
    }

    List<PlayedNote> notes = play(score("guitar", events), 100, "");

    assertThat(notes.subList(0, 3)).extracting(PlayedNote::key).containsSequence(52);
    double low = onset(notes, 52, 1.25);
    double high = onset(notes, 67, 1.25);
    assertThat(onset(notes, 52, 0)).isLessThan(onset(notes, 67, 0));
    assertThat(high).isLessThan(low);
  }

  private static double onset(List<PlayedNote> notes, int key, double from) {
    return notes.stream()
        .filter(n -> n.key() == key && n.onset().value() >= from)
        .mapToDouble(n -> n.onset().value())
        .min()
        .orElseThrow();
  }

  @Test
  void a_flat_part_follows_its_dynamics_and_what_was_set_stays() {
    List<ScoreEvent> events = new ArrayList<>(eighths(31));
    events.set(
        5,
        new ScoreEvent.Note(
            EIGHTH.times(5),
            EIGHTH,
            SpelledPitch.of("D4"),
            new Velocity(101),
            Voice.FIRST,
            Set.of()));
    events.add(new ScoreEvent.Dynamic(Ticks.ofQuarters(8), DynamicLevel.FF, 1));

    List<PlayedNote> notes = play(score("piano", events), 50, "");

    assertThat(notes.get(5).velocity().value()).isEqualTo(101);
    assertThat(notes.get(20).velocity().value())
        .isGreaterThan(notes.get(10).velocity().value() + 15);
  }

  @Test
  void rubato_broadens_the_end_of_four_bars_and_gives_the_time_back() {
    List<ScoreEvent> events = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      events.add(note(Ticks.ofQuarters(i), Ticks.QUARTER, "C4"));
    }

    List<PlayedNote> notes = play(score("piano", events), 100, "romantic");

    double last = 16 - notes.get(15).onset().value();
    assertThat(last).isGreaterThan(1.02);
    assertThat(notes.get(8).onset().value()).isLessThan(8.02);
  }

  @Test
  void requests_check_their_range() {
    assertThatThrownBy(() -> PerformanceRequest.of(new Seed(1)).withHumanize(101))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("humanize must be in [0, 100] but was 101; use 0 (exact) to 100 (freest)");
  }
}
