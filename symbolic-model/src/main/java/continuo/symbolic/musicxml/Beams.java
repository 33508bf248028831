package continuo.symbolic.musicxml;

import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import java.util.ArrayList;
import java.util.List;

/**
 * Beams of one rhythmic line in a bar: by beat; eighths alone also over half a bar of four, and
 * over a whole bar of two or three, quarters.
 */
final class Beams {
  private final List<Sign> signs;
  private final List<List<String>> beams = new ArrayList<>();

  private Beams(List<Sign> signs) {
    this.signs = signs;
    signs.forEach(sign -> beams.add(new ArrayList<>()));
  }

  /**
   * What stands in the {@code beam} elements of each sign, from the first beam on; an empty list
   * for a sign without beams.
   */
  static List<List<String>> of(List<Sign> signs, Meter meter, MetricalSpan bar) {
    Beams beams = new Beams(signs);
    List<Long> borders = borders(meter, bar);
    int from = 0;
    for (int i = 1; i <= borders.size(); i++) {
      long end = i < borders.size() ? borders.get(i) : Long.MAX_VALUE;
      int to = from;
      while (to < signs.size() && signs.get(to).start() < end) {
        to++;
      }
      beams.group(from, to);
      from = to;
    }
    beams.joinEighths(meter, bar);
    return beams.beams;
  }

  /** Where beams must break: the starts of beats. */
  private static List<Long> borders(Meter meter, MetricalSpan bar) {
    List<Long> borders = new ArrayList<>();
    List<Ticks> beats = meter.beats();
    boolean oneGroup = !meter.isAdditive() && meter.unit() >= 8 && beats.size() <= 3;
    long first = bar.length() < meter.barLength().value() && !oneGroup ? firstBeat(meter, bar) : 0;
    if (first > 0) {
      borders.add(0L);
    }
    int beat = 0;
    for (long at = first; at < bar.length() && borders.size() < 10_000; beat++) {
      borders.add(at);
      at +=
          meter.isCompound() || meter.isAdditive() || !oneGroup
              ? beats.get(beat % beats.size()).value()
              : meter.barLength().value();
    }
    return borders;
  }

  /** In a bar that is shorter than its meter and felt from its end, where the first beat begins. */
  private static long firstBeat(Meter meter, MetricalSpan bar) {
    long beat = meter.beats().get(0).value();
    return bar.length() % beat;
  }

  private boolean isBeamable(int i) {
    return !signs.get(i).isRest() && signs.get(i).value().beams() > 0;
  }

  private void group(int from, int to) {
    int i = from;
    while (i < to) {
      int end = i;
      while (end < to && isBeamable(end)) {
        end++;
      }
      if (end - i >= 2) {
        beam(i, end);
      }
      i = Math.max(end, i + 1);
    }
  }

  private void beam(int from, int to) {
    for (int i = from; i < to; i++) {
      beams.get(i).clear();
    }
    for (int level = 1; level <= 8; level++) {
      int i = from;
      while (i < to) {
        int end = i;
        while (end < to && signs.get(end).value().beams() >= level) {
          end++;
        }
        if (end - i == 1) {
          beams.get(i).add(hook(i, from, to));
        } else {
          for (int j = i; j < end; j++) {
            beams.get(j).add(j == i ? "begin" : j == end - 1 ? "end" : "continue");
          }
        }
        i = Math.max(end, i + 1);
      }
    }
  }

  /** A beam of one note points to the note that it fills a larger value with. */
  private String hook(int i, int from, int to) {
    if (i == from) {
      return "forward hook";
    }
    if (i == to - 1) {
      return "backward hook";
    }
    Sign sign = signs.get(i);
    boolean opens = (sign.start() - signs.get(from).start()) % (2 * sign.length()) == 0;
    return opens ? "forward hook" : "backward hook";
  }

  private void joinEighths(Meter meter, MetricalSpan bar) {
    if (meter.isAdditive() || meter.unit() != 4 || bar.length() != meter.barLength().value()) {
      return;
    }
    long span =
        switch (meter.numerator()) {
          case 4 -> 2 * Ticks.PER_QUARTER;
          case 2, 3 -> bar.length();
          default -> 0;
        };
    for (long start = 0; span > 0 && start < bar.length(); start += span) {
      joinEighths(start, start + span);
    }
  }

  private void joinEighths(long start, long end) {
    int from = -1;
    int to = 0;
    for (int i = 0; i < signs.size(); i++) {
      Sign sign = signs.get(i);
      if (sign.end() > start && sign.start() < end) {
        boolean eighth =
            !sign.isRest()
                && sign.tuplets().isEmpty()
                && sign.value().equals(new NoteValue(3, 0))
                && sign.start() >= start
                && sign.end() <= end;
        if (!eighth) {
          return;
        }
        from = from < 0 ? i : from;
        to = i + 1;
      }
    }
    if (from >= 0 && to - from >= 2) {
      beam(from, to);
    }
  }
}
