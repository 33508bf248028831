package continuo.symbolic.midi;

import static continuo.symbolic.midi.MidiBytes.END;
import static continuo.symbolic.midi.MidiBytes.file;
import static continuo.symbolic.midi.Scores.PIANO;
import static continuo.symbolic.midi.Scores.bars;
import static continuo.symbolic.midi.Scores.note;
import static continuo.symbolic.midi.Scores.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import continuo.symbolic.performance.Performance;
import continuo.symbolic.performance.PlayedControl;
import continuo.symbolic.performance.PlayedNote;
import continuo.symbolic.performance.PlayedPart;
import continuo.testsupport.Gen;
import continuo.testsupport.Laws;
import continuo.theory.TheoryGenerators;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.instrument.Instruments;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Score;
import continuo.theory.score.Velocity;
import continuo.theory.unit.Seconds;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PerformanceMidiTest {
  private static final Seconds TWO = new Seconds(2);

  private static PlayedNote played(double onset, double duration, int key) {
    return new PlayedNote(
        new Seconds(onset), new Seconds(duration), key, Velocity.DEFAULT, Set.of());
  }

  private static PlayedPart pianist(List<PlayedNote> notes, List<PlayedControl> controls) {
    return new PlayedPart("piano", "Piano", PIANO, notes, controls);
  }

  private static Score oneBar() {
    return bars(1).part(part("piano", PIANO, note("C4", 0, 1))).build();
  }

  private static Performance reread(Performance performance, Score score) {
    byte[] bytes = new PerformanceMidi().write(performance, score);
    return new PerformanceMidi().read(bytes, "performance.mid").value();
  }

  @Test
  void notes_keep_their_moments_to_half_a_tick() {
    Performance performance =
        new Performance("", List.of(pianist(List.of(played(0.0123, 0.4444, 60)), List.of())), TWO);

    PlayedNote note = reread(performance, oneBar()).parts().get(0).notes().get(0);

    double halfTick = 0.5 / 960 / 2;
    assertThat(note.onset().value()).isCloseTo(0.0123, within(halfTick));
    assertThat(note.end().value()).isCloseTo(0.4567, within(halfTick));
  }

  @Test
  void a_key_struck_while_it_sounds_is_let_go_first() {
    Performance performance =
        new Performance(
            "", List.of(pianist(List.of(played(0, 1.02, 60), played(1, 0.5, 60)), List.of())), TWO);

    List<PlayedNote> notes = reread(performance, oneBar()).parts().get(0).notes();

    assertThat(notes).extracting(n -> n.end().value()).containsExactly(1.0, 1.5);
  }

  @Test
  void controllers_bends_and_pressure_come_back() {
    List<PlayedControl> controls =
        List.of(
            new PlayedControl(Seconds.ZERO, PlayedControl.Kind.CONTROLLER, 64, 127),
            new PlayedControl(Seconds.ZERO, PlayedControl.Kind.BEND, 0, -8192),
            new PlayedControl(new Seconds(0.5), PlayedControl.Kind.BEND, 0, 0),
            new PlayedControl(new Seconds(0.5), PlayedControl.Kind.CHANNEL_PRESSURE, 0, 5),
            new PlayedControl(new Seconds(0.5), PlayedControl.Kind.KEY_PRESSURE, 60, 6),
            new PlayedControl(new Seconds(1), PlayedControl.Kind.CONTROLLER, 64, 0));
    Performance performance =
        new Performance("", List.of(pianist(List.of(played(0, 1, 60)), controls)), TWO);

    assertThat(reread(performance, oneBar()).parts().get(0).controls()).isEqualTo(controls);
  }

  @Test
  void any_file_is_read_as_it_stands() {
    byte[] bytes =
        file(
            0,
            96,
            "00 FF 51 03 0F 42 40  00 C0 28  00 90 3C 40  60 80 3C 40  00 FF 51 03 07 A1 20"
                + "00 99 24 50  60 89 24 40"
                + END);

    Performance performance = new PerformanceMidi().read(bytes, "a.mid").value();

    assertThat(performance.parts())
        .extracting(PlayedPart::instrument)
        .containsExactly(Instruments.byProgram(40), Instruments.standardKit());
    assertThat(performance.parts().get(0).notes())
        .containsExactly(
            new PlayedNote(Seconds.ZERO, new Seconds(1), 60, new Velocity(64), Set.of()));
    assertThat(performance.parts().get(1).notes().get(0).onset()).isEqualTo(new Seconds(1));
    assertThat(performance.end()).isEqualTo(new Seconds(1.5));
  }

  @Test
  void a_file_without_any_time_is_refused() {
    assertThatThrownBy(() -> new PerformanceMidi().read(file(0, 96, END), "a.mid"))
        .isInstanceOf(CompositionException.class)
        .hasMessage("a.mid: the file holds no notes and no time; choose another file");
  }

  @Test
  void moments_are_kept_under_any_tempo_map() {
    Laws.check(
        gen -> {
          Ticks end = Ticks.ofQuarters(32);
          TempoMap map = TheoryGenerators.tempoMap(gen, end);
          Score score = bars(8).tempoMap(map).part(part("p", PIANO, note("C4", 0, 1))).build();
          double last = map.toSeconds(end).value();
          double onset = gen.doubleBetween(0, last * 0.9);
          Performance performance =
              new Performance(
                  "",
                  List.of(pianist(List.of(played(onset, last * 0.1, 60)), List.of())),
                  new Seconds(last));

          PlayedNote note = reread(performance, score).parts().get(0).notes().get(0);

          double slowest =
              map.changes().stream().mapToDouble(c -> c.quarterBpm().value()).min().orElseThrow();
          double halfTick = 60 / slowest / 960 / 2;
          assertThat(note.onset().value()).isCloseTo(onset, within(halfTick * 1.01));
        });
  }

  @Test
  void equal_performances_give_equal_bytes() {
    Laws.check(
        50,
        gen -> {
          Performance performance = anyPerformance(gen);

          assertThat(new PerformanceMidi().write(performance, oneBar()))
              .isEqualTo(new PerformanceMidi().write(performance, oneBar()));
        });
  }

  private static Performance anyPerformance(Gen gen) {
    List<PlayedNote> notes =
        gen.list(
            0,
            20,
            g -> played(g.doubleBetween(0, 2), g.doubleBetween(0.001, 2), g.intBetween(0, 128)));
    return new Performance("", List.of(pianist(notes, List.of())), TWO);
  }
}
