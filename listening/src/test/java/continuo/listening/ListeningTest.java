package continuo.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import continuo.testsupport.Laws;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.rhythm.Meter;
import continuo.theory.unit.Bpm;
import continuo.theory.unit.Cents;
import continuo.theory.unit.Hertz;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ListeningTest {
  private static final Confidence LIKELY = new Confidence(0.8);
  private static final Key D_MINOR = Key.parse("Dm").orElseThrow();

  private static TimeSpan span(double from, double to) {
    return new TimeSpan(new Seconds(from), new Seconds(to));
  }

  private static Beat beat(double at, int number) {
    return new Beat(new Seconds(at), number, LIKELY);
  }

  private static HeardRhythm rhythm(Beat... beats) {
    return new HeardRhythm(
        Estimate.of(new Bpm(120), LIKELY), Estimate.of(Meter.FOUR_FOUR, LIKELY), List.of(beats));
  }

  private static HeardTonality tonality(double cents, HeardChord... chords) {
    return new HeardTonality(
        Estimate.of(D_MINOR, LIKELY),
        List.of(new HeardKey(span(0, 8), Estimate.of(D_MINOR, LIKELY))),
        Estimate.of(new Cents(cents), LIKELY),
        List.of(chords));
  }

  private static HeardChord chord(double from, double to, String symbol) {
    return new HeardChord(span(from, to), Estimate.of(Chord.parse(symbol), LIKELY));
  }

  private static Listening listening(double duration, HeardRhythm rhythm, HeardTonality tonality) {
    return new Listening(
        new Seconds(duration),
        Optional.of(rhythm),
        Optional.of(tonality),
        List.of(new HeardNote(span(0.5, 1), new Hertz(293.66), LIKELY)),
        new EnergyCurve(new Seconds(1), List.of(0.0, 1.0)),
        List.of(new HeardSection(span(0, 4), "A", LIKELY)));
  }

  @Nested
  class a_listening {
    @Test
    void holds_what_was_heard() {
      HeardTonality tonality = tonality(-12, chord(0, 2, "Dm7"), chord(2, 4, "N.C."));
      Listening listening = listening(8, rhythm(beat(0.5, 1), beat(1, 2)), tonality);

      assertThat(listening.tonality()).contains(tonality);
      assertThat(tonality.chords().get(0).chord().value()).isEqualTo(Chord.parse("Dm7"));
      assertThat(tonality.chords().get(1).chord().value()).isEmpty();
    }

    @Test
    void may_hear_neither_pulse_nor_pitch() {
      Listening silence =
          new Listening(
              new Seconds(1),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              new EnergyCurve(new Seconds(1), List.of(0.0)),
              List.of());

      assertThat(silence.rhythm()).isEmpty();
    }

    @Test
    void lies_within_its_recording() {
      assertThatThrownBy(() -> listening(8, rhythm(beat(0.5, 1), beat(8.5, 2)), tonality(0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a beat lies at 8.5 s but the recording ends at 8.0 s");
      assertThatThrownBy(
              () -> listening(8, rhythm(beat(0.5, 1), beat(1, 2)), tonality(0, chord(7, 9, "C"))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the end of a chord lies at 9.0 s but the recording ends at 8.0 s");
      assertThatThrownBy(() -> listening(3, rhythm(beat(0.5, 1), beat(1, 2)), tonality(0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the end of a key lies at 8.0 s but the recording ends at 3.0 s");
    }
  }

  @Nested
  class a_rhythm {
    @Test
    void knows_its_downbeats_and_its_tempo_everywhere() {
      HeardRhythm rhythm =
          rhythm(beat(0.5, 3), beat(1, 4), beat(1.5, 1), beat(2.25, 2), beat(3, 1));

      assertThat(rhythm.downbeats()).containsExactly(new Seconds(1.5), new Seconds(3));
      assertThat(rhythm.tempoAt(new Seconds(1.2))).contains(new Bpm(120));
      assertThat(rhythm.tempoAt(new Seconds(1.5))).contains(new Bpm(80));
      assertThat(rhythm.tempoAt(new Seconds(0.4))).isEmpty();
      assertThat(rhythm.tempoAt(new Seconds(3))).isEmpty();
    }

    @Test
    void has_its_beats_in_order_and_counted() {
      assertThatThrownBy(() -> rhythm(beat(1, 1)))
          .hasMessage("a pulse needs at least two beats but has 1");
      assertThatThrownBy(() -> rhythm(beat(1, 1), beat(1, 2)))
          .hasMessage("beats must follow each other but 1.0 s comes after 1.0 s");
      assertThatThrownBy(() -> rhythm(beat(1, 1), beat(2, 3)))
          .hasMessage("after beat 1 must come beat 2 or a downbeat but there is 3 at 2.0 s");
    }

    @Test
    void has_a_tempo_that_integrates_to_its_beats() {
      Laws.check(
          gen -> {
            List<Beat> beats = new ArrayList<>();
            double at = gen.doubleBetween(0, 2);
            int count = gen.intBetween(2, 20);
            for (int i = 0; i < count; i++) {
              beats.add(beat(at, i % 4 + 1));
              at += gen.doubleBetween(0.2, 1.5);
            }
            HeardRhythm rhythm =
                new HeardRhythm(
                    Estimate.of(new Bpm(100), LIKELY), Estimate.of(Meter.FOUR_FOUR, LIKELY), beats);
            int index = gen.intBetween(0, count - 1);
            Seconds from = beats.get(index).at();

            Bpm tempo = rhythm.tempoAt(from).orElseThrow();

            assertThat(from.plus(tempo.beat()).value())
                .isCloseTo(beats.get(index + 1).at().value(), within(1e-9));
          });
    }
  }

  @Nested
  class a_tonality {
    @Test
    void has_its_chords_in_order() {
      assertThatThrownBy(() -> tonality(0, chord(0, 2, "C"), chord(1, 3, "G")))
          .hasMessage(
              "chords must follow each other without overlap but [1.0..3.0) s comes after"
                  + " [0.0..2.0) s");
    }

    @Test
    void is_tuned_to_the_nearest_semitone() {
      assertThat(tonality(50).tuning().value()).isEqualTo(new Cents(50));
      assertThatThrownBy(() -> tonality(-50))
          .hasMessage("tuning must be in (-50, 50] cents but was -50.0; name the nearer semitone");
    }
  }

  @Nested
  class an_estimate {
    @Test
    void ranks_its_alternatives() {
      Estimate.Alternative<String> second =
          new Estimate.Alternative<>("minor", new Confidence(0.15));
      Estimate.Alternative<String> third =
          new Estimate.Alternative<>("dorian", new Confidence(0.05));

      assertThat(new Estimate<>("major", LIKELY, List.of(second, third)).alternatives())
          .containsExactly(second, third);
      assertThatThrownBy(() -> new Estimate<>("major", LIKELY, List.of(third, second)))
          .hasMessage("alternatives must come most likely first but 0.15 follows 0.05");
      assertThatThrownBy(() -> new Estimate<>("minor", LIKELY, List.of(second)))
          .hasMessage("minor comes twice");
      assertThatThrownBy(
              () ->
                  new Estimate<>(
                      "major",
                      LIKELY,
                      List.of(new Estimate.Alternative<>("minor", new Confidence(0.5)))))
          .hasMessageStartingWith("confidences must add up to at most 1 but give 1.3");
    }

    @Test
    void yields_to_what_a_person_said() {
      Estimate<String> heard =
          new Estimate<>(
              "major", LIKELY, List.of(new Estimate.Alternative<>("minor", new Confidence(0.1))));

      Estimate<String> said = heard.overruledBy("minor");

      assertThat(said.value()).isEqualTo("minor");
      assertThat(said.confidence()).isEqualTo(Confidence.CERTAIN);
      assertThat(said.alternatives()).extracting(a -> a.value()).containsExactly("major");
    }
  }

  @Nested
  class a_note {
    @Test
    void is_the_nearest_semitone_of_the_recording_s_tuning() {
      HeardNote sharp = new HeardNote(span(0, 1), new Hertz(452), LIKELY);

      assertThat(sharp.midiNumber(Cents.ZERO)).isEqualTo(69);
      assertThat(sharp.midiNumber(new Cents(-40))).isEqualTo(70);
      assertThat(new HeardNote(span(0, 1), new Hertz(261.63), LIKELY).midiNumber(Cents.ZERO))
          .isEqualTo(60);
    }
  }

  @Nested
  class an_energy_curve {
    @Test
    void runs_straight_between_its_values() {
      EnergyCurve curve = new EnergyCurve(new Seconds(2), List.of(0.2, 1.0, 0.5));

      assertThat(curve.at(new Seconds(-1))).isEqualTo(0.2);
      assertThat(curve.at(new Seconds(1))).isCloseTo(0.6, within(1e-12));
      assertThat(curve.at(new Seconds(2))).isEqualTo(1.0);
      assertThat(curve.at(new Seconds(99))).isEqualTo(0.5);
      assertThatThrownBy(() -> new EnergyCurve(new Seconds(1), List.of(1.5)))
          .hasMessage(
              "energy must be in [0.0, 1.0] but was 1.5; scale the curve to its highest value");
    }
  }

  @Nested
  class a_time_span {
    @Test
    void is_half_open() {
      TimeSpan span = span(1, 2);

      assertThat(span.contains(new Seconds(1))).isTrue();
      assertThat(span.contains(new Seconds(2))).isFalse();
      assertThat(span.overlaps(span(2, 3))).isFalse();
      assertThat(span.overlaps(span(1.9, 3))).isTrue();
      assertThat(span.duration()).isEqualTo(new Seconds(1));
      assertThatThrownBy(() -> span(1, 1))
          .hasMessage(
              "a time span must begin at 0 s or later and before its end but was [1.0, 1.0)");
    }
  }
}
