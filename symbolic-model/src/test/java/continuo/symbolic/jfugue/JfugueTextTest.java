package continuo.symbolic.jfugue;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.instrument.Instruments;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.ChordSymbol;
import continuo.theory.score.KeyChange;
import continuo.theory.score.Marker;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import continuo.theory.score.Voice;
import continuo.theory.unit.Bpm;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JfugueTextTest {
  private static Score.Builder bars(int count) {
    return Score.builder()
        .tempoMap(TempoMap.steady(new Bpm(90)))
        .meterMap(MeterMap.steady(Meter.FOUR_FOUR))
        .end(Ticks.ofQuarters(4L * count));
  }

  private static ScoreEvent.Note note(String pitch, Ticks at, Ticks length) {
    return ScoreEvent.Note.of(at, length, SpelledPitch.of(pitch), Velocity.DEFAULT);
  }

  private static Part violin(ScoreEvent... events) {
    return new Part("violin", "Violin", Instruments.byProgram(40), List.of(events));
  }

  private static String staccato(Score score) {
    return new StaccatoWriter().write(score).value();
  }

  @Test
  void a_part_is_a_voice_with_its_instrument_and_notes() {
    Score score =
        bars(1)
            .part(
                violin(
                    note("C4", Ticks.ZERO, Ticks.QUARTER),
                    note("F#5", Ticks.ofQuarters(2), Ticks.ofWhole(3, 8))))
            .build();

    assertThat(staccato(score)).isEqualTo("V0 L15 I40 T90 TIME:4/4\nV0 L0 C5qa72 Rq F#6q.a72");
  }

  @Test
  void notes_that_cross_a_bar_line_are_tied_in_staccato() {
    Score score =
        bars(2).part(violin(note("C4", Ticks.ofQuarters(3), Ticks.ofQuarters(2)))).build();

    assertThat(staccato(score)).endsWith("V0 L0 Rh. C5q-a72 | C5-qa72");
  }

  @Test
  void chords_are_joined_and_overlapping_lines_have_layers() {
    Score score =
        bars(1)
            .part(
                violin(
                    note("C4", Ticks.ZERO, Ticks.QUARTER),
                    note("E4", Ticks.ZERO, Ticks.QUARTER),
                    note("G4", Ticks.ZERO, Ticks.ofQuarters(2))))
            .build();

    assertThat(staccato(score)).endsWith("V0 L0 C5qa72+E5qa72\nV0 L1 G5ha72");
  }

  @Test
  void triplets_are_letters_and_other_tuplets_decimals() {
    Score score =
        bars(1)
            .part(
                violin(
                    note("C4", Ticks.ZERO, Ticks.ofWhole(1, 12)),
                    note("D4", Ticks.ofWhole(1, 12), Ticks.ofWhole(1, 20))))
            .build();

    assertThat(staccato(score)).endsWith("C5i*a72 D5/0.05a72");
  }

  @Test
  void naturals_are_written_where_a_key_alters_the_letter() {
    Score score =
        bars(1)
            .key(new KeyChange(Ticks.ZERO, Key.of("G")))
            .part(violin(note("F4", Ticks.ZERO, Ticks.QUARTER)))
            .build();

    assertThat(staccato(score)).contains("KEY:Gmaj").endsWith("Fn5qa72");
    assertThat(new MusicStringWriter().write(score).value()).contains("KGmaj").endsWith("Fn5qa72");
  }

  @Test
  void drums_play_on_voice_9() {
    ScoreEvent.Hit hit =
        new ScoreEvent.Hit(Ticks.ZERO, Ticks.QUARTER, 36, Velocity.DEFAULT, Voice.FIRST, Set.of());
    Score score =
        bars(1).part(new Part("drums", "Drums", Instruments.standardKit(), List.of(hit))).build();

    assertThat(staccato(score)).isEqualTo("V9 L15 T90 TIME:4/4\nV9 L0 [36]qa72");
  }

  @Test
  void controllers_bends_and_markers_stand_at_their_places() {
    Score score =
        bars(1)
            .marker(new Marker(Ticks.ZERO, "Verse 1"))
            .part(
                violin(
                    new ScoreEvent.Control(Ticks.QUARTER, 7, 100),
                    new ScoreEvent.Bend(Ticks.QUARTER, 0)))
            .build();

    assertThat(staccato(score))
        .isEqualTo("V0 L15 I40 T90 TIME:4/4 #(Verse_1) Rq :CON(7,100) :PW(0,64)");
    assertThat(new MusicStringWriter().write(score).value())
        .isEqualTo("V0 L15 I40 T90 Rq X7=100 &0,64");
  }

  @Test
  void numbers_have_the_same_digits_in_any_locale() {
    Score score = bars(1).part(violin(new ScoreEvent.Control(Ticks.ZERO, 7, 100))).build();
    Locale before = Locale.getDefault();
    String staccato;
    String musicString;
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      staccato = staccato(score);
      musicString = new MusicStringWriter().write(score).value();
    } finally {
      Locale.setDefault(before);
    }

    assertThat(staccato).endsWith(":CON(7,100)");
    assertThat(musicString).endsWith("X7=100");
  }

  @Test
  void chord_symbols_are_markers_where_wanted() {
    Score score =
        bars(1)
            .chord(new ChordSymbol(Ticks.ZERO, Chord.parse("F#m7b5"), Optional.empty()))
            .part(violin(note("C4", Ticks.ZERO, Ticks.QUARTER)))
            .build();

    assertThat(new StaccatoWriter(true).write(score).value()).contains("#(F#m7b5)");
    assertThat(staccato(score)).doesNotContain("m7b5");
  }

  @Test
  void what_music_string_rounds_is_reported() {
    Score score =
        bars(1).part(violin(note("C4", Ticks.ofWhole(1, 16), Ticks.ofWhole(1, 16)))).build();

    Result<String> result = new MusicStringWriter().write(score);

    assertThat(result.value()).endsWith("L0 R/0.06875 C5/0.06041666666666667a72");
    assertThat(result.diagnostics())
        .extracting(Diagnostic::toString)
        .contains(
            "MusicString divides a whole note into 120: 1 positions were moved to the nearest;"
                + " export MIDI to keep them");
  }
}
