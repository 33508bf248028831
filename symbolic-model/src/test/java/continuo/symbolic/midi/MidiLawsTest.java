package continuo.symbolic.midi;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.testsupport.Laws;
import continuo.theory.TheoryGenerators;
import continuo.theory.score.Score;
import org.junit.jupiter.api.Test;

/** Scores through files and back. */
class MidiLawsTest {
  private static Score throughMidi(Score score) {
    return new MidiReader().read(new MidiWriter().write(score).value(), "law.mid").value();
  }

  @Test
  void a_score_survives_its_file() {
    Laws.check(
        1_000,
        gen -> {
          Score score = TheoryGenerators.score(gen);

          Score back = throughMidi(score);

          assertThat(Differences.between(score, back)).isEmpty();
        });
  }

  @Test
  void writing_what_was_read_gives_the_same_bytes() {
    Laws.check(
        200,
        gen -> {
          byte[] first = new MidiWriter().write(TheoryGenerators.looseScore(gen)).value();

          byte[] second =
              new MidiWriter().write(new MidiReader().read(first, "law.mid").value()).value();

          assertThat(second).isEqualTo(first);
        });
  }

  @Test
  void plain_files_are_written_again_as_they_were_read() {
    Laws.check(
        200,
        gen -> {
          byte[] first = MidiWriter.plain().write(TheoryGenerators.looseScore(gen)).value();
          byte[] second =
              MidiWriter.plain().write(new MidiReader().read(first, "a.mid").value()).value();

          byte[] third =
              MidiWriter.plain().write(new MidiReader().read(second, "b.mid").value()).value();

          assertThat(third).isEqualTo(second);
        });
  }
}
