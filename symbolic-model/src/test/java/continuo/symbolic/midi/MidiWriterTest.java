package continuo.symbolic.midi;

import static continuo.symbolic.midi.Scores.PIANO;
import static continuo.symbolic.midi.Scores.bars;
import static continuo.symbolic.midi.Scores.hit;
import static continuo.symbolic.midi.Scores.note;
import static continuo.symbolic.midi.Scores.part;
import static org.assertj.core.api.Assertions.assertThat;

import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.ChordQuality;
import continuo.theory.harmony.Key;
import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.Instruments;
import continuo.theory.pitch.NoteName;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoChange;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.ChordSymbol;
import continuo.theory.score.KeyChange;
import continuo.theory.score.Marker;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.unit.Bpm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is written, event by event; what files of whole pieces look like is in the golden tests. */
class MidiWriterTest {
  private static List<String> lines(Score score, int track) {
    MidiTrack written = MidiWriter.plain().toFile(score).value().tracks().get(track);
    return written.events().stream().map(e -> e.tick() + " " + MidiDump.line(e)).toList();
  }

  private static List<String> codes(Result<?> result) {
    return result.diagnostics().stream().map(Diagnostic::code).distinct().toList();
  }

  @Test
  void the_first_track_holds_tempo_meter_key_and_marker_at_its_start() {
    Score score =
        bars(2)
            .key(new KeyChange(Ticks.ZERO, Key.of("Eb")))
            .marker(new Marker(Ticks.ZERO, "Verse"))
            .part(part("piano", PIANO, note("C4", 0, 1)))
            .build();

    assertThat(lines(score, 0))
        .containsExactly(
            "0 meta 03 \"Test\"",
            "0 meta 51 07 a1 20",
            "0 meta 58 04 02 18 08",
            "0 meta 59 fd 00",
            "0 meta 06 \"Verse\"");
  }

  @Test
  void a_part_is_a_named_track_with_its_program_before_its_notes() {
    Score score = bars(1).part(part("viola", Instruments.byProgram(41), note("C4", 1, 2))).build();

    assertThat(lines(score, 1))
        .containsExactly(
            "0 meta 03 \"viola\"",
            "0 meta 04 \"Viola\"",
            "0 program channel 1: 41",
            "960 on channel 1: 60 72",
            "2880 off channel 1: 60 64");
  }

  @Test
  void every_track_ends_at_the_last_bar_line() {
    Score score = bars(3).part(part("piano", PIANO, note("C4", 0, 1))).build();

    MidiFile file = new MidiWriter().toFile(score).value();

    assertThat(file.tracks()).extracting(MidiTrack::end).containsOnly(3L * 4 * 960);
  }

  @Test
  void a_repeated_note_ends_before_it_begins_again() {
    Score score = bars(1).part(part("piano", PIANO, note("C4", 0, 1), note("C4", 1, 1))).build();

    assertThat(lines(score, 1))
        .containsSubsequence("960 off channel 1: 60 64", "960 on channel 1: 60 72");
  }

  @Test
  void a_key_that_sounds_twice_is_written_once_and_reported() {
    Score score = bars(1).part(part("piano", PIANO, note("C4", 0, 3), note("C4", 1, 1))).build();

    Result<MidiFile> result = new MidiWriter().toFile(score);

    assertThat(lines(score, 1))
        .containsSubsequence(
            "0 on channel 1: 60 72",
            "960 off channel 1: 60 64",
            "960 on channel 1: 60 72",
            "1920 off channel 1: 60 64");
    assertThat(result.diagnostics())
        .extracting(Diagnostic::toString)
        .contains(
            "bar 1, beat 2, part piano: key 60 sounds twice at once; the earlier note was ended"
                + " here");
  }

  @Test
  void drums_play_on_channel_10() {
    Score score = bars(1).part(part("drums", Instruments.standardKit(), hit(36, 0))).build();

    assertThat(lines(score, 1))
        .contains("0 program channel 10: 0", "0 on channel 10: 36 72", "960 off channel 10: 36 64");
  }

  @Test
  void pedals_and_bends_are_let_go_at_the_end() {
    Score score =
        bars(1)
            .part(
                part(
                    "piano",
                    PIANO,
                    note("C4", 0, 1),
                    new ScoreEvent.Control(Ticks.ZERO, 64, 127),
                    new ScoreEvent.Bend(Ticks.QUARTER, 100)))
            .build();

    assertThat(lines(score, 1))
        .contains("3840 controller channel 1: 64 0", "3840 bend channel 1: 0 64");
    assertThat(codes(new MidiWriter().write(score)))
        .contains("midi-pedal-released", "midi-bend-released");
  }

  @Test
  void sixteen_parts_of_one_sound_share_a_channel_where_they_do_not_collide() {
    Score.Builder builder = bars(1);
    for (int i = 0; i < 16; i++) {
      Instrument instrument = Instruments.byProgram(i == 15 ? 0 : i);
      builder.part(part("part-" + i, instrument, note(i == 15 ? "C5" : "C3", 0, 1)));
    }

    MidiFile file = new MidiWriter().toFile(builder.build()).value();

    assertThat(channelsOf(file)).hasSize(16).endsWith(16, 1).doesNotContain(10);
    assertThat(ports(file)).isEmpty();
  }

