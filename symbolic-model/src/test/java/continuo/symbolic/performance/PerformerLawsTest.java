package continuo.symbolic.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import continuo.symbolic.realize.RandomPlans;
import continuo.symbolic.realize.RuleWriter;
import continuo.testsupport.Gen;
import continuo.testsupport.Laws;
import continuo.theory.TheoryGenerators;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds of every performance: of scores that Continuo wrote, and of foreign ones. */
class PerformerLawsTest {
  private static final int CASES = 60;
  private final Performer performer = new Performer();

  private static Score written(Gen gen) {
    return new RuleWriter().write(RandomPlans.plan(gen)).value();
  }

  private static Score any(Gen gen) {
    return gen.oneIn(2) ? written(gen) : TheoryGenerators.looseScore(gen);
  }

  private static PerformanceRequest request(Gen gen, int humanize) {
    return new PerformanceRequest(
        new Seed(gen.longBetween(0, 1000)),
        humanize,
        List.of(),
        gen.pick("", "jazz", "romantic", "rock"));
  }

  @Test
  void without_freedom_the_notes_stand_on_the_grid_with_written_lengths() {
    Laws.check(
        CASES,
        gen -> {
          Score score = written(gen);

          Performance played = performer.perform(score, request(gen, 0));

          for (int p = 0; p < score.parts().size(); p++) {
            List<ScoreEvent.Note> notes = score.parts().get(p).notes().toList();
            List<PlayedNote> sounding = played.parts().get(p).notes();
            if (!score.parts().get(p).instrument().isDrumKit()) {
              assertThat(sounding).hasSameSizeAs(notes);
            }
            for (int i = 0; i < notes.size(); i++) {
              assertThat(sounding.get(i).onset())
                  .isEqualTo(score.tempoMap().toSeconds(notes.get(i).at()));
              assertThat(sounding.get(i).end().value())
                  .isCloseTo(score.tempoMap().toSeconds(notes.get(i).end()).value(), within(0.013));
              assertThat(sounding.get(i).key()).isEqualTo(notes.get(i).key());
              assertThat(sounding.get(i).velocity()).isEqualTo(notes.get(i).velocity());
            }
          }
        });
  }

  @Test
  void every_note_is_played_within_the_piece() {
    Laws.check(
        CASES,
        gen -> {
          Score score = any(gen);

          Performance played = performer.perform(score, request(gen, gen.edgy(0, 101)));

          assertThat(played.end().value())
              .isCloseTo(score.tempoMap().toSeconds(score.end()).value(), within(1e-9));
          for (int p = 0; p < score.parts().size(); p++) {
            long notes = score.parts().get(p).notes().count() + score.parts().get(p).hits().count();
            assertThat(played.parts().get(p).notes().size()).isGreaterThanOrEqualTo((int) notes);
            for (PlayedNote note : played.parts().get(p).notes()) {
              assertThat(note.end().value()).isLessThanOrEqualTo(played.end().value() + 0.05);
            }
          }
        });
  }

  @Test
  void the_same_request_gives_the_same_performance() {
    Laws.check(
        CASES / 2,
        gen -> {
          Score score = any(gen);
          PerformanceRequest request = request(gen, 60);

          assertThat(new Performer().perform(score, request))
              .isEqualTo(performer.perform(score, request));
        });
  }

  @Test
  void written_velocities_are_kept_where_they_differ() {
    Laws.check(
        CASES / 2,
        gen -> {
          Score score = shaped(written(gen));

          Performance played = performer.perform(score, request(gen, 100));

          for (int p = 0; p < score.parts().size(); p++) {
            Part part = score.parts().get(p);
            if (part.instrument().isDrumKit()) {
              continue;
            }
            assertThat(
                    played.parts().get(p).notes().stream()
                        .map(n -> n.velocity().value())
                        .sorted()
                        .toList())
                .containsExactly(
                    part.notes().map(n -> n.velocity().value()).sorted().toArray(Integer[]::new));
          }
        });
  }

  /** The score with velocities that differ from note to note. */
  private static Score shaped(Score score) {
    Score result = score;
    for (Part part : score.parts()) {
      List<ScoreEvent> events = new ArrayList<>();
      for (ScoreEvent event : part.events()) {
        events.add(
            event instanceof ScoreEvent.Note note
                ? new ScoreEvent.Note(
                    note.at(),
                    note.duration(),
                    note.pitch(),
                    new Velocity(40 + events.size() * 7 % 50),
                    note.voice(),
                    note.marks())
                : event);
      }
      result = result.withPart(part.withEvents(events));
    }
    return result;
  }

