package continuo.symbolic.midi;

import static continuo.symbolic.midi.MidiBytes.END;
import static continuo.symbolic.midi.MidiBytes.file;
import static continuo.symbolic.midi.MidiBytes.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.harmony.Key;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.unit.Bpm;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What files of other programs hold, put together byte by byte. */
class MidiReaderTest {
  private static Result<Score> read(byte[] bytes) {
    return new MidiReader().read(bytes, "song.mid");
  }

  private static List<String> messages(Result<?> result) {
    return result.diagnostics().stream().map(Diagnostic::toString).toList();
  }

  private static List<String> codes(Result<?> result) {
    return result.diagnostics().stream().map(Diagnostic::code).distinct().toList();
  }

  /** {@code C4 0+1}: pitch, quarters from the start, quarters long. */
  private static List<String> notes(Part part) {
    return part.notes()
        .map(n -> n.pitch() + " " + n.at().quarters() + "+" + n.duration().quarters())
        .toList();
  }

  private static final String SETUP = "00 FF 51 03 07 A1 20  00 FF 58 04 04 02 18 08  00 C0 00 ";

  @Nested
  class Notes {
    @Test
    void running_status_and_zero_velocity_note_offs_are_read() {
      byte[] bytes = file(0, 96, SETUP + "00 90 3C 40  60 3C 00  00 3E 50  60 3E 00" + END);

      Result<Score> result = read(bytes);

      assertThat(notes(result.value().parts().get(0))).containsExactly("C4 0.0+1.0", "D4 1.0+1.0");
      assertThat(result.diagnostics()).isEmpty();
    }

    @Test
    void running_status_goes_on_after_a_meta_event() {
      byte[] bytes =
          file(0, 96, SETUP + "00 90 3C 40  30 FF 06 01 41  30 3C 00  00 3E 50  60 3E 00" + END);

      assertThat(notes(read(bytes).value().parts().get(0)))
          .containsExactly("C4 0.0+1.0", "D4 1.0+1.0");
    }

    @Test
    void a_note_struck_again_before_its_end_ends_first() {
      byte[] bytes = file(0, 96, SETUP + "00 90 3C 40  60 3C 41  60 80 3C 40  60 80 3C 40" + END);

      Result<Score> result = read(bytes);

      assertThat(notes(result.value().parts().get(0))).containsExactly("C4 0.0+2.0", "C4 1.0+2.0");
      assertThat(messages(result))
          .containsExactly(
              "song.mid, track 0, bar 1, beat 2: key 60 is struck again while it sounds: the first"
                  + " stroke was taken to end first");
    }

    @Test
    void a_note_on_written_before_the_note_off_of_its_tick_is_no_overlap() {
      byte[] bytes =
          file(0, 96, SETUP + "00 90 3C 40  60 90 3C 41  00 80 3C 40  60 80 3C 40" + END);

      Result<Score> result = read(bytes);

      assertThat(notes(result.value().parts().get(0))).containsExactly("C4 0.0+1.0", "C4 1.0+1.0");
      assertThat(result.diagnostics()).isEmpty();
    }

    @Test
    void a_note_that_never_ends_is_ended_with_its_track() {
      byte[] bytes = file(0, 96, SETUP + "00 90 3C 40  83 00 FF 2F 00");

      Result<Score> result = read(bytes);

      assertThat(notes(result.value().parts().get(0))).containsExactly("C4 0.0+4.0");
      assertThat(messages(result))
          .containsExactly(
              "song.mid, track 0, bar 1, beat 1: key 60 never ends; it was ended at the end of the"
                  + " track");
    }

    @Test
    void a_note_of_no_length_gets_one_tick() {
      byte[] bytes = file(0, 96, SETUP + "00 90 3C 40  00 80 3C 40  60 90 3E 40 60 80 3E 40" + END);

      Result<Score> result = read(bytes);

      assertThat(result.value().parts().get(0).notes().findFirst().orElseThrow().duration())
          .isEqualTo(Ticks.QUARTER.dividedBy(96));
      assertThat(codes(result)).containsExactly("midi-zero-length");
    }

