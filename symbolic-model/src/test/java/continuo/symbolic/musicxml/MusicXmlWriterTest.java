package continuo.symbolic.musicxml;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.theory.diagnostic.Result;
import continuo.theory.harmony.Key;
import continuo.theory.instrument.Instruments;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.KeyChange;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import continuo.theory.unit.Bpm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MusicXmlWriterTest {
  private static final MusicXmlSchema SCHEMA = new MusicXmlSchema();

  /** Notes one after another: pitch and length as a fraction of a whole note, {@code F4:1/8}. */
  private static Score melody(String instrument, Meter meter, String key, String text) {
    List<ScoreEvent> events = new ArrayList<>();
    Ticks at = Ticks.ZERO;
    for (String word : text.split(" ", -1)) {
      String[] note = word.split("[:/]", -1);
      Ticks length = Ticks.ofWhole(Long.parseLong(note[1]), Long.parseLong(note[2]));
      if (!note[0].equals("r")) {
        events.add(ScoreEvent.Note.of(at, length, SpelledPitch.of(note[0]), Velocity.DEFAULT));
      }
      at = at.plus(length);
    }
    return Score.builder()
        .title("Melody")
        .tempoMap(TempoMap.steady(new Bpm(90)))
        .meterMap(MeterMap.steady(meter))
        .key(new KeyChange(Ticks.ZERO, Key.of(key)))
        .part(new Part("solo", "Solo", Instruments.byId(instrument).orElseThrow(), events))
        .end(at)
        .build();
  }

  private static String write(Score score) {
    Result<String> result = new MusicXmlWriter().write(score);

    assertThat(result.diagnostics()).isEmpty();
    assertThat(SCHEMA.faults(result.value())).isEmpty();
    return result.value();
  }

  /** The notes as written, in a few letters: type, dots, tuplet, tie, beams. */
  private static List<String> signs(String xml) {
    List<String> signs = new ArrayList<>();
    java.util.regex.Matcher note =
        java.util.regex.Pattern.compile("<note.*?</note>", java.util.regex.Pattern.DOTALL)
            .matcher(xml);
    while (note.find()) {
      String text = note.group();
      StringBuilder sign = new StringBuilder(text.contains("<rest") ? "r" : "");
      sign.append(first(text, "<type>(.*?)<"));
      sign.append(".".repeat(text.split("<dot/>", -1).length - 1));
      if (text.contains("<actual-notes>")) {
        sign.append(" ").append(first(text, "<actual-notes>(\\d+)<"));
        sign.append(":").append(first(text, "<normal-notes>(\\d+)<"));
      }
      sign.append(text.contains("<tie type=\"start\"") ? " tied" : "");
      signs.add(sign.toString());
    }
    return signs;
  }

  private static String first(String text, String pattern) {
    java.util.regex.Matcher matcher = java.util.regex.Pattern.compile(pattern).matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }

  @Test
  void a_note_across_the_middle_of_the_bar_is_tied() {
    String xml = write(melody("violin", Meter.FOUR_FOUR, "C", "C5:3/8 D5:3/8 E5:1/4"));

    assertThat(signs(xml)).containsExactly("quarter.", "eighth tied", "quarter", "quarter");
  }

  @Test
  void usual_syncopations_stay_whole() {
    String xml =
        write(
            melody(
                "violin",
                Meter.FOUR_FOUR,
                "C",
                "C5:1/8 D5:1/4 E5:1/8 F5:1/2 G5:1/4 A5:1/2 B5:1/4"));

    assertThat(signs(xml))
        .containsExactly("eighth", "quarter", "eighth", "half", "quarter", "half", "quarter");
  }

  @Test
  void compound_beats_are_not_hidden() {
    String xml =
        write(melody("violin", Meter.of(6, 8), "C", "C5:1/2 D5:1/4 E5:3/4 F5:1/8 G5:1/4 r:3/8"));

    assertThat(signs(xml))
        .containsExactly(
            "quarter. tied", "eighth", "quarter", "half.", "eighth", "quarter", "rquarter.");
  }

  @Test
  void triplets_quintuplets_and_septuplets_are_found() {
    String xml =
        write(
            melody(
                "violin",
                Meter.FOUR_FOUR,
                "C",
                "C5:1/12 D5:1/12 E5:1/12 C5:1/20 D5:1/20 E5:1/10 F5:1/20"
                    + " C5:1/28 D5:1/28 E5:1/28 C5:1/28 D5:1/28 E5:1/28 E5:1/28 G5:1/4"
                    + " C5:1/6 D5:1/6 E5:1/6 C5:1/2"));

    assertThat(signs(xml))
        .startsWith("eighth 3:2", "eighth 3:2", "eighth 3:2")
        .contains("16th 5:4", "eighth 5:4", "16th 7:4", "quarter 3:2");
  }

  @Test
  void nested_tuplets_are_found() {
    String xml =
        write(melody("violin", Meter.of(2, 4), "C", "C5:1/18 D5:1/18 E5:1/18 D5:1/6 E5:1/6"));

    assertThat(signs(xml))
        .containsExactly("eighth 9:4", "eighth 9:4", "eighth 9:4", "quarter 3:2", "quarter 3:2");
  }

  @Test
  void accidentals_stand_only_where_needed() {
    String xml =
        write(
            melody(
                "violin",
                Meter.FOUR_FOUR,
                "D",
                "F#5:1/4 F5:1/4 F5:1/4 F#5:1/4 F#5:1/4 C5:1/4 C#5:1/2"));

    assertThat(xml.split("<accidental>", -1)).hasSize(5);
  }

  @Test
  void transposing_instruments_are_written_in_their_key() {
    String xml = write(melody("clarinet", Meter.FOUR_FOUR, "Bb", "Bb4:1/1"));

    assertThat(xml)
        .contains("<fifths>0</fifths>")
        .contains("<step>C</step>")
        .contains("<chromatic>-2</chromatic>");
  }
}