  @Test
  void controllers_are_kept() {
    Laws.check(
        CASES / 2,
        gen -> {
          Score score = any(gen);

          Performance played = performer.perform(score, request(gen, 70));

          for (int p = 0; p < score.parts().size(); p++) {
            List<Integer> written =
                score.parts().get(p).events().stream()
                    .filter(ScoreEvent.Control.class::isInstance)
                    .map(e -> ((ScoreEvent.Control) e).value())
                    .toList();
            assertThat(
                    played.parts().get(p).controls().stream()
                        .filter(c -> c.kind() == PlayedControl.Kind.CONTROLLER)
                        .map(PlayedControl::value)
                        .toList())
                .containsAll(written);
          }
        });
  }

  @Test
  void an_edit_changes_its_own_part_around_it_and_nothing_else() {
    Laws.check(
        CASES,
        gen -> {
          Score score = written(gen);
          List<Part> pitched = score.parts().stream().filter(p -> p.notes().count() > 20).toList();
          if (pitched.isEmpty()) {
            return;
          }
          Part part = gen.pick(pitched);
          List<ScoreEvent> events = new ArrayList<>(part.events());
          int index = gen.intBetween(0, events.size());
          while (!(events.get(index) instanceof ScoreEvent.Note)) {
            index = (index + 1) % events.size();
          }
          ScoreEvent.Note note = (ScoreEvent.Note) events.get(index);
          int louder = note.velocity().value() > 100 ? 60 : 120;
          events.set(
              index,
              new ScoreEvent.Note(
                  note.at(),
                  note.duration(),
                  note.pitch(),
                  new Velocity(louder),
                  note.voice(),
                  note.marks()));
          PerformanceRequest request = request(gen, 60);

          Performance before = performer.perform(score, request);
          Performance after = performer.perform(score.withPart(part.withEvents(events)), request);

          for (int p = 0; p < before.parts().size(); p++) {
            if (!before.parts().get(p).id().equals(part.id())) {
              assertThat(after.parts().get(p)).isEqualTo(before.parts().get(p));
            }
          }
          int own = score.parts().indexOf(part);
          List<PlayedNote> old = new ArrayList<>(before.parts().get(own).notes());
          old.removeAll(after.parts().get(own).notes());
          // A flat passage looks four notes to either side.
          assertThat(old).hasSizeLessThanOrEqualTo(9);
        });
  }

  @Test
  void a_removed_note_leaves_the_bars_beyond_its_neighbours_as_they_were() {
    Laws.check(
        CASES,
        gen -> {
          Score score = written(gen);
          List<Part> pitched = score.parts().stream().filter(p -> p.notes().count() > 20).toList();
          if (pitched.isEmpty()) {
            return;
          }
          Part part = gen.pick(pitched);
          List<ScoreEvent.Note> notes = part.notes().toList();
          ScoreEvent.Note gone = gen.pick(notes);
          List<ScoreEvent> events = new ArrayList<>(part.events());
          events.remove(gone);
          PerformanceRequest request = request(gen, 60);

          Performance before = performer.perform(score, request);
          Performance after = performer.perform(score.withPart(part.withEvents(events)), request);

          int own = score.parts().indexOf(part);
          double from = score.tempoMap().toSeconds(gone.at()).value();
          double bar = score.tempoMap().toSeconds(gone.end()).value() - from;
          List<PlayedNote> changed = new ArrayList<>(before.parts().get(own).notes());
          changed.removeAll(after.parts().get(own).notes());
          // Only what sounds up to the note may lean on it: its chord and what it was heard after.
          ScoreEvent.Note previous =
              notes.stream()
                  .filter(n -> n.at().isBefore(gone.at()))
                  .reduce((a, b) -> b)
                  .orElse(gone);
          double low = score.tempoMap().toSeconds(previous.at()).value();
          for (PlayedNote note : changed) {
            boolean near =
                note.onset().value() > low - 0.3 && note.onset().value() < from + bar + 0.3;
            boolean sameKey = note.key() == gone.key();
            assertThat(near || sameKey).isTrue();
          }
        });
  }

  @Test
  void fixed_moments_keep_their_seconds() {
    Laws.check(
        CASES / 2,
        gen -> {
          Score score = written(gen);
          List<Ticks> starts = score.markers().stream().map(marker -> marker.at()).toList();
          PerformanceRequest request = new PerformanceRequest(new Seed(1), 100, starts, "romantic");

          Performance played = performer.perform(score, request);

          for (int p = 0; p < score.parts().size(); p++) {
            Part part = score.parts().get(p);
            if (part.instrument().isDrumKit()) {
              continue;
            }
            for (Ticks start : starts) {
              Seconds moment = score.tempoMap().toSeconds(start);
              part.notes()
                  .filter(n -> n.at().equals(start) && n.marks().isEmpty())
                  .forEach(
                      n ->
                          assertThat(played.parts().get(score.parts().indexOf(part)).notes())
                              .anyMatch(
                                  s ->
                                      s.key() == n.key()
                                          && Math.abs(s.onset().value() - moment.value()) < 1e-9));
            }
          }
        });
  }
}