    @Test
    void a_note_off_without_a_note_is_listed() {
      byte[] bytes = file(0, 96, SETUP + "00 90 3C 40  60 80 3C 40  00 80 3C 40" + END);

      assertThat(messages(read(bytes)))
          .containsExactly("song.mid, track 0, bar 1, beat 2: key 60 is let go but does not sound");
    }

    @Test
    void flats_are_spelled_as_flats_in_a_flat_key() {
      byte[] bytes =
          file(0, 96, SETUP + "00 FF 59 02 FD 00  00 90 3F 40  60 3F 00  00 44 40  60 44 00" + END);

      assertThat(notes(read(bytes).value().parts().get(0)))
          .containsExactly("Eb4 0.0+1.0", "Ab4 1.0+1.0");
    }
  }

  @Nested
  class Time {
    @Test
    void any_division_of_the_exact_quarter_is_exact() {
      byte[] bytes = file(0, 7, SETUP + "01 90 3C 40  01 80 3C 40" + END);

      Result<Score> result = read(bytes);

      assertThat(result.value().parts().get(0).notes().findFirst().orElseThrow().at())
          .isEqualTo(Ticks.QUARTER.dividedBy(7));
      assertThat(result.diagnostics()).isEmpty();
    }

    @Test
    void other_divisions_are_rounded_and_say_so() {
      byte[] bytes = file(0, 1000, SETUP + "01 90 3C 40  83 68 80 3C 40" + END);

      Result<Score> result = read(bytes);

      assertThat(result.value().parts().get(0).notes().findFirst().orElseThrow().at())
          .isEqualTo(new Ticks(323));
      assertThat(codes(result)).containsExactly("midi-division-rounded");
    }

    @Test
    void smpte_time_counts_seconds() {
      // 25 frames a second of 40 ticks: a thousand ticks a second, two quarters at 120.
      byte[] bytes =
          file(0, 0xE728, "00 FF 58 04 04 02 18 08 00 C0 00 00 90 3C 40  87 68 80 3C 40" + END);

      Result<Score> result = read(bytes);

      assertThat(notes(result.value().parts().get(0))).containsExactly("C4 0.0+2.0");
      assertThat(result.value().tempoMap().toSeconds(Ticks.ofQuarters(2)).value()).isEqualTo(1.0);
    }

    @Test
    void a_file_without_tempo_and_meter_has_120_and_common_time() {
      Result<Score> result = read(file(0, 96, "00 C0 00 00 90 3C 40  60 80 3C 40" + END));

      assertThat(result.value().tempoMap().tempoAt(Ticks.ZERO)).isEqualTo(new Bpm(120));
      assertThat(result.value().meterMap().meterAt(Ticks.ZERO)).isEqualTo(Meter.FOUR_FOUR);
      assertThat(codes(result)).containsExactly("midi-no-meter", "midi-no-tempo");
    }

    @Test
    void a_shorter_first_bar_is_a_pickup() {
      byte[] bytes =
          file(
              0,
              96,
              "00 FF 51 03 07 A1 20  00 FF 58 04 01 02 18 08  00 C0 00"
                  + "00 90 3C 40  60 80 3C 40  00 FF 58 04 04 02 18 08  83 00"
                  + "FF 2F 00");

      Score score = read(bytes).value();

      assertThat(score.meterMap())
          .isEqualTo(
              MeterMap.of(
                  List.of(new MeterMap.Change(Ticks.ZERO, Meter.FOUR_FOUR)),
                  List.of(new MeterMap.IrregularBar(Ticks.ZERO, Ticks.QUARTER))));
      assertThat(score.end()).isEqualTo(Ticks.ofQuarters(5));
    }

