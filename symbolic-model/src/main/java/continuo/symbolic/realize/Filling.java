package continuo.symbolic.realize;

import continuo.planner.plan.Role;
import continuo.symbolic.realize.Layout.Passage;
import continuo.theory.rhythm.Ticks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts onsets into a section that is stiller than it should be: strokes on the pulses first, then
 * on what they divide into, each place of the bar in all bars before the next, by the part that
 * moves most naturally there: the drums' time-keeper, broken and struck chords, the bass, and the
 * melody last, by passing and neighbouring notes.
 */
final class Filling {
  private static final int HAT = 42;

  /** Energy from which even held parts move. */
  private static final double LIVELY = 0.62;

  /** How much softer what is put in is than what stands on the beat. */
  private static final double SOFTER = -5;

  /** Where words ask for it: notes are divided, then strokes echo in rests, then parts enter. */
  private static final int ROUNDS = 3;

  private final Passage passage;
  private final List<Seat> order;
  private final Map<String, List<Tone>> written;
  private final boolean stated;

  private Filling(
      Passage passage, List<Seat> seats, Map<String, List<Tone>> written, boolean stated) {
    this.passage = passage;
    this.written = written;
    this.stated = stated;
    this.order = new ArrayList<>(seats);
    order.sort(Comparator.comparingInt(Filling::turn));
  }

  /** True for parts whose figure may run faster without being another. */
  private static boolean runs(Seat seat) {
    return switch (seat.role()) {
      case DRUMS, ARPEGGIO -> true;
      case COMPING -> !Figures.isHeld(seat.texture()) && !seat.texture().equals("stabs");
      case BASS ->
          switch (seat.texture()) {
            case "root-fifth", "pumping-8ths", "octave-bass", "syncopated", "riff" -> true;
            default -> false;
          };
      case LEAD, COUNTER, DOUBLE, INNER, PAD -> false;
    };
  }

  /** True where the section is so lively that what is held by nature pulses, too. */
  private boolean stirs(Seat seat) {
    boolean held =
        switch (seat.role()) {
          case PAD, INNER, COUNTER, COMPING, BASS -> true;
          case LEAD, DOUBLE, ARPEGGIO, DRUMS -> false;
        };
    return held && passage.energy() >= LIVELY && !seat.texture().equals("walking");
  }

  private static int turn(Seat seat) {
    return switch (seat.role()) {
      case DRUMS -> seat.instrument().isDrumKit() ? 0 : 4;
      case ARPEGGIO -> 1;
      case COMPING -> 2;
      case BASS -> 3;
      case INNER -> 5;
      case COUNTER -> 6;
      case LEAD -> 7;
      case PAD -> 8;
      case DOUBLE -> 9;
    };
  }

  /**
   * Brings at least {@code least} onsets a quarter, as far as there are notes to divide.
   *
   * @param stated true where the words ask for it, so that every part has to help; else only
   *     figures run faster, and no finer than their divisions unless drums or broken chords do
   */
  static void fill(
      Passage passage,
      List<Seat> seats,
      Map<String, List<Tone>> written,
      double least,
      boolean stated) {
    new Filling(passage, seats, written, stated).fill(least);
  }

  /** Lets somebody strike at a place: true where one does, or did already. */
  static boolean strike(
      Passage passage, List<Seat> seats, Map<String, List<Tone>> written, long at) {
    Filling filling = new Filling(passage, seats, written, true);
    return Onsets.of(seats, written).containsKey(Onsets.slot(at))
        || filling.strike(at, true)
        || filling.order.stream().anyMatch(seat -> filling.enter(seat, at));
  }

  /** In a rest, a tone of the chord near where the part was. */
  private boolean enter(Seat seat, long at) {
    List<Tone> tones = written.get(seat.part());
    Harmony here = passage.harmonyAt(at);
    if (tones == null || tones.isEmpty() || seat.instrument().isDrumKit()) {
      return false;
    }
    long end = Math.min(here.to(), at + pulse(at).division());
    Tone before = tones.get(0);
    for (Tone tone : tones) {
      before = tone.at() < at ? tone : before;
      end = tone.at() > at ? Math.min(end, tone.at()) : end;
    }
    if (end - at < Ticks.PER_QUARTER / 12) {
      return false;
    }
    int near = before.key();
    boolean resolved =
        before.at() >= at
            || Thinning.consonantUntil(passage, near, before.at(), before.end()) >= before.end();
    for (int away = 0; away <= 12; away++) {
      for (int key : new int[] {near + away, near - away}) {
        boolean leads = resolved || away == 1 || away == 2;
        if (leads && here.isTone(key) && seat.compass().contains(key)) {
          tones.add(new Tone(at, end - at, key));
          tidy(seat, tones);
          return true;
        }
      }
    }
    return false;
  }

