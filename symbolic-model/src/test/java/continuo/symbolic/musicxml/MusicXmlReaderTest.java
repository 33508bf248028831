package continuo.symbolic.musicxml;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.DynamicLevel;
import continuo.theory.score.Mark;
import continuo.theory.score.RepeatMark;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Small files as other programs write them. Measures count in eighths unless they say otherwise.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MusicXmlReaderTest {
  private static final String DOCTYPE =
      "<!DOCTYPE score-partwise PUBLIC \"-//Recordare//DTD MusicXML 3.1 Partwise//EN\""
          + " \"http://www.musicxml.org/dtds/partwise.dtd\">";

  private static Result<Score> read(String text) {
    return new MusicXmlReader().read(text.getBytes(StandardCharsets.UTF_8), "test.musicxml");
  }

  private static Result<Score> measures(String... measures) {
    StringBuilder text = new StringBuilder(DOCTYPE);
    text.append("<score-partwise version='3.1'><part-list><score-part id='P1'>");
    text.append("<part-name>Violin I</part-name></score-part></part-list><part id='P1'>");
    for (int i = 0; i < measures.length; i++) {
      text.append("<measure number='").append(i + 1).append("'>");
      text.append(i == 0 ? "<attributes><divisions>2</divisions></attributes>" : "");
      text.append(measures[i]).append("</measure>");
    }
    return read(text.append("</part></score-partwise>").toString());
  }

  private static String note(String step, int octave, int duration, String more) {
    return "<note><pitch><step>%s</step><octave>%d</octave></pitch><duration>%d</duration>%s</note>"
        .formatted(step, octave, duration, more);
  }

  private static String chordNote(String step, int octave, int duration) {
    return note(step, octave, duration, "").replace("<note>", "<note><chord/>");
  }

  private static String rest(int duration) {
    return "<note><rest/><duration>" + duration + "</duration></note>";
  }

  /** The notes in order, as pitch, onset and length in eighths. */
  private static List<String> notes(Score score) {
    return score
        .parts()
        .get(0)
        .notes()
        .map(
            n ->
                "%s@%d+%d"
                    .formatted(
                        n.pitch(),
                        n.at().value() * 2 / Ticks.PER_QUARTER,
                        n.duration().value() * 2 / Ticks.PER_QUARTER))
        .toList();
  }

  @Test
  void chords_ties_and_voices_are_told_apart() {
    Score score =
        measures(
                note("C", 4, 6, "<voice>1</voice>")
                    + chordNote("E", 4, 6)
                    + note("G", 4, 2, "<tie type='start'/><voice>1</voice>")
                    + "<backup><duration>8</duration></backup>"
                    + "<forward><duration>4</duration></forward>"
                    + note("C", 3, 4, "<voice>2</voice>"),
                note("G", 4, 8, "<tie type='stop'/><voice>1</voice>"))
            .value();

    assertThat(notes(score)).containsExactly("C4@0+6", "E4@0+6", "C3@4+4", "G4@6+10");
    assertThat(score.parts().get(0).notes().map(n -> n.voice().number()))
        .containsExactly(1, 1, 2, 1);
  }

  @Test
  void divisions_may_change_and_need_not_divide_our_ticks() {
    Result<Score> result =
        measures(
            note("C", 4, 8, ""),
            "<attributes><divisions>11</divisions></attributes>"
                + note("D", 4, 4, "")
                + note("E", 4, 40, ""));

    assertThat(result.value().end()).isEqualTo(Ticks.ofWhole(2, 1));
    assertThat(result.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("musicxml-time-rounded");
  }

  @Test
  void transposed_parts_sound_where_they_should() {
    Score score =
        measures(
                "<attributes><key><fifths>2</fifths><mode>major</mode></key><transpose>"
                    + "<diatonic>-1</diatonic><chromatic>-2</chromatic></transpose></attributes>"
                    + note("D", 5, 8, ""))
            .value();

    assertThat(notes(score)).containsExactly("C5@0+8");
    assertThat(score.keys().get(0).key()).hasToString("C major");
  }

  @Test
  void a_pickup_is_an_irregular_bar() {
    Score score = measures(note("C", 4, 2, ""), note("D", 4, 8, "")).value();

    assertThat(score.meterMap().irregularBars())
        .containsExactly(new MeterMap.IrregularBar(Ticks.ZERO, Ticks.QUARTER));
    assertThat(notes(score)).containsExactly("C4@0+2", "D4@2+8");
  }

  @Test
  void marks_at_the_first_note_of_a_chord_hold_for_all_of_it() {
    String staccato =
        "<notations><articulations><staccato/></articulations>"
            + "<ornaments><trill-mark/></ornaments></notations>";

    Score score = measures(note("C", 4, 8, staccato) + chordNote("E", 4, 8)).value();

    assertThat(score.parts().get(0).notes())
        .extracting(ScoreEvent.Note::marks)
        .containsExactly(
            java.util.Set.of(Mark.Articulation.STACCATO, Mark.Ornament.TRILL),
            java.util.Set.of(Mark.Articulation.STACCATO));
  }

  @Test
  void notes_are_as_loud_as_the_dynamics_before_them() {
    Score score =
        measures(
                "<direction><direction-type><dynamics><p/></dynamics></direction-type></direction>"
                    + note("C", 4, 4, "")
                    + "<direction><direction-type><dynamics><sf/></dynamics></direction-type>"
                    + "</direction>"
                    + note("D", 4, 2, "")
                    + note("E", 4, 2, "").replace("<note>", "<note dynamics='100'>"),
                note("F", 4, 8, ""))
            .value();

    assertThat(score.parts().get(0).notes())
        .extracting(n -> n.velocity().value())
        .containsExactly(
            DynamicLevel.P.velocity().value(),
            DynamicLevel.SF.velocity().value(),
            90,
            DynamicLevel.P.velocity().value());
  }

  @Test
  void repeats_endings_and_jumps_are_read_at_their_bar_lines() {
    Score score =
        measures(
                "<barline location='left'><repeat direction='forward'/></barline>"
                    + note("C", 4, 8, ""),
                "<barline location='left'><ending number='1' type='start'/></barline>"
                    + note("D", 4, 8, "")
                    + "<barline location='right'><ending number='1' type='stop'/>"
                    + "<repeat direction='backward'/></barline>",
                "<direction><direction-type><words>D.C. al Fine</words></direction-type>"
                    + "<sound dacapo='yes'/></direction>"
                    + note("E", 4, 8, ""))
            .value();

    assertThat(score.repeats())
        .containsExactly(
            new RepeatMark.Start(Ticks.ZERO),
            new RepeatMark.Ending(Ticks.ofWhole(1, 1), Ticks.ofWhole(2, 1), List.of(1)),
            new RepeatMark.End(Ticks.ofWhole(2, 1), 2),
            new RepeatMark.Jump(Ticks.ofWhole(3, 1), RepeatMark.Jump.JumpKind.DA_CAPO));
    assertThat(score.parts().get(0).events()).noneMatch(ScoreEvent.Text.class::isInstance);
  }

  @Test
  void chord_symbols_numerals_and_no_chord_are_read() {
    Score score =
        measures(
                "<harmony><root><root-step>F</root-step><root-alter>1</root-alter></root>"
                    + "<kind text='m7b5'>half-diminished</kind></harmony>"
                    + note("C", 4, 4, "")
                    + "<harmony><root><root-step>B</root-step></root><kind>dominant</kind>"
                    + "<bass><bass-step>D</bass-step><bass-alter>1</bass-alter></bass><degree>"
                    + "<degree-value>9</degree-value><degree-alter>-1</degree-alter>"
                    + "<degree-type>add</degree-type></degree></harmony>"
                    + note("D", 4, 4, ""),
                "<harmony><root><root-step text=''>C</root-step></root>"
                    + "<kind text='N.C.'>none</kind></harmony>"
                    + note("E", 4, 8, ""))
            .value();

    assertThat(score.chords().stream().map(c -> c.chord().map(Object::toString).orElse("N.C.")))
        .containsExactly("F#m7b5", "B7b9/D#", "N.C.");
  }

  @Test
  void cresc_with_dashes_is_a_hairpin() {
    Score score =
        measures(
                "<direction><direction-type><words>cresc.</words></direction-type><direction-type>"
                    + "<dashes type='start' number='1'/></direction-type></direction>"
                    + note("C", 4, 8, "")
                    + "<direction><direction-type><dashes type='stop' number='1'/>"
                    + "</direction-type></direction>")
            .value();

    assertThat(score.parts().get(0).events())
        .contains(new ScoreEvent.Hairpin(Ticks.ZERO, Ticks.ofWhole(1, 1), true, 1));
  }

  @Test
  void an_empty_bar_under_a_repeat_sign_sounds_as_the_one_before() {
    Score score =
        measures(
                note("C", 4, 8, ""),
                "<attributes><measure-style><measure-repeat type='start'>1</measure-repeat>"
                    + "</measure-style></attributes>"
                    + rest(8),
                rest(8),
                "<attributes><measure-style><measure-repeat type='stop'/></measure-style>"
                    + "</attributes>"
                    + rest(8))
            .value();

    assertThat(notes(score)).containsExactly("C4@0+8", "C4@8+8", "C4@16+8");
  }

  @Test
  void timewise_scores_are_read_too() {
    Score score =
        read("<score-timewise><part-list><score-part id='A'><part-name>Flute</part-name>"
                + "</score-part><score-part id='B'><part-name>Cello</part-name></score-part>"
                + "</part-list><measure number='1'><part id='A'>"
                + note("C", 5, 4, "")
                + "</part><part id='B'>"
                + note("C", 3, 4, "")
                + "</part></measure></score-timewise>")
            .value();

    assertThat(score.parts())
        .extracting(p -> p.instrument().id())
        .containsExactly("flute", "cello");
  }

  @Test
  void drums_are_strokes_by_their_midi_keys() {
    Score score =
        read("<score-partwise><part-list><score-part id='P1'><part-name>Drumset</part-name>"
                + "<score-instrument id='P1-I43'><instrument-name>Hat</instrument-name>"
                + "</score-instrument><midi-instrument id='P1-I43'><midi-channel>10"
                + "</midi-channel><midi-unpitched>43</midi-unpitched></midi-instrument>"
                + "</score-part></part-list><part id='P1'><measure number='1'><note><unpitched>"
                + "<display-step>G</display-step><display-octave>5</display-octave></unpitched>"
                + "<duration>4</duration><instrument id='P1-I43'/></note></measure></part>"
                + "</score-partwise>")
            .value();

    assertThat(score.parts().get(0).hits()).extracting(ScoreEvent.Hit::key).containsExactly(42);
    assertThat(score.parts().get(0).instrument().isDrumKit()).isTrue();
  }

  @Test
  void a_bar_that_rounding_made_too_long_in_one_part_ends_where_the_meter_says() {
    String head = "<attributes><divisions>480</divisions></attributes>";
    String file =
        "<score-partwise><part-list><score-part id='P1'><part-name>a</part-name></score-part>"
            + "<score-part id='P2'><part-name>b</part-name></score-part></part-list>"
            + "<part id='P1'><measure number='1'>%s%s</measure><measure number='2'>%s</measure></part>"
                .formatted(head, note("C", 4, 1921, ""), note("D", 4, 1920, ""))
            + "<part id='P2'><measure number='1'>%s%s</measure><measure number='2'>%s</measure></part>"
                .formatted(head, note("E", 4, 1920, ""), note("F", 4, 1920, ""))
            + "</score-partwise>";

    Result<Score> read =
        new MusicXmlReader().read(file.getBytes(StandardCharsets.UTF_8), "test.musicxml");

    assertThat(read.value().meterMap().irregularBars()).isEmpty();
    assertThat(read.value().parts().get(0).notes().map(n -> n.at()))
        .containsExactly(Ticks.ZERO, Ticks.ofWhole(1, 1));
    assertThat(read.diagnostics()).extracting(Diagnostic::code).contains("musicxml-bar-overfull");
  }

  @Test
  void elements_that_are_not_understood_are_counted_once_each() {
    Result<Score> result =
        measures(
            "<print><system-layout/></print><frobnicate><x/></frobnicate><frobnicate/>"
                + note(
                    "C",
                    4,
                    8,
                    "<stem>up</stem><notations><technical><fret>1</fret></technical>"
                        + "</notations>"));

    assertThat(result.diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "test.musicxml: <fret> is not understood and was passed over, 1 time; what it says"
                + " is not in the score",
            "test.musicxml: <frobnicate> is not understood and was passed over, 2 times; what it"
                + " says is not in the score");
  }
}