    @Test
    void a_time_signature_within_a_bar_ends_it() {
      byte[] bytes =
          file(
              0,
              96,
              SETUP + "00 90 3C 40  81 40 80 3C 40  00 FF 58 04 03 02 18 08  82 20 FF 2F 00");

      Result<Score> result = read(bytes);

      assertThat(result.value().bars())
          .extracting(b -> b.length().quarters())
          .containsExactly(2.0, 3.0);
      assertThat(messages(result))
          .containsExactly(
              "song.mid, bar 0, beat 1: a time signature within this bar ends it early");
    }

    @Test
    void the_piece_ends_at_the_bar_line_after_its_last_note() {
      byte[] bytes = file(0, 96, SETUP + "00 90 3C 40  60 80 3C 40 01 FF 2F 00");

      assertThat(read(bytes).value().end()).isEqualTo(Ticks.ofQuarters(4));
    }

    @Test
    void format_2_sequences_follow_one_another() {
      byte[] bytes =
          file(
              2,
              96,
              SETUP + "00 90 3C 40  83 00 80 3C 40" + END,
              "00 C0 00 00 90 3E 40  83 00 80 3E 40" + END);

      Result<Score> result = read(bytes);

      assertThat(result.value().parts()).hasSize(2);
      assertThat(notes(result.value().parts().get(1))).containsExactly("D4 4.0+4.0");
      assertThat(codes(result)).containsExactly("midi-format-2");
    }
  }

  @Nested
  class Parts {
    @Test
    void format_0_is_split_by_channel_and_channel_10_plays_drums() {
      byte[] bytes =
          file(
              0,
              96,
              SETUP
                  + "00 FF 03 04 536F6E67 00 C1 21  00 90 3C 40  00 91 24 40  00 99 23 40"
                  + "60 80 3C 40  00 81 24 40  00 89 23 40"
                  + END);

      Score score = read(bytes).value();

      assertThat(score.title()).isEqualTo("Song");
      assertThat(score.parts()).hasSize(3);
      assertThat(score.parts())
          .extracting(p -> p.instrument().sound().program())
          .containsExactly(0, 33, 0);
      assertThat(score.parts().get(2).hits()).extracting(ScoreEvent.Hit::key).containsExactly(35);
    }

    @Test
    void a_later_program_is_an_event_of_the_part() {
      byte[] bytes =
          file(0, 96, SETUP + "00 90 3C 40 60 80 3C 40 00 C0 05 00 90 3C 40 60 80 3C 40" + END);

      assertThat(read(bytes).value().parts().get(0).events())
          .contains(new ScoreEvent.Program(Ticks.QUARTER, 5));
    }

    @Test
    void a_program_in_another_track_counts_for_its_channel() {
      byte[] bytes =
          file(1, 96, SETUP + "00 C2 28" + END, "00 FF 03 01 56 00 92 4C 40 60 82 4C 40" + END);

      Result<Score> result = read(bytes);

      assertThat(result.value().parts())
          .singleElement()
          .extracting(p -> p.instrument().id())
          .isEqualTo("violin");
      assertThat(codes(result)).doesNotContain("midi-no-program");
    }

    @Test
    void names_in_utf_8_and_latin_1_are_read() {
      byte[] bytes =
          file(
              1,
              96,
              SETUP + END,
              "00 FF 03 07 466CC3B6746520 00 C0 49 00 90 4C 40 60 80 4C 40" + END,
              "00 FF 03 05 466CF67465 00 C1 49 00 91 4C 40 60 81 4C 40" + END);

      assertThat(read(bytes).value().parts())
          .extracting(Part::name)
          .containsExactly("Flöte", "Flöte 2");
      assertThat(read(bytes).value().parts())
          .extracting(Part::id)
          .containsExactly("flote", "flote-2");
    }

    @Test
    void a_gs_message_makes_a_channel_play_drums() {
      byte[] bytes =
          file(
              0,
              96,
              SETUP + "00 F0 0A 41 10 42 12 40 1B 15 02 0E F7 00 9B 24 40 60 8B 24 40" + END);

      assertThat(read(bytes).value().parts())
          .singleElement()
          .extracting(p -> p.instrument().isDrumKit())
          .isEqualTo(true);
    }