  private void fill(double least) {
    NavigableMap<Long, Onsets.Place> places = Onsets.of(order, written);
    int wanted = (int) Math.ceil(least * Onsets.quarters(passage));
    if (places.size() >= wanted || places.isEmpty()) {
      return;
    }
    List<Integer> bars = new ArrayList<>();
    for (int bar = 0; bar < passage.section().bars(); bar++) {
      bars.add(bar);
    }
    bars.sort(
        Comparator.comparingInt(
            bar -> Onsets.spread(bar - passage.phraseAt(passage.barStart(bar)).firstBar())));
    for (int round = 0; round < (stated ? ROUNDS : 1); round++) {
      boolean echoes = round > 0;
      boolean enters = round > 1;
      for (long offset : offsets()) {
        for (int bar : bars) {
          boolean ending = passage.last() && bar == passage.section().bars() - 1;
          long at = passage.barStart(bar) + offset;
          if ((ending && !echoes) || places.containsKey(Onsets.slot(at))) {
            continue;
          }
          if (strike(at, echoes) || (enters && order.stream().anyMatch(seat -> enter(seat, at)))) {
            places.put(Onsets.slot(at), new Onsets.Place(at, false, 1));
            if (places.size() >= wanted) {
              return;
            }
          }
        }
      }
    }
  }

  /** The places of a bar, the strong ones first, down to halves of divisions. */
  private List<Long> offsets() {
    List<Long> offsets = new ArrayList<>();
    Map<Long, Integer> rank = new HashMap<>();
    int index = 0;
    for (BarGrid.Pulse pulse : passage.grid().pulses()) {
      int parts = pulse.parts() * 2;
      for (int k = 0; k < parts; k++) {
        long offset = pulse.offset() + k * pulse.length() / parts;
        int level = k == 0 ? pulse.level() : k % 2 == 0 ? BarGrid.DIVISION : BarGrid.FINE;
        offsets.add(offset);
        rank.put(offset, 1000 * level + 10 * Onsets.spread(index) + k);
      }
      index++;
    }
    offsets.sort(Comparator.comparingInt(o -> rank.getOrDefault(o, 0)));
    return offsets;
  }

  private boolean strike(long at, boolean echoes) {
    boolean fine = passage.levelAt(at) == BarGrid.FINE;
    for (Seat seat : order) {
      List<Tone> tones = written.get(seat.part());
      boolean helps =
          stated
              || (runs(seat) && (!fine || seat.role() != Role.COMPING))
              || (!fine && stirs(seat));
      if (tones == null || tones.isEmpty() || !helps) {
        continue;
      }
      boolean done =
          seat.instrument().isDrumKit()
              ? keepTime(seat, tones, at)
              : divide(seat, tones, at) || (echoes && echo(seat, tones, at));
      if (done) {
        return true;
      }
    }
    return false;
  }

