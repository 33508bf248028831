package continuo.theory.pitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import continuo.testsupport.Gen;
import continuo.testsupport.Laws;
import continuo.theory.TheoryGenerators;
import continuo.theory.unit.Hertz;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PitchLawsTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # pitch, midi
          C4,      60
          A4,      69
          B#3,     60
          Cb4,     59
          C-1,     0
          G9,      127
          Bb3,     58
          F##4,    67
          Ebb5,    74
          """)
  void c4_is_midi_60_and_octaves_count_from_the_letter(String pitch, int midi) {
    assertThat(SpelledPitch.of(pitch).midi()).isEqualTo(midi);
    assertThat(SpelledPitch.of(pitch)).hasToString(pitch);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "C", "4", "H4", "C99", "C-3", "Cbbbbb4", "C4x"})
  void other_text_is_no_pitch(String text) {
    assertThat(SpelledPitch.parse(text)).isEmpty();
  }

  @Test
  void messages_of_illegal_pitches() {
    assertThatThrownBy(() -> SpelledPitch.of("H4"))
        .hasMessage("pitch must be a note name and an octave such as C4 or Bb3 but was \"H4\"");
    assertThatThrownBy(() -> new NoteName(Step.C, 5))
        .hasMessage("alteration must be in [-4, 4] but was 5; respell the note enharmonically");
    assertThatThrownBy(() -> SpelledPitch.ofMidi(60, NoteName.natural(Step.D)))
        .hasMessage("MIDI key 60 cannot be spelled D; choose a name of pitch class 0");
    assertThatThrownBy(() -> Interval.of("P3"))
        .hasMessage("interval must be a quality and a number such as P5, m3 or -A4 but was \"P3\"");
    assertThatThrownBy(() -> Interval.of("P15").inverted())
        .hasMessage(
            "steps of an interval to invert must be in [0, 7] but was 14; reduce it to an octave"
                + " first");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # interval, steps, semitones, fifths
          P1,         0,     0,         0
          m2,         1,     1,         -5
          M2,         1,     2,         2
          m3,         2,     3,         -3
          M3,         2,     4,         4
          P4,         3,     5,         -1
          A4,         3,     6,         6
          d5,         4,     6,         -6
          P5,         4,     7,         1
          m6,         5,     8,         -4
          M6,         5,     9,         3
          m7,         6,     10,        -2
          M7,         6,     11,        5
          P8,         7,     12,        0
          m10,        9,     15,        -3
          d7,         6,     9,         -9
          AA1,        0,     2,         14
          dd5,        4,     5,         -13
          -M2,        -1,    -2,        -2
          -A4,        -3,    -6,        -6
          d2,         1,     0,         -12
          """)
  void intervals_are_named_by_steps_and_semitones(
      String name, int steps, int semitones, int fifths) {
    Interval interval = new Interval(steps, semitones);

    assertThat(Interval.of(name)).isEqualTo(interval);
    assertThat(interval).hasToString(name);
    assertThat(interval.fifths()).isEqualTo(fifths);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P3", "M5", "m1", "5", "P0", "P", "X4"})
  void other_text_is_no_interval(String text) {
    assertThat(Interval.parse(text)).isEmpty();
  }

  @Test
  void intervals_form_a_group() {
    Laws.check(
        gen -> {
          Interval a = TheoryGenerators.interval(gen);
          Interval b = TheoryGenerators.interval(gen);
          Interval c = TheoryGenerators.interval(gen);

          assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
          assertThat(a.plus(Interval.UNISON)).isEqualTo(a);
          assertThat(a.plus(a.negated())).isEqualTo(Interval.UNISON);
          assertThat(a.plus(b)).isEqualTo(b.plus(a));
          assertThat(a.plus(b).fifths()).isEqualTo(a.fifths() + b.fifths());
        });
  }

  @Test
  void the_name_of_an_interval_reads_back_as_the_interval() {
    Laws.check(
        gen -> {
          Interval interval = TheoryGenerators.interval(gen);

          assertThat(Interval.parse(interval.toString())).contains(interval);
        });
  }

  @Test
  void inverting_twice_is_the_identity_and_both_make_an_octave() {
    Laws.check(
        gen -> {
          Interval interval = TheoryGenerators.usualTransposition(gen);

          assertThat(interval.inverted().inverted()).isEqualTo(interval);
          assertThat(interval.plus(interval.inverted())).isEqualTo(Interval.OCTAVE);
        });
  }

  private static SpelledPitch middle(Gen gen) {
    return TheoryGenerators.simpleNoteName(gen).inOctave(gen.intBetween(2, 7));
  }

  @Test
  void moving_up_then_down_keeps_the_spelling() {
    Laws.check(
        gen -> {
          SpelledPitch pitch = middle(gen);
          Interval interval = TheoryGenerators.usualTransposition(gen);

          assertThat(pitch.plus(interval).plus(interval.negated())).isEqualTo(pitch);
          assertThat(pitch.plus(interval).midi()).isEqualTo(pitch.midi() + interval.semitones());
          assertThat(pitch.plus(interval).name()).isEqualTo(pitch.name().plus(interval));
        });
  }

  @Test
  void the_interval_between_two_pitches_leads_from_one_to_the_other() {
    Laws.check(
        gen -> {
          SpelledPitch from = middle(gen);
          SpelledPitch to = middle(gen);

          assertThat(from.plus(from.to(to))).isEqualTo(to);
          assertThat(to.to(from)).isEqualTo(from.to(to).negated());
        });
  }

  @Test
  void a_pitch_is_its_midi_key_under_its_name() {
    Laws.check(
        gen -> {
          SpelledPitch pitch = TheoryGenerators.pitch(gen);

          assertThat(SpelledPitch.ofMidi(pitch.midi(), pitch.name())).isEqualTo(pitch);
          assertThat(pitch.midi()).isBetween(0, 127);
          assertThat(SpelledPitch.parse(pitch.toString())).contains(pitch);
          assertThat(pitch.pitchClass()).isEqualTo(pitch.name().pitchClass());
        });
  }

  @Test
  void a_name_is_its_place_on_the_line_of_fifths() {
    Laws.check(
        gen -> {
          NoteName name = TheoryGenerators.noteName(gen);

          assertThat(NoteName.ofFifths(name.fifths())).isEqualTo(name);
          assertThat(NoteName.parse(name.toString())).contains(name);
          assertThat(name.pitchClass().value()).isEqualTo(Math.floorMod(7 * name.fifths(), 12));
        });
  }

  @Test
  void the_interval_up_to_a_name_lies_within_an_octave() {
    Laws.check(
        gen -> {
          NoteName from = TheoryGenerators.simpleNoteName(gen);
          NoteName to = TheoryGenerators.simpleNoteName(gen);

          assertThat(from.plus(from.upTo(to))).isEqualTo(to);
          assertThat(from.upTo(to).steps()).isBetween(0, 6);
        });
  }

  @Test
  void frequencies_follow_from_concert_pitch() {
    assertThat(SpelledPitch.of("A4").frequency(new Hertz(442))).isEqualTo(new Hertz(442));
    assertThat(SpelledPitch.of("C4").frequency(new Hertz(440)).value())
        .isCloseTo(261.6256, within(1e-4));
  }

  @Test
  void pitches_order_by_height_then_by_letter() {
    assertThat(SpelledPitch.of("B#3")).isLessThan(SpelledPitch.of("C4"));
    assertThat(SpelledPitch.of("Cb4")).isLessThan(SpelledPitch.of("C4"));
    assertThat(SpelledPitch.of("B3")).isLessThan(SpelledPitch.of("Cb4"));
  }

  @Test
  void unusual_signs_are_read() {
    assertThat(NoteName.parse("F♯")).contains(new NoteName(Step.F, 1));
    assertThat(NoteName.parse("Cx")).contains(new NoteName(Step.C, 2));
    assertThat(NoteName.parse("B𝄫")).contains(new NoteName(Step.B, -2));
    assertThat(NoteName.parse("g𝄪")).contains(new NoteName(Step.G, 2));
  }
}
