package continuo.symbolic.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.planner.PlanRequest;
import continuo.planner.Planner;
import continuo.planner.plan.Plan;
import continuo.symbolic.midi.MidiWriter;
import continuo.symbolic.realize.RuleWriter;
import continuo.testsupport.Laws;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Scale;
import continuo.theory.pitch.PitchClass;
import continuo.theory.random.Seed;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import org.junit.jupiter.api.Test;

/** Scales and registers that words ask for are kept by every note. */
class AskedNotesTest {
  private static final int PIECES = 150;

  @Test
  void every_note_belongs_to_the_asked_scale() {
    Laws.check(
        PIECES,
        gen -> {
          String name =
              gen.pick(
                  "harmonic minor",
                  "melodic minor",
                  "phrygian dominant",
                  "minor pentatonic",
                  "major pentatonic",
                  "whole tone",
                  "double harmonic",
                  "hungarian minor",
                  "hirajoshi",
                  "lydian dominant",
                  "octatonic");
          String tonic = gen.pick("C", "D", "F#", "Bb");
          String players = gen.pick("piano", "string quartet", "rock band", "flute and guitar");
          Plan plan =
              plan(
                  "%s, 16 bars on the %s scale in %s".formatted(players, name, tonic),
                  gen.longBetween(0, 1L << 40));

          Score score = new RuleWriter().write(plan).value();

          assertThat(PlanKeeper.faults(plan, new MidiWriter().write(score).value())).isEmpty();
          Scale scale = plan.scale().orElseThrow();
          Key key = plan.sections().get(0).phrases().get(0).key();
          for (Part part : score.parts()) {
            if (part.instrument().isDrumKit()) {
              continue;
            }
            for (ScoreEvent event : part.events()) {
              if (event instanceof ScoreEvent.Note note) {
                PitchClass sounding = PitchClass.of(note.pitch().midi());
                assertThat(scale.contains(key.tonic(), sounding))
                    .as("%s of %s in %s %s", note, part.name(), key, name)
                    .isTrue();
              }
            }
          }
        });
  }

  @Test
  void every_note_keeps_to_the_asked_register() {
    Laws.check(
        PIECES,
        gen -> {
          String prompt =
              gen.pick("low cello", "high violin", "deep bass", "clarinet in the low register")
                  + ", piano and drums, "
                  + gen.pick("a calm song", "an energetic rock song", "jazz", "a waltz");
          Plan plan = plan(prompt, gen.longBetween(0, 1L << 40));

          byte[] bytes = new MidiWriter().write(new RuleWriter().write(plan).value()).value();

          assertThat(plan.brief().slot("register")).isPresent();
          assertThat(PlanKeeper.faults(plan, bytes)).isEmpty();
        });
  }

  private static Plan plan(String prompt, long seed) {
    return new Planner().plan(PlanRequest.of(prompt, new Seed(seed))).value();
  }
}
