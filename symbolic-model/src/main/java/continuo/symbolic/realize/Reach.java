package continuo.symbolic.realize;

import continuo.symbolic.realize.Layout.Passage;
import continuo.theory.instrument.KeyRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the music span as many octaves as were asked for: where it is too narrow, a bar's lowest or
 * highest notes are doubled at the octave, a group of a line moves there, or one note does,
 * whatever costs least; pitch classes stay, so that the harmony is the same.
 */
final class Reach {
  /** An octave in which bars at an end may be doubled or moved. */
  private static final int OCTAVE = 12;

  /** Steps until the span is given up: an end that moved may have to move again. */
  private static final int ATTEMPTS = 4;

  /** What would bring a part to a key. */
  private record Option(Seat seat, Tone tone, int key, double cost) {}

  private final List<Map<String, List<Tone>>> written;
  private final List<Seat> seats;

  private Reach(List<Map<String, List<Tone>>> written, List<Seat> seats) {
    this.written = written;
    this.seats = seats;
  }

  /**
   * The keys within which a span of octaves lies best among registers, an octave free of each;
   * empty where the registers together are narrower or wide enough only as a whole.
   */
  static Optional<KeyRange> window(List<KeyRange> registers, int octaves) {
    int low = registers.stream().mapToInt(KeyRange::low).min().orElse(0);
    int high = registers.stream().mapToInt(KeyRange::high).max().orElse(127);
    int widest = OCTAVE * octaves + OCTAVE - 1;
    if (high - low <= widest) {
      return Optional.empty();
    }
    KeyRange best = new KeyRange(low, low + widest);
    double bestCost = Double.POSITIVE_INFINITY;
    for (int from = low; from + widest <= high; from++) {
      int bottom = from + widest;
      int top = from;
      double cost = 0;
      for (KeyRange register : registers) {
        bottom = Math.min(bottom, Math.max(from, register.low()));
        top = Math.max(top, Math.min(from + widest, register.high()));
        int shared = Math.min(register.high(), from + widest) - Math.max(register.low(), from);
        cost += shared < Seating.OCTAVE ? 1000 : Math.max(0, 24 - shared);
      }
      cost += 100 * (widest - (top - bottom));
      if (cost < bestCost) {
        bestCost = cost;
        best = new KeyRange(from, from + widest);
      }
    }
    return Optional.of(best);
  }

  /** Spans {@code octaves}: true where it does. */
  static boolean span(List<Map<String, List<Tone>>> written, List<Seat> seats, int octaves) {
    List<Seat> pitched = seats.stream().filter(s -> !s.instrument().isDrumKit()).toList();
    return new Reach(written, pitched).span(octaves);
  }

  private boolean span(int octaves) {
    int least = OCTAVE * octaves;
    for (int i = 0; i < ATTEMPTS; i++) {
      int low = 127;
      int high = 0;
      for (Seat seat : seats) {
        for (Tone tone : line(seat)) {
          low = Math.min(low, tone.key());
          high = Math.max(high, tone.key());
        }
      }
      if (low > high || high - low >= least) {
        return low > high || high - low < least + OCTAVE;
      }
      if (!widen(low, high, least)) {
        return false;
      }
    }
    return false;
  }

