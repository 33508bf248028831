package continuo.renderer.neural;

import continuo.renderer.instrument.InstrumentRequest;
import continuo.symbolic.performance.PlayedNote;
import continuo.symbolic.performance.PlayedPart;
import continuo.theory.random.Seed;
import continuo.theory.score.Mark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A note with all that the part says of it.
 *
 * @param start the sample nearest to its onset
 * @param onset seconds of that sample
 * @param off when the key is let go, seconds
 * @param release when it is let go by key and pedal, at least {@code off}
 * @param key MIDI key
 * @param velocity 0 to 1
 * @param program that plays it
 * @param marks of the score
 * @param seed of its take
 */
record Sounding(
    long start,
    double onset,
    double off,
    double release,
    int key,
    double velocity,
    int program,
    Set<Mark> marks,
    Seed seed) {
  private static final double SHORTEST = 0.005;
  private static final double MICROS = 1e6;

  /** The notes of a part, by their start. */
  static List<Sounding> of(PlayedPart part, Controllers controllers, InstrumentRequest request) {
    List<Sounding> result = new ArrayList<>();
    Map<String, Integer> count = new HashMap<>();
    double rate = request.rate().hertz();
    for (PlayedNote note : part.notes()) {
      long start = request.rate().frameAt(note.onset());
      double onset = start / rate;
      double off = Math.max(onset + SHORTEST, note.end().value());
      double held = controllers.release(onset, off);
      double last = Math.max(off, request.end().value());
      String name = note.key() + "/" + Math.round(note.onset().value() * MICROS);
      int nth = count.merge(name, 1, Integer::sum);
      result.add(
          new Sounding(
              start,
              onset,
              off,
              Math.max(onset + SHORTEST, Math.min(held, last)),
              note.key(),
              note.velocity().value() / 127.0,
              Techniques.program(
                  part, note, controllers.program(onset, part.instrument().sound().program())),
              note.marks(),
              request.seed().derive("note/" + name + "/" + nth)));
    }
    return result;
  }

  /** The same note, let go no later than a moment. */
  Sounding endingBy(double moment) {
    double last = Math.max(onset + SHORTEST, Math.min(release, moment));
    return new Sounding(
        start, onset, Math.min(off, last), last, key, velocity, program, marks, seed);
  }

  /** When the same key is struck again; infinite if never. */
  static double[] restrikes(List<Sounding> notes) {
    double[] again = new double[notes.size()];
    Map<Integer, Double> next = new HashMap<>();
    for (int i = notes.size() - 1; i >= 0; i--) {
      Sounding note = notes.get(i);
      again[i] = next.getOrDefault(note.key(), Double.POSITIVE_INFINITY);
      next.put(note.key(), note.onset());
    }
    return again;
  }
}
