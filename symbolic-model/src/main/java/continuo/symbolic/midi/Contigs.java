package continuo.symbolic.midi;

import continuo.symbolic.midi.VoiceSeparation.Chord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;

/**
 * Contig mapping (references: chew2004): stretches of time in which the same number of chords
 * sounds, connected outwards from those with the most.
 */
final class Contigs {
  /** Holding a chord in its voice is worth more than any leap. */
  private static final double HELD = 1e6;

  /** How many slices back a voice that rests is remembered. */
  private static final int MEMORY = 64;

  private static final OptionalDouble NONE = OptionalDouble.empty();

  /** What sounds from one event to the next, from the highest down. */
  private record Slice(List<Chord> chords) {}

  private Contigs() {}

  /** How many chords sound at once at most. */
  static int most(List<Chord> chords) {
    long[] offs = chords.stream().mapToLong(chord -> chord.off).sorted().toArray();
    int most = 0;
    int ended = 0;
    for (int i = 0; i < chords.size(); i++) {
      while (offs[ended] <= chords.get(i).on) {
        ended++;
      }
      most = Math.max(most, i + 1 - ended);
    }
    return most;
  }

  /**
   * Gives each chord its voice, 0 for the highest.
   *
   * @param chords by onset, few at a time
   */
  static void separate(List<Chord> chords) {
    int voices = most(chords);
    if (voices <= 1) {
      return;
    }
    List<Slice> slices = slices(chords);
    boolean[] known = new boolean[slices.size()];
    List<Integer> fullest = new ArrayList<>();
    for (int i = 0; i < slices.size(); i++) {
      if (slices.get(i).chords().size() == voices) {
        fullest.add(i);
        known[i] = true;
      }
    }
    int[] distance = distances(slices.size(), fullest);
    // A chord that is held through several slices keeps the voice that the fullest gave it.
    boolean[] placed = new boolean[chords.size()];
    Placement placement = new Placement(chords, placed, voices);
    for (int i : fullest) {
      placement.byRank(slices.get(i));
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < slices.size(); i++) {
      if (!known[i]) {
        order.add(i);
      }
    }
    order.sort(Comparator.comparingInt((Integer i) -> distance[i]).thenComparingInt(i -> i));
    for (int i : order) {
      boolean before = i > 0 && known[i - 1];
      int neighbour = before ? i - 1 : i + 1;
      int step = before ? -1 : 1;
      placement.near(slices, i, neighbour, step, known);
      known[i] = true;
    }
  }

  private static int[] distances(int count, List<Integer> from) {
    int[] distance = new int[count];
    Arrays.fill(distance, Integer.MAX_VALUE / 2);
    from.forEach(i -> distance[i] = 0);
    for (int i = 1; i < count; i++) {
      distance[i] = Math.min(distance[i], distance[i - 1] + 1);
    }
    for (int i = count - 2; i >= 0; i--) {
      distance[i] = Math.min(distance[i], distance[i + 1] + 1);
    }
    return distance;
  }

  private static List<Slice> slices(List<Chord> chords) {
    long[] edges =
        chords.stream()
            .flatMapToLong(chord -> LongStream.of(chord.on, chord.off))
            .sorted()
            .distinct()
            .toArray();
    List<Slice> slices = new ArrayList<>();
    List<Chord> sounding = new ArrayList<>();
    int next = 0;
    for (long edge : edges) {
      sounding.removeIf(chord -> chord.off <= edge);
      while (next < chords.size() && chords.get(next).on == edge) {
        sounding.add(chords.get(next++));
      }
      if (!sounding.isEmpty()) {
        List<Chord> ranked = new ArrayList<>(sounding);
        ranked.sort(Comparator.comparingDouble(Chord::pitch).reversed());
        slices.add(new Slice(List.copyOf(ranked)));
      }
    }
    return slices;
  }

  /** Voices on their way to the chords. */
  private static final class Placement {
    private final IdentityHashMap<Chord, Integer> place = new IdentityHashMap<>();
    private final boolean[] placed;
    private final int voices;

    Placement(List<Chord> chords, boolean[] placed, int voices) {
      for (int i = 0; i < chords.size(); i++) {
        place.put(chords.get(i), i);
      }
      this.placed = placed;
      this.voices = voices;
    }

    private boolean isPlaced(Chord chord) {
      return placed[place.getOrDefault(chord, 0)];
    }

    private void put(Chord chord, int voice) {
      chord.voice = voice;
      placed[place.getOrDefault(chord, 0)] = true;
    }

    /** Every chord is a voice; those that have one already keep it and their order. */
    void byRank(Slice slice) {
      boolean[] taken = new boolean[voices];
      slice.chords().stream().filter(this::isPlaced).forEach(chord -> taken[chord.voice] = true);
      int next = 0;
      for (Chord chord : slice.chords()) {
        if (isPlaced(chord)) {
          continue;
        }
        while (taken[next]) {
          next++;
        }
        taken[next] = true;
        put(chord, next);
      }
    }

    /** Chords go to the voices nearest in pitch, without crossing. */
    void near(List<Slice> slices, int index, int neighbour, int step, boolean[] known) {
      List<OptionalDouble> pitches = new ArrayList<>(Collections.nCopies(voices, NONE));
      int i = neighbour;
      for (int far = 0; far < MEMORY && i >= 0 && i < slices.size() && known[i]; far++) {
        for (Chord chord : slices.get(i).chords()) {
          if (pitches.get(chord.voice).isEmpty()) {
            pitches.set(chord.voice, OptionalDouble.of(chord.pitch()));
          }
        }
        i += step;
      }
      List<Chord> chords = slices.get(index).chords();
      int[] best = new int[chords.size()];
      cheapest(chords, pitches, 0, 0, new int[chords.size()], 0, new double[] {1e12}, best);
      for (int c = 0; c < best.length; c++) {
        if (!isPlaced(chords.get(c))) {
          put(chords.get(c), best[c]);
        }
      }
    }

    private void cheapest(
        List<Chord> chords,
        List<OptionalDouble> pitches,
        int chord,
        int voice,
        int[] chosen,
        double cost,
        double[] least,
        int[] best) {
      if (chord == chords.size()) {
        if (cost < least[0]) {
          least[0] = cost;
          System.arraycopy(chosen, 0, best, 0, chosen.length);
        }
        return;
      }
      for (int v = voice; v <= voices - (chords.size() - chord); v++) {
        Chord here = chords.get(chord);
        chosen[chord] = v;
        double leap = Math.abs(pitches.get(v).orElse(here.pitch()) - here.pitch());
        double moved = isPlaced(here) && here.voice != v ? HELD : 0;
        cheapest(chords, pitches, chord + 1, v + 1, chosen, cost + leap + moved, least, best);
      }
    }
  }
}