  /** Goes one step towards the span: true where the registers hold it. */
  private boolean widen(int low, int high, int least) {
    Map<Integer, Option> down = options(low, high, least, false);
    Map<Integer, Option> up = options(low, high, least, true);
    double bestCost = Double.POSITIVE_INFINITY;
    Optional<Option> bottom = Optional.empty();
    Optional<Option> top = Optional.empty();
    for (int newLow = low; newLow >= 0; newLow--) {
      Optional<Option> first = Optional.ofNullable(down.get(newLow));
      for (int newHigh = Math.max(high, newLow + least);
          newHigh <= 127 && newHigh < newLow + least + OCTAVE;
          newHigh++) {
        Optional<Option> second = Optional.ofNullable(up.get(newHigh));
        boolean lowHolds = newLow == low || first.isPresent();
        boolean highHolds = newHigh == high || second.isPresent();
        double cost =
            (newLow == low ? 0 : first.map(Option::cost).orElse(0.0))
                + (newHigh == high ? 0 : second.map(Option::cost).orElse(0.0));
        if (lowHolds && highHolds && cost < bestCost) {
          bestCost = cost;
          bottom = newLow == low ? Optional.empty() : first;
          top = newHigh == high ? Optional.empty() : second;
        }
      }
    }
    boolean holds = bestCost < Double.POSITIVE_INFINITY;
    if (!holds) {
      // As near as the registers come.
      bottom = down.keySet().stream().min(Integer::compare).map(down::get);
      top = up.keySet().stream().max(Integer::compare).map(up::get);
    }
    if (bottom.isPresent()) {
      take(bottom.get(), high);
    }
    // What went down may have been what was to go up: then the next step looks again.
    Optional<Option> still = top.filter(option -> line(option.seat()).contains(option.tone()));
    if (still.isPresent()) {
      take(still.get(), low);
    }
    return holds;
  }

  private List<Tone> line(Seat seat) {
    return written.get(seat.passage().index()).getOrDefault(seat.part(), List.of());
  }

  /** The cheapest way to each key beyond an end. */
  private Map<Integer, Option> options(int low, int high, int least, boolean up) {
    Map<Integer, Option> options = new HashMap<>();
    for (Seat seat : seats) {
      Passage passage = seat.passage();
      List<Tone> line = line(seat);
      for (int i = 0; i < line.size(); i++) {
        Tone tone = line.get(i);
        if (Thinning.consonantUntil(passage, tone.key(), tone.at(), tone.end()) < tone.end()) {
          continue;
        }
        int from = up ? Math.max(high + 1, seat.compass().low()) : seat.compass().low();
        int to = up ? seat.compass().high() : Math.min(low - 1, seat.compass().high());
        for (int key = from; key <= to; key++) {
          double cost = cost(seat, tone, key, up);
          Option known = options.get(key);
          boolean within = up ? key - high <= least + OCTAVE : low - key <= least + OCTAVE;
          if (within
              && (known == null || cost < known.cost())
              && Thinning.consonantUntil(passage, key, tone.at(), tone.end()) >= tone.end()
              && (adds(seat, line, tone, key)
                  || (!alone(tone.key(), low, high, up) && free(passage, line, i, key)))) {
            options.put(key, new Option(seat, tone, key, cost));
          }
        }
      }
    }
    return options;
  }

  /** True where the note by itself holds the other end, so that it has to stay. */
  private boolean alone(int key, int low, int high, boolean up) {
    int end = up ? low : high;
    return key == end
        && seats.stream().flatMap(s -> line(s).stream()).filter(t -> t.key() == end).count() == 1;
  }

  private static double cost(Seat seat, Tone tone, int key, boolean up) {
    int away = Math.abs(key - tone.key());
    double octave = away % OCTAVE == 0 ? 0 : 6;
    double polyphonic = seat.ability().isSingle() ? 4 : 0;
    int strange =
        Math.max(
            0,
            up
                ? key - seat.instrument().comfortable().high()
                : seat.instrument().comfortable().low() - key);
    boolean downbeat = seat.passage().levelAt(tone.at()) == BarGrid.DOWNBEAT;
    double role =
        switch (seat.role()) {
          case LEAD -> up ? 0 : 5;
          case BASS -> up ? 8 : 0;
          case COMPING, ARPEGGIO, PAD -> 1;
          case COUNTER, DOUBLE, INNER, DRUMS -> 2;
        };
    return away / 4.0
        + octave
        + polyphonic
        + 0.4 * strange
        + role
        + (downbeat ? 0 : 1.5)
        - 3 * seat.passage().energyAt(tone.at())
        + 1e-9 * tone.at() / 1000;
  }