    @Test
    void exclusive_messages_and_unknown_events_are_kept_as_they_are() {
      byte[] bytes =
          file(
              0,
              96,
              SETUP + "00 F0 05 7E 7F 09 01 F7 00 FF 60 02 01 02 00 90 3C 40 60 80 3C 40" + END);

      Result<Score> result = read(bytes);

      assertThat(result.value().parts().get(0).events())
          .contains(
              new ScoreEvent.Raw(Ticks.ZERO, 0xF0, List.of(0x7E, 0x7F, 0x09, 0x01, 0xF7)),
              new ScoreEvent.Raw(Ticks.ZERO, 0xFF, List.of(0x60, 1, 2)));
      assertThat(codes(result)).containsExactly("midi-kept");
    }

    @Test
    void bends_controllers_and_pressure_are_events() {
      byte[] bytes =
          file(
              0,
              96,
              SETUP + "00 E0 00 50 00 B0 01 20 00 D0 30 00 A0 3C 31 00 90 3C 40 60 80 3C 40" + END);

      assertThat(read(bytes).value().parts().get(0).events())
          .contains(
              new ScoreEvent.Bend(Ticks.ZERO, 2048),
              new ScoreEvent.Control(Ticks.ZERO, 1, 32),
              new ScoreEvent.Pressure(Ticks.ZERO, List.of(), 48),
              new ScoreEvent.Pressure(Ticks.ZERO, List.of(60), 49));
    }

    @Test
    void syllables_of_a_track_without_notes_go_to_the_part_that_sings_there() {
      byte[] bytes =
          file(
              1,
              96,
              SETUP + END,
              "00 FF 03 01 50 00 C0 00 00 90 30 40 81 40 80 30 40" + END,
              "00 FF 03 01 56 00 C1 35 00 91 3C 40 60 81 3C 40 00 91 3E 40 60 81 3E 40" + END,
              "00 FF 05 04 68656C2D 60 FF 05 02 6C6F" + END);

      Score score = read(bytes).value();

      assertThat(score.parts().get(1).events())
          .filteredOn(ScoreEvent.Lyric.class::isInstance)
          .extracting(e -> ((ScoreEvent.Lyric) e).text() + ((ScoreEvent.Lyric) e).continues())
          .containsExactly("heltrue", "lofalse");
    }
  }

  @Nested
  class Shared {
    @Test
    void keys_markers_and_the_composer_are_read() {
      byte[] bytes =
          file(
              1,
              96,
              SETUP
                  + "00 FF 59 02 FF 01 00 FF 06 05 496E74726F 00 FF 01 0E 436F6D706F7365723A 20 42616368"
                  + END,
              "00 C0 00 00 90 3C 40 60 80 3C 40" + END);

      Score score = read(bytes).value();

      assertThat(score.keys()).singleElement().extracting(k -> k.key()).isEqualTo(Key.of("Dm"));
      assertThat(score.markers()).singleElement().extracting(m -> m.label()).isEqualTo("Intro");
      assertThat(score.composer()).isEqualTo("Bach");
    }

    @Test
    void xf_chords_are_read() {
      byte[] bytes =
          file(
              1,
              96,
              SETUP + "00 FF 7F 07 43 7B 01 33 0B 7F 7F 60 FF 7F 07 43 7B 01 7F 22 7F 7F" + END,
              "00 C0 00 00 90 3C 40 60 80 3C 40" + END);

      Score score = read(bytes).value();

      assertThat(score.chords()).hasSize(2);
      assertThat(score.chords().get(0).chord().orElseThrow().tones())
          .extracting(Object::toString)
          .containsExactly("E", "G", "Bb", "D");
      assertThat(score.chords().get(1).chord()).isEmpty();
    }

    @Test
    void malformed_events_are_listed_and_left_out() {
      byte[] bytes =
          file(
              0,
              96,
              SETUP + "00 FF 59 02 08 00 00 FF 51 03 00 00 00 00 90 3C 40 60 80 3C 40" + END);

      assertThat(messages(read(bytes)))
          .containsExactly(
              "song.mid, track 0, tick 0: the key signature event 08 00 is malformed; it was left out",
              "song.mid, track 0, tick 0: the tempo event 00 00 00 is malformed; it was left out");
    }
  }

