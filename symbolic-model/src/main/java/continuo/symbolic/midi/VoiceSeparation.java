package continuo.symbolic.midi;

import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Voice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the voices of a part whose file does not name them, so that it can be read as notation.
 *
 * <p>Keyboard parts are given to two hands first ({@link Hands}). On a staff, notes that begin and
 * end together are one chord. Chords are then parted into voices by contig mapping (references:
 * chew2004, section 3): where most chords sound at once, each is a voice, from the highest down;
 * outwards from there, chords go to the voices that are nearest in pitch, without crossing. What
 * contig mapping does not do, notation does: a stretch between two bar lines over which nothing is
 * held uses only as many voices as it needs, counted from the first, and what sounds alone is in
 * the first.
 *
 * <p>Music that was played freely, or in more voices than notation has, is left in one voice.
 */
final class VoiceSeparation {
  /** A sounding note in ticks. */
  record Sound(long on, long off, int key) {}

  /** Notation knows four voices a staff. */
  static final int MOST_VOICES = 4;

  private static final int GRID_PER_QUARTER = 48;
  private static final double SHARE_ON_GRID = 0.95;

  /** A keyboard part is written on two staves if more than this share of its onsets is wide. */
  private static final double SHARE_WIDE = 0.03;

  private static final int WIDE = 14;

  private VoiceSeparation() {}

  /**
   * The voice of each note.
   *
   * @param notes by onset, then key
   * @param keyboard true if it may be written on two staves
   * @param bars of the piece
   */
  static List<Voice> of(List<Sound> notes, boolean keyboard, List<MeterMap.Bar> bars) {
    Voice[] voices = new Voice[notes.size()];
    Arrays.fill(voices, Voice.FIRST);
    if (!isOnGrid(notes)) {
      return List.of(voices);
    }
    boolean[] left =
        keyboard && needsTwoHands(notes) ? Hands.left(notes) : new boolean[notes.size()];
    for (int staff = 1; staff <= 2; staff++) {
      List<Integer> here = new ArrayList<>();
      for (int i = 0; i < notes.size(); i++) {
        if (left[i] == (staff == 2)) {
          here.add(i);
        }
      }
      List<Chord> chords = chords(notes, here);
      boolean separable = Contigs.most(chords) <= MOST_VOICES;
      if (separable) {
        Contigs.separate(chords);
        compact(chords, bars);
        joinLoneChords(chords);
      }
      for (Chord chord : chords) {
        int number = (staff - 1) * MOST_VOICES + (separable ? chord.voice : 0) + 1;
        for (int member : chord.members) {
          voices[member] = new Voice(staff, number);
        }
      }
    }
    return List.of(voices);
  }

  private static boolean isOnGrid(List<Sound> notes) {
    long step = Ticks.PER_QUARTER / GRID_PER_QUARTER;
    long on = notes.stream().filter(note -> note.on() % step == 0).count();
    return on >= SHARE_ON_GRID * notes.size();
  }

  private static boolean needsTwoHands(List<Sound> notes) {
    int wide = 0;
    int onsets = 0;
    long[] until = new long[128];
    for (int i = 0; i < notes.size(); i++) {
      Sound note = notes.get(i);
      until[note.key()] = note.off();
      if (i + 1 == notes.size() || notes.get(i + 1).on() != note.on()) {
        int low = 0;
        while (until[low] <= note.on()) {
          low++;
        }
        int high = 127;
        while (until[high] <= note.on()) {
          high--;
        }
        onsets++;
        wide += high - low > WIDE ? 1 : 0;
      }
    }
    return wide > SHARE_WIDE * onsets;
  }

  /** Notes that begin and end together. */
  static final class Chord {
    final long on;
    final long off;
    final List<Integer> members = new ArrayList<>();
    int top;
    int bottom = 127;
    int voice;

    Chord(long on, long off) {
      this.on = on;
      this.off = off;
    }

    double pitch() {
      return (top + bottom) / 2.0;
    }
  }

  private static List<Chord> chords(List<Sound> notes, List<Integer> here) {
    record Extent(long on, long off) {}

    Map<Extent, Chord> chords =
        new TreeMap<>(Comparator.comparingLong(Extent::on).thenComparingLong(Extent::off));
    for (int index : here) {
      Sound note = notes.get(index);
      Chord chord =
          chords.computeIfAbsent(
              new Extent(note.on(), note.off()), e -> new Chord(e.on(), e.off()));
      chord.members.add(index);
      chord.top = Math.max(chord.top, note.key());
      chord.bottom = Math.min(chord.bottom, note.key());
    }
    return List.copyOf(chords.values());
  }

  /** Renumbers the voices of each stretch between bar lines over which nothing is held. */
  private static void compact(List<Chord> chords, List<MeterMap.Bar> bars) {
    int bar = 0;
    long sounding = 0;
    List<Chord> stretch = new ArrayList<>();
    for (Chord chord : chords) {
      boolean newBar = false;
      while (bar + 1 < bars.size() && bars.get(bar + 1).at().value() <= chord.on) {
        bar++;
        newBar |= bars.get(bar).at().value() >= sounding;
      }
      if (newBar) {
        renumber(stretch);
        stretch.clear();
      }
      stretch.add(chord);
      sounding = Math.max(sounding, chord.off);
    }
    renumber(stretch);
  }

  /** What sounds alone on its staff is written in the first voice. */
  private static void joinLoneChords(List<Chord> chords) {
    long sounding = 0;
    for (int i = 0; i < chords.size(); i++) {
      Chord chord = chords.get(i);
      boolean before = chord.on < sounding;
      boolean after = i + 1 < chords.size() && chords.get(i + 1).on < chord.off;
      if (!before && !after) {
        chord.voice = 0;
      }
      sounding = Math.max(sounding, chord.off);
    }
  }

  private static void renumber(List<Chord> stretch) {
    TreeSet<Integer> used = new TreeSet<>();
    stretch.forEach(chord -> used.add(chord.voice));
    List<Integer> order = new ArrayList<>(used);
    stretch.forEach(chord -> chord.voice = Collections.binarySearch(order, chord.voice));
  }
}
