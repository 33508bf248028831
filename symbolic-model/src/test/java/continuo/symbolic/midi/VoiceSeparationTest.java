package continuo.symbolic.midi;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.symbolic.midi.VoiceSeparation.Sound;
import continuo.testsupport.Gen;
import continuo.testsupport.Laws;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Voice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VoiceSeparationTest {
  private static final long EIGHTH = Ticks.PER_QUARTER / 2;
  private static final List<MeterMap.Bar> BARS =
      MeterMap.steady(Meter.FOUR_FOUR).bars(Ticks.ofQuarters(64));

  /** A note from one eighth to another. */
  private static Sound note(int from, int to, int key) {
    return new Sound(from * EIGHTH, to * EIGHTH, key);
  }

  private static List<Voice> separate(boolean keyboard, Sound... notes) {
    return VoiceSeparation.of(List.of(notes), keyboard, BARS);
  }

  @Test
  void a_melody_is_one_voice() {
    assertThat(separate(false, note(0, 2, 60), note(2, 4, 72), note(5, 6, 48)))
        .containsOnly(Voice.FIRST);
  }

  @Test
  void notes_of_one_length_are_a_chord_of_one_voice() {
    assertThat(separate(false, note(0, 2, 60), note(0, 2, 64), note(0, 2, 67)))
        .containsOnly(Voice.FIRST);
  }

  @Test
  void a_melody_over_held_notes_is_the_first_voice() {
    List<Voice> voices =
        separate(false, note(0, 4, 60), note(0, 1, 72), note(1, 2, 74), note(2, 4, 76));

    assertThat(voices).containsExactly(new Voice(1, 2), Voice.FIRST, Voice.FIRST, Voice.FIRST);
  }

  @Test
  void what_is_held_keeps_its_voice_where_others_rest() {
    List<Voice> voices =
        separate(false, note(0, 6, 60), note(0, 2, 72), note(2, 4, 71), note(6, 8, 59));

    assertThat(voices).containsExactly(new Voice(1, 2), Voice.FIRST, Voice.FIRST, Voice.FIRST);
  }

  @Test
  void a_bar_of_chords_after_a_bar_of_two_voices_is_the_first_voice() {
    List<Voice> voices =
        separate(false, note(0, 8, 55), note(0, 4, 72), note(4, 8, 74), note(8, 12, 55));

    assertThat(voices.get(3)).isEqualTo(Voice.FIRST);
  }

  @Test
  void hands_far_apart_are_two_staves() {
    List<Voice> voices =
        separate(true, note(0, 2, 36), note(0, 2, 72), note(2, 4, 40), note(2, 4, 76));

    assertThat(voices).containsExactly(new Voice(2, 5), Voice.FIRST, new Voice(2, 5), Voice.FIRST);
  }

  @Test
  void the_split_follows_hands_that_move_up() {
    List<Voice> voices =
        separate(true, note(0, 2, 62), note(0, 2, 65), note(0, 2, 84), note(0, 2, 88));

    assertThat(voices.stream().map(Voice::staff)).containsExactly(2, 2, 1, 1);
  }

  @Test
  void a_keyboard_part_within_a_hand_s_reach_is_one_staff() {
    assertThat(separate(true, note(0, 2, 48), note(0, 2, 55), note(2, 4, 50)))
        .containsOnly(Voice.FIRST);
  }

  @Test
  void freely_played_music_is_left_in_one_voice() {
    List<Sound> played = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      played.add(new Sound(i * EIGHTH + 977L * i, (i + 2) * EIGHTH + 1_313, 60 + i));
    }

    assertThat(VoiceSeparation.of(played, false, BARS)).containsOnly(Voice.FIRST);
  }

  @Test
  void more_voices_than_notation_has_are_left_as_one() {
    assertThat(
            separate(
                false,
                note(0, 8, 40),
                note(0, 7, 45),
                note(0, 6, 50),
                note(0, 5, 55),
                note(0, 4, 60)))
        .containsOnly(Voice.FIRST);
  }

  @Test
  void two_moving_lines_never_share_a_voice_while_they_overlap() {
    Laws.check(
        300,
        gen -> {
          List<Sound> notes = lines(gen);

          List<Voice> voices = VoiceSeparation.of(notes, false, BARS);

          for (int i = 0; i < notes.size(); i++) {
            for (int j = 0; j < i; j++) {
              boolean overlap =
                  notes.get(i).on() < notes.get(j).off() && notes.get(j).on() < notes.get(i).off();
              boolean chord =
                  notes.get(i).on() == notes.get(j).on()
                      && notes.get(i).off() == notes.get(j).off();
              assertThat(overlap && !chord && voices.get(i).equals(voices.get(j))).isFalse();
            }
          }
        });
  }

  /** An upper and a lower line of random rhythm. */
  private static List<Sound> lines(Gen gen) {
    List<Sound> notes = new ArrayList<>();
    for (int line = 0; line < 2; line++) {
      int at = 0;
      while (at < 32) {
        int length = gen.intBetween(1, 6);
        int gap = gen.oneIn(4) ? 1 : 0;
        notes.add(note(at, at + length, 50 + 20 * line + gen.intBetween(0, 10)));
        at += length + gap;
      }
    }
    notes.sort(Comparator.comparingLong(Sound::on).thenComparingInt(Sound::key));
    return notes;
  }
}