  @Test
  void a_sixteenth_part_of_another_sound_goes_to_a_second_port() {
    Score.Builder builder = bars(1);
    for (int i = 0; i < 16; i++) {
      builder.part(part("part-" + i, Instruments.byProgram(i), note("C4", 0, 1)));
    }

    MidiFile file = new MidiWriter().toFile(builder.build()).value();

    assertThat(channelsOf(file)).hasSize(16).endsWith(16, 1).doesNotContain(10);
    assertThat(ports(file))
        .containsExactly(
            "00", "00", "00", "00", "00", "00", "00", "00", "00", "00", "00", "00", "00", "00",
            "00", "01");
  }

  private static List<Integer> channelsOf(MidiFile file) {
    List<Integer> channels = new ArrayList<>();
    for (MidiTrack track : file.tracks().subList(1, file.tracks().size())) {
      track.events().stream()
          .filter(MidiEvent.Message.class::isInstance)
          .map(e -> ((MidiEvent.Message) e).channel() + 1)
          .distinct()
          .forEach(channels::add);
    }
    return channels;
  }

  private static List<String> ports(MidiFile file) {
    return file.tracks().stream()
        .flatMap(track -> track.events().stream())
        .filter(e -> e instanceof MidiEvent.Meta meta && meta.type() == MidiEvent.Meta.PORT)
        .map(e -> ((MidiEvent.Meta) e).data().toString())
        .toList();
  }

  @Test
  void chords_stand_in_a_track_of_their_own_as_text_and_as_xf_events() {
    NoteName fSharp = NoteName.parse("F#").orElseThrow();
    NoteName bass = NoteName.parse("A").orElseThrow();
    Score score =
        bars(1)
            .chord(
                new ChordSymbol(
                    Ticks.ZERO,
                    Optional.of(new Chord(fSharp, ChordQuality.MINOR, bass)),
                    Optional.empty()))
            .chord(new ChordSymbol(Ticks.QUARTER, Optional.empty(), Optional.empty()))
            .part(part("piano", PIANO, note("C4", 0, 1)))
            .build();

    assertThat(lines(score, 2))
        .contains(
            "0 meta 03 \"Chords\"",
            "0 meta 7F 43 7b 01 44 08 36 7f",
            "960 meta 01 \"N.C.\"",
            "960 meta 7F 43 7b 01 7f 22 7f 7f");
  }

  @Test
  void a_pickup_has_its_own_time_signature() {
    Score score =
        Score.builder()
            .tempoMap(TempoMap.steady(new Bpm(120)))
            .meterMap(
                MeterMap.of(
                    List.of(new MeterMap.Change(Ticks.ZERO, Meter.FOUR_FOUR)),
                    List.of(new MeterMap.IrregularBar(Ticks.ZERO, Ticks.QUARTER))))
            .end(Ticks.ofQuarters(5))
            .part(part("piano", PIANO, note("C4", 0, 1)))
            .build();

    assertThat(lines(score, 0)).contains("0 meta 58 01 02 18 08", "960 meta 58 04 02 18 08");
  }

  @Test
  void a_ramp_ends_on_time_to_the_sample() {
    TempoMap map =
        TempoMap.of(
            List.of(
                new TempoChange(Ticks.ZERO, new Bpm(97.3), false),
                new TempoChange(Ticks.ofQuarters(37), new Bpm(97.3), true),
                new TempoChange(Ticks.ofQuarters(45), new Bpm(61.7), false)));

    TempoSteps steps = TempoSteps.of(map, 45 * 960L);

    double written = 0;
    List<TempoSteps.Step> events = steps.steps();
    for (int i = 0; i + 1 < events.size(); i++) {
      written +=
          (events.get(i + 1).tick() - events.get(i).tick()) * events.get(i).microseconds() / 960.0;
    }
    double wanted = map.toSeconds(Ticks.ofQuarters(45)).value() * 1e6;
    assertThat(events).hasSizeGreaterThan(30);
    assertThat(written).isCloseTo(wanted, org.assertj.core.data.Offset.offset(0.25));
  }

  @Test
  void equal_scores_give_equal_bytes() {
    Score score = bars(2).part(part("piano", PIANO, note("C4", 0, 1))).build();

    assertThat(new MidiWriter().write(score).value())
        .isEqualTo(new MidiWriter().write(score.toBuilder().build()).value());
  }

  @Test
  void what_the_grid_rounds_is_reported_with_its_place() {
    ScoreEvent.Note septuplet =
        ScoreEvent.Note.of(
            Ticks.ofWhole(1, 28),
            Ticks.ofWhole(1, 28),
            continuo.theory.pitch.SpelledPitch.of("C4"),
            continuo.theory.score.Velocity.DEFAULT);
    Score score = bars(1).part(part("piano", PIANO, septuplet)).build();

    assertThat(new MidiWriter().write(score).diagnostics())
        .extracting(Diagnostic::toString)
        .contains(
            "bar 1, beat 1, part piano: the position lies between two ticks of 1/960 quarter; it"
                + " was moved to the nearest");
  }
}
