package continuo.benchmarks.theory;

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
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Reads the tables that the export scripts under {@code benchmarks/theory} write. */
final class NoteTable {
  private NoteTable() {}

  /** The nearest tick to a number of quarters written as a fraction. */
  static Ticks ticks(String quarters) {
    String[] parts = quarters.split("/", -1);
    BigInteger numerator = new BigInteger(parts[0]).multiply(BigInteger.valueOf(Ticks.PER_QUARTER));
    long denominator = parts.length > 1 ? Long.parseLong(parts[1]) : 1;
    return new Ticks(Math.round(numerator.doubleValue() / denominator));
  }

  /** The score of a table; bars that are irregular stay so. */
  static Score read(Path path) throws IOException {
    TreeMap<Integer, List<ScoreEvent>> parts = new TreeMap<>();
    TreeMap<Ticks, Meter> meters = new TreeMap<>();
    List<Ticks> bars = new ArrayList<>();
    Ticks end = Ticks.ZERO;
    for (String line : Files.readAllLines(path)) {
      String[] cells = line.split("\t", -1);
      Ticks at = ticks(cells[1]);
      switch (cells[0]) {
        case "BAR" -> bars.add(at);
        case "METER" -> Meter.parse(cells[3]).ifPresent(meter -> meters.put(at, meter));
        case "END" -> end = at;
        case "NOTE" -> {
          Ticks duration = ticks(cells[2]);
          end = Ticks.max(end, at.plus(duration));
          if (!duration.isZero()) {
            parts
                .computeIfAbsent(Integer.parseInt(cells[4]), p -> new ArrayList<>())
                .add(ScoreEvent.Note.of(at, duration, SpelledPitch.of(cells[3]), Velocity.DEFAULT));
          }
        }
        default -> {}
      }
    }
    Score.Builder builder =
        Score.builder()
            .tempoMap(TempoMap.steady(new Bpm(100)))
            .meterMap(meterMap(bars, meters, end))
            .end(end);
    for (Map.Entry<Integer, List<ScoreEvent>> part : parts.entrySet()) {
      builder.part(
          new Part("part-" + part.getKey(), "Part", Instruments.byProgram(0), part.getValue()));
    }
    return builder.build();
  }

  private static MeterMap meterMap(List<Ticks> bars, NavigableMap<Ticks, Meter> meters, Ticks end) {
    List<MeterMap.Change> changes = new ArrayList<>();
    List<MeterMap.IrregularBar> irregular = new ArrayList<>();
    Meter meter = Meter.FOUR_FOUR;
    for (int i = 0; i < bars.size(); i++) {
      Ticks at = bars.get(i);
      Ticks next = i + 1 < bars.size() ? bars.get(i + 1) : end;
      if (!at.isBefore(next)) {
        continue;
      }
      Meter written = meters.get(at);
      if (at.isZero() || (written != null && !written.equals(meter))) {
        meter = written == null ? meter : written;
        changes.add(new MeterMap.Change(at, meter));
      }
      Ticks length = at.until(next);
      if (!length.equals(meter.barLength())) {
        irregular.add(new MeterMap.IrregularBar(at, length));
      }
    }
    if (changes.isEmpty()) {
      changes.add(new MeterMap.Change(Ticks.ZERO, meter));
    }
    return MeterMap.of(changes, irregular);
  }
}