  /** True where a polyphonic part can strike the key beside the note. */
  private static boolean adds(Seat seat, List<Tone> line, Tone tone, int key) {
    int sounding = 0;
    for (Tone other : line) {
      if (other.at() < tone.end() && other.end() > tone.at()) {
        sounding++;
        if (other.key() == key) {
          return false;
        }
      }
    }
    return !seat.ability().isSingle() && sounding < seat.ability().voices();
  }

  /** True where the note may go to the key: nothing sounds there, and nothing leans on it. */
  private static boolean free(Passage passage, List<Tone> line, int index, int key) {
    Tone tone = line.get(index);
    for (Tone other : line) {
      boolean touches = other.end() >= tone.at() && other.at() <= tone.end();
      if (!touches || other.equals(tone)) {
        continue;
      }
      boolean foreign =
          other.at() < tone.at()
              && Thinning.consonantUntil(passage, other.key(), other.at(), other.end())
                  < other.end();
      if (foreign || (other.key() == key && other.at() < tone.end() && other.end() > tone.at())) {
        return false;
      }
    }
    return true;
  }

  private void take(Option option, int otherEnd) {
    boolean up = option.key() > otherEnd;
    Seat seat = option.seat();
    List<Tone> line = line(seat);
    Tone tone = option.tone();
    int interval = option.key() - tone.key();
    if (!adds(seat, line, tone, option.key())) {
      if (!free(seat.passage(), line, line.indexOf(tone), option.key())) {
        return;
      }
      move(seat, line, tone, interval, otherEnd);
      return;
    }
    line.add(tone.withKey(option.key()).withWeight(tone.weight() - 3));
    if (interval % OCTAVE == 0) {
      // The rest of the bar's outer line goes along.
      int bar = seat.passage().barAt(tone.at());
      for (Tone other : List.copyOf(line)) {
        int key = other.key() + interval;
        boolean outer =
            seat.passage().barAt(other.at()) == bar
                && other.at() != tone.at()
                && other.staff() == tone.staff()
                && line.stream()
                    .noneMatch(
                        t ->
                            t.at() == other.at()
                                && (up ? t.key() > other.key() : t.key() < other.key()));
        boolean inside = up ? key <= option.key() : key >= option.key();
        if (outer
            && inside
            && seat.compass().contains(key)
            && Thinning.consonantUntil(seat.passage(), other.key(), other.at(), other.end())
                >= other.end()
            && adds(seat, line, other, key)) {
          line.add(other.withKey(key).withWeight(other.weight() - 3));
        }
      }
    }
    line.sort(Tones.ORDER);
  }

  /** A group of a line moves by octaves with the note, as far as the register holds it. */
  private static void move(Seat seat, List<Tone> line, Tone tone, int interval, int otherEnd) {
    int index = line.indexOf(tone);
    int from = index;
    int to = index;
    if (interval % OCTAVE == 0 && seat.ability().isSingle()) {
      Passage passage = seat.passage();
      int bar = passage.barAt(tone.at());
      while (from > 0 && passage.barAt(line.get(from - 1).at()) == bar) {
        from--;
      }
      while (to + 1 < line.size() && passage.barAt(line.get(to + 1).at()) == bar) {
        to++;
      }
      boolean fits = true;
      for (int i = from; i <= to; i++) {
        int key = line.get(i).key() + interval;
        boolean inside = interval > 0 ? key <= tone.key() + interval : key >= tone.key() + interval;
        // What holds the other end stays there.
        fits &= inside && line.get(i).key() != otherEnd && seat.compass().contains(key);
      }
      boolean leans =
          (from > 0 && foreign(passage, line.get(from - 1))) || foreign(passage, line.get(to));
      if (!fits || leans) {
        from = index;
        to = index;
      }
    }
    for (int i = from; i <= to; i++) {
      line.set(i, line.get(i).withKey(line.get(i).key() + interval));
    }
  }

  private static boolean foreign(Passage passage, Tone tone) {
    return Thinning.consonantUntil(passage, tone.key(), tone.at(), tone.end()) < tone.end();
  }
}