  private boolean keepTime(Seat seat, List<Tone> tones, long at) {
    Map<Integer, Integer> counts = new TreeMap<>();
    tones.stream()
        .filter(t -> t.key() != DrumWriter.KICK && t.key() != DrumWriter.SNARE)
        .forEach(t -> counts.merge(t.key(), 1, Integer::sum));
    int key =
        counts.entrySet().stream()
            .max(Map.Entry.<Integer, Integer>comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(HAT);
    double usual =
        tones.stream().filter(t -> t.key() == key).mapToDouble(Tone::weight).average().orElse(66);
    long length = Math.min(pulse(at).length() / 4, passage.to() - at);
    if (length <= 0) {
      return false;
    }
    tones.add(new Tone(at, length, key).withWeight(Math.max(20, usual - 12)));
    tidy(seat, tones);
    return true;
  }

  /** A note that sounds across a place is struck again there, or moves. */
  private boolean divide(Seat seat, List<Tone> tones, long at) {
    long shortest = Ticks.PER_QUARTER / 12;
    List<Tone> across = new ArrayList<>();
    for (Tone tone : tones) {
      boolean firm =
          tone.at() + shortest <= at
              && tone.end() >= at + shortest
              && Thinning.consonantUntil(passage, tone.key(), tone.at(), tone.end()) >= tone.end();
      if (firm) {
        across.add(tone);
      }
    }
    if (across.isEmpty()) {
      return false;
    }
    if (across.stream().anyMatch(t -> t.staff() == 2)
        && across.stream().anyMatch(t -> t.staff() == 1)) {
      // The accompanying hand moves before the melody does.
      across.removeIf(t -> t.staff() == 1);
    }
    across.sort(Comparator.comparingInt(Tone::key));
    // The upper part of a chord moves, its lower part holds.
    List<Tone> moving =
        across.size() < 3 ? across : across.subList(across.size() / 2, across.size());
    for (Tone tone : moving) {
      tones.remove(tone);
      tones.add(tone.withLength(at - tone.at()));
      long rest = tone.end() - at;
      int key = moving.size() > 1 ? tone.key() : onward(seat, tones, tone, at);
      tones.add(new Tone(at, rest, key, tone.weight() + SOFTER, tone.staff(), tone.marks()));
    }
    tidy(seat, tones);
    return true;
  }

  /** Where a line goes halfway through a note. */
  private int onward(Seat seat, List<Tone> tones, Tone tone, long at) {
    Optional<Tone> next =
        tones.stream()
            .filter(t -> t.at() == tone.end() && t.staff() == tone.staff())
            .max(Comparator.comparingInt(Tone::key));
    Harmony here = passage.harmonyAt(at);
    boolean melodic = seat.role() == Role.LEAD || seat.role() == Role.COUNTER;
    boolean brief = tone.end() - at <= pulse(at).length() && here.to() >= tone.end();
    if (seat.role() == Role.ARPEGGIO || (seat.role() == Role.BASS && !brief)) {
      return neighbourTone(seat, tones, tone, here);
    }
    if (next.isEmpty() || !melodic || !brief) {
      return tone.key();
    }
    int gap = next.get().key() - tone.key();
    int direction = gap == 0 ? -1 : Integer.signum(gap);
    for (int size = 1; size <= 2; size++) {
      int key = tone.key() + direction * size;
      int left = Math.abs(next.get().key() - key);
      boolean steps = left == 1 || left == 2;
      if ((gap == 0 || Math.abs(gap) >= 3)
          && steps
          && here.isLegal(key)
          && seat.compass().contains(key)) {
        return key;
      }
    }
    return tone.key();
  }

  /** Another tone of the chord that the part plays nearby. */
  private int neighbourTone(Seat seat, List<Tone> tones, Tone tone, Harmony here) {
    int best = tone.key();
    long distance = Long.MAX_VALUE;
    for (Tone other : tones) {
      long away = Math.abs(other.at() - tone.at());
      boolean fits =
          other.key() != tone.key()
              && other.at() >= here.from()
              && other.at() < here.to()
              && Math.abs(other.key() - tone.key()) <= 12
              && seat.compass().contains(other.key())
              && Thinning.consonantUntil(passage, other.key(), tone.at(), tone.end()) >= tone.end();
      if (fits && away < distance) {
        distance = away;
        best = other.key();
      }
    }
    return best;
  }

  /** In a rest, the chord's last stroke comes again. */
  private boolean echo(Seat seat, List<Tone> tones, long at) {
    Harmony here = passage.harmonyAt(at);
    long last = Long.MIN_VALUE;
    long next = Math.min(here.to(), at + pulse(at).division());
    for (Tone tone : tones) {
      if (tone.at() < at) {
        last = Math.max(last, tone.at());
      } else {
        next = Math.min(next, tone.at());
      }
    }
    if (last == Long.MIN_VALUE || next - at < Ticks.PER_QUARTER / 12) {
      return false;
    }
    long from = last;
    List<Tone> again = new ArrayList<>();
    for (Tone tone : tones) {
      if (tone.at() == from && here.isTone(tone.key()) && tone.end() <= at) {
        again.add(tone.movedTo(at).withLength(next - at).withWeight(tone.weight() + SOFTER));
      }
    }
    tones.addAll(again);
    tidy(seat, tones);
    return !again.isEmpty();
  }

  private BarGrid.Pulse pulse(long at) {
    return passage.grid().pulseAt(Math.floorMod(at - passage.from(), passage.grid().length()));
  }

  private void tidy(Seat seat, List<Tone> tones) {
    List<Tone> playable =
        Tones.playable(
            tones,
            seat.compass().low(),
            seat.compass().high(),
            seat.ability().voices(),
            passage.to());
    tones.clear();
    tones.addAll(playable);
  }
}
