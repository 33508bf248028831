package continuo.theory.analysis;

import continuo.theory.instrument.Instruments;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import continuo.theory.unit.Bpm;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds scores of a few voices from text: {@code "C5 D5/4 R E5"}, quarters unless a number of
 * eighths is said.
 */
final class Voices {
  private static final List<String> NAMES = List.of("Soprano", "Alto", "Tenor", "Bass");
  private static final List<String> INSTRUMENTS = List.of("soprano", "alto", "tenor", "bass-voice");

  private Voices() {}

  /** Four voices, or fewer from the top, in 4/4. */
  static Score score(String... voices) {
    Score.Builder builder =
        Score.builder()
            .tempoMap(TempoMap.steady(new Bpm(80)))
            .meterMap(MeterMap.steady(Meter.FOUR_FOUR));
    Ticks end = Ticks.QUARTER;
    for (int i = 0; i < voices.length; i++) {
      List<ScoreEvent> notes = notes(voices[i]);
      for (ScoreEvent event : notes) {
        end = Ticks.max(end, ((ScoreEvent.Note) event).end());
      }
      builder.part(
          new Part(
              "part-" + i,
              NAMES.get(i % 4),
              Instruments.byId(INSTRUMENTS.get(i % 4)).orElseThrow(),
              notes));
    }
    long bars = (end.value() + 4 * Ticks.PER_QUARTER - 1) / (4 * Ticks.PER_QUARTER);
    return builder.end(Ticks.ofQuarters(4 * bars)).build();
  }

  private static List<ScoreEvent> notes(String voice) {
    List<ScoreEvent> notes = new ArrayList<>();
    Ticks at = Ticks.ZERO;
    for (String item : voice.strip().split("\\s+", -1)) {
      String[] parts = item.split("/", -1);
      Ticks length = parts.length > 1 ? Ticks.ofWhole(Long.parseLong(parts[1]), 8) : Ticks.QUARTER;
      if (!parts[0].equals("R")) {
        notes.add(ScoreEvent.Note.of(at, length, SpelledPitch.of(parts[0]), Velocity.DEFAULT));
      }
      at = at.plus(length);
    }
    return notes;
  }
}
