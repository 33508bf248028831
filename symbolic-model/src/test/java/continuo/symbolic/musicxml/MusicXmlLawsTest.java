package continuo.symbolic.musicxml;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.testsupport.Laws;
import continuo.theory.TheoryGenerators;
import continuo.theory.diagnostic.Result;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Laws of writing and reading: what MusicXML can say comes back; what is written is valid. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MusicXmlLawsTest {
  private static final MusicXmlWriter WRITER = new MusicXmlWriter();
  private static final MusicXmlReader READER = new MusicXmlReader();

  private static Result<Score> read(String text) {
    return READER.read(text.getBytes(StandardCharsets.UTF_8), "law.musicxml");
  }

  private static void assertSame(Score actual, Score expected) {
    assertThat(actual.title()).isEqualTo(expected.title());
    assertThat(actual.composer()).isEqualTo(expected.composer());
    assertThat(actual.meterMap()).isEqualTo(expected.meterMap());
    assertThat(actual.tempoMap()).isEqualTo(expected.tempoMap());
    assertThat(actual.keys()).isEqualTo(expected.keys());
    assertThat(actual.markers()).isEqualTo(expected.markers());
    assertThat(actual.chords()).isEqualTo(expected.chords());
    assertThat(actual.repeats()).isEqualTo(expected.repeats());
    assertThat(actual.parts()).hasSameSizeAs(expected.parts());
    for (int i = 0; i < expected.parts().size(); i++) {
      Part part = expected.parts().get(i);
      assertThat(actual.parts().get(i).events()).isEqualTo(part.events());
      assertThat(actual.parts().get(i)).isEqualTo(part);
    }
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void what_is_written_is_read_again() {
    Laws.check(
        1_000,
        gen -> {
          Score score = Expressible.of(TheoryGenerators.score(gen));

          Result<String> written = WRITER.write(score);
          Result<Score> read = read(written.value());

          assertThat(written.diagnostics())
              .allMatch(finding -> finding.code().equals("musicxml-not-notatable"));
          assertThat(read.diagnostics()).isEmpty();
          assertSame(read.value(), score);
        });
  }

  @Test
  void scores_off_every_grid_are_read_again() {
    Laws.check(
        200,
        gen -> {
          Score score = Expressible.of(TheoryGenerators.looseScore(gen));

          Result<String> written = WRITER.write(score);

          assertSame(read(written.value()).value(), score);
        });
  }

  @Test
  void what_is_written_is_valid() {
    MusicXmlSchema schema = new MusicXmlSchema();
    Laws.check(
        100,
        gen -> {
          Score score =
              gen.oneIn(3) ? TheoryGenerators.looseScore(gen) : TheoryGenerators.score(gen);

          String written = WRITER.write(score).value();

          assertThat(schema.faults(written)).isEmpty();
        });
  }

  @Test
  void writing_what_was_read_changes_nothing() {
    Laws.check(
        100,
        gen -> {
          String written = WRITER.write(TheoryGenerators.score(gen)).value();

          String again = WRITER.write(read(written).value()).value();

          assertThat(again).isEqualTo(written);
        });
  }
}