  @Nested
  class Broken {
    private void assertRefused(byte[] bytes, String message) {
      assertThatThrownBy(() -> read(bytes))
          .isInstanceOf(CompositionException.class)
          .hasMessage(message);
    }

    @Test
    void an_empty_file_is_refused() {
      assertRefused(new byte[0], "song.mid: the file is empty; choose a MIDI file");
    }

    @Test
    void another_kind_of_file_is_refused() {
      assertRefused(
          "RIFF....WAVEfmt ".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
          "song.mid, byte 0: a MIDI file begins with MThd and 14 bytes of header, but this one begins"
              + " with \"RIFF\"; choose a MIDI file");
    }

    @Test
    void a_file_that_is_cut_off_is_refused_with_track_and_byte() {
      byte[] whole = file(0, 96, SETUP + "00 90 3C 40  60 80 3C 40" + END);

      assertRefused(
          Arrays.copyOf(whole, whole.length - 6),
          "song.mid, track 0, byte 44: the track ends within the event that begins here; export the"
              + " file again, or copy it again if it was cut off");
      assertRefused(
          Arrays.copyOf(whole, whole.length - 4),
          "song.mid, track 0, byte 48: the track declares 30 bytes but the file ends after 26; export"
              + " the file again, or copy it again if it was cut off");
    }

    @Test
    void a_track_without_a_status_is_refused() {
      assertRefused(
          file(0, 96, "00 3C 40" + END),
          "song.mid, track 0, byte 22: data byte 60 stands where a status must; export the file"
              + " again");
    }

    @Test
    void absurd_lengths_and_times_are_refused_at_once() {
      assertRefused(
          file(0, 1, "FF FF FF 7F 90 3C 40" + END),
          "song.mid, track 0, byte 22: the event lies at tick 268435455, beyond the 1000000 that can"
              + " be music; export the file again");
      assertRefused(
          file(0, 96, "00 FF 01 FF FF FF 7F 41" + END),
          "song.mid, track 0, byte 22: the track ends within the event that begins here; export the"
              + " file again, or copy it again if it was cut off");
    }

    @Test
    void bad_headers_are_refused() {
      assertRefused(
          hex("4D546864 00000006 0003 0001 0060"),
          "song.mid, MThd, byte 8: the format must be 0, 1 or 2 but was 3; export the file as format"
              + " 1");
      assertRefused(
          hex("4D546864 00000006 0001 0001 0000"),
          "song.mid, MThd, byte 12: ticks a quarter must be 1 to 32767 but were 0; export the file"
              + " again");
    }

    @Test
    void a_missing_end_of_track_is_listed() {
      assertThat(messages(read(file(0, 96, SETUP + "00 90 3C 40  60 80 3C 40"))))
          .containsExactly(
              "song.mid, track 0, byte 48: the track has no end-of-track event; its last event was"
                  + " taken as its end");
    }

    @Test
    void a_file_without_notes_is_an_empty_bar() {
      Result<Score> result =
          read(file(1, 96, "00 FF 51 03 07 A1 20 00 FF 58 04 04 02 18 08" + END));

      assertThat(result.value().end()).isEqualTo(Ticks.ofQuarters(4));
      assertThat(codes(result)).containsExactly("midi-no-notes");
    }

    @Test
    void a_million_tracks_are_refused() {
      byte[] one = hex("4D54726B 00000000");
      byte[] bytes = new byte[14 + 1_000_000 * one.length];
      System.arraycopy(hex("4D546864 00000006 0001 FFFF 0060"), 0, bytes, 0, 14);
      for (int i = 0; i < 1_000_000; i++) {
        System.arraycopy(one, 0, bytes, 14 + i * one.length, one.length);
      }

      assertRefused(
          bytes, "song.mid, byte 524294: the file holds more than 65535 tracks; join some of them");
    }
  }
}
