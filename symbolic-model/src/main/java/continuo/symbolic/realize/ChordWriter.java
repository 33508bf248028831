package continuo.symbolic.realize;

import continuo.planner.plan.Assignment;
import continuo.planner.plan.Role;
import continuo.symbolic.realize.Layout.Passage;
import continuo.symbolic.realize.Layout.PhraseSpan;
import continuo.theory.instrument.KeyRange;
import continuo.theory.random.Seed;
import continuo.theory.score.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes what fills the harmony on instruments that play several notes: voicings that lead into
 * each other, struck in the figure that the texture names.
 */
final class ChordWriter {
  /** Bars after which a held chord is struck again on instruments whose tone dies away. */
  private static final int DECAY_BARS = 2;

  /** Lowest key of chords above a bass. */
  private static final int FLOOR = 50;

  /** How a figure's variants follow each other in eight bars. */
  private static final List<String> CYCLES =
      List.of("aaabaaac", "aaaaaaab", "abababab", "aaaaaaaa", "aaabaaab", "aaaaaaac");

  private final Seed seed;
  private final Idiom idiom;

  ChordWriter(Seed seed, Idiom idiom) {
    this.seed = seed;
    this.idiom = idiom;
  }

  /**
   * The notes of a section.
   *
   * @param hasBass true where another part plays the bass
   * @param ceiling the lead's lowest usual key, above which voicings are unwelcome
   */
  List<Tone> write(
      Passage passage,
      Assignment assignment,
      String texture,
      KeyRange compass,
      Ability ability,
      boolean hasBass,
      int ceiling) {
    boolean own =
        (Figures.wantsBass(texture) || (!hasBass && !texture.equals("drone")))
            && compass.span() >= 16
            && ability.voices() > 1;
    int floor = Math.min(FLOOR, compass.high() - 12);
    if (hasBass && !own && compass.low() < floor) {
      // Close chords below C3 are mud.
      return write(
          passage,
          assignment,
          texture,
          new KeyRange(floor, compass.high()),
          ability,
          true,
          ceiling);
    }
    KeyRange upper = compass;
    KeyRange lower = compass;
    if (own) {
      int split = compass.low() + Math.max(9, compass.span() / 3);
      upper = new KeyRange(Math.min(split, compass.high() - 12), compass.high());
      lower = new KeyRange(compass.low(), Math.min(compass.high(), compass.low() + 14));
    }
    boolean single = assignment.role() == Role.ARPEGGIO;
    int voices = voices(passage, assignment, texture, ability, single, own);
    int span = single ? 19 : ability.hands() > 1 ? (own ? 14 : 19) : Math.min(ability.span(), 24);
    Voicer.Demand demand =
        new Voicer.Demand(
            java.util.Collections.nCopies(voices, upper),
            span,
            (hasBass || own) && voices > 2,
            idiom.commonPractice() && !single,
            centre(upper, ceiling) + 16 * (passage.energy() - 0.5),
            ceiling,
            ability.plucked() && ability.voices() == 6 && !single,
            !Figures.isHeld(texture));
    List<int[]> voicings =
        Voicer.voice(passage.harmonies(), demand, texture.equals("power-chords"));
    return Figures.isHeld(texture)
        ? held(passage, texture, voicings, ability, own ? basses(passage, lower) : new int[0])
        : struck(passage, assignment, texture, voicings, lower, own, single);
  }

  private static double centre(KeyRange compass, int ceiling) {
    double middle = (compass.low() + compass.high()) / 2.0;
    return ceiling > compass.low() + 7 ? Math.min(middle, ceiling - 5.0) : middle;
  }

  private static int voices(
      Passage passage,
      Assignment assignment,
      String texture,
      Ability ability,
      boolean single,
      boolean own) {
    if (texture.equals("power-chords")) {
      return Math.min(3, ability.voices());
    }
    if (single) {
      return 4;
    }
    double fullness = 0.8 * passage.energy() + 0.2 * assignment.level();
    int wanted = fullness < 0.5 ? 3 : fullness > 0.66 ? 5 : 4;
    if (texture.equals("drone")) {
      wanted = 2;
    }
    return Math.max(1, Math.min(wanted, ability.voices() - (own ? 1 : 0)));
  }

  /** The keys of a bass below the chords; -1 where the register has none. */
  private static int[] basses(Passage passage, KeyRange lower) {
    int near = lower.low() + 7;
    int[] keys = new int[passage.harmonies().size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = BassWriter.place(lower, near, passage.harmonies().get(i).bass());
      near = keys[i] < 0 ? near : keys[i];
    }
    return keys;
  }

  private static List<Tone> held(
      Passage passage, String texture, List<int[]> voicings, Ability ability, int[] basses) {
    List<Tone> tones = new ArrayList<>();
    for (int i = 0; i < voicings.size(); i++) {
      Harmony harmony = passage.harmonies().get(i);
      long decay = ability.sustains() ? 8L : DECAY_BARS;
      if (basses.length > 0 && basses[i] >= 0) {
        long step = decay * passage.grid().length();
        for (long at = harmony.from(); at < harmony.to(); at += step) {
          tones.add(new Tone(at, Math.min(step, harmony.to() - at), basses[i]).withStaff(2));
        }
      }
      for (int key : voicings.get(i)) {
        boolean tied =
            i > 0
                && ability.sustains()
                && contains(voicings.get(i - 1), key)
                && (texture.equals("drone") || texture.equals("pedal"));
        if (!tied) {
          long end = harmony.to();
          for (int next = i + 1;
              next < voicings.size()
                  && ability.sustains()
                  && (texture.equals("drone") || texture.equals("pedal"))
                  && contains(voicings.get(next), key)
                  && passage.harmonies().get(next).to() - harmony.from()
                      <= 8 * passage.grid().length();
              next++) {
            end = passage.harmonies().get(next).to();
          }
          long step = decay * passage.grid().length();
          for (long at = harmony.from(); at < end; at += step) {
            tones.add(new Tone(at, Math.min(step, end - at), key));
          }
        }
      }
    }
    return tones;
  }

  private static boolean contains(int[] keys, int key) {
    for (int k : keys) {
      if (k == key) {
        return true;
      }
    }
    return false;
  }

  private List<Tone> struck(
      Passage passage,
      Assignment assignment,
      String texture,
      List<int[]> voicings,
      KeyRange lower,
      boolean own,
      boolean single) {
    List<Tone> tones = new ArrayList<>();
    int index = 0;
    int[] bassKeys = basses(passage, lower);
    int turn =
        seed.derive("alternate/" + passage.section().letter().replace('/', '-'))
            .random()
            .pickWeighted(0.45, 0.35, 0.2);
    for (PhraseSpan span : passage.phrases()) {
      for (int bar = span.firstBar(); bar < span.endBar(); bar++) {
        long start = passage.barStart(bar);
        long end = start + passage.grid().length();
        List<Figures.Stroke> strokes =
            strokes(passage, span, bar, texture, seed, assignment.density());
        List<long[]> places = new ArrayList<>();
        for (int s = 0; s < strokes.size(); s++) {
          places.add(new long[] {start + strokes.get(s).offset(), s});
        }
        while (index < voicings.size() && passage.harmonies().get(index).to() <= start) {
          index++;
        }
        for (int h = index; h < voicings.size(); h++) {
          Harmony harmony = passage.harmonies().get(h);
          if (harmony.from() >= end) {
            break;
          }
          int[] keys = voicings.get(h);
          if (keys.length == 0) {
            continue;
          }
          long from = Math.max(start, harmony.from());
          long to = Math.min(end, harmony.to());
          boolean any = false;
          for (long[] place : places) {
            if (place[0] >= from && place[0] < to) {
              Figures.Stroke stroke = strokes.get((int) place[1]);
              int bass = own ? bassKeys[h] : -1;
              if (bass >= 0 && turn > 0 && place[0] > harmony.from()) {
                bass = second(passage, place[0], bass, lower, harmony, turn == 1);
              }
              play(stroke, place[0], to, keys, bass, lower, harmony, tones);
              any = true;
            }
          }
          if (!any && harmony.from() >= start && !single && !texture.equals("stabs")) {
            // A chord between two strokes is heard when it enters.
            play(
                new Figures.Stroke(0, to - from, Figures.ALL, -2, false),
                from,
                to,
                keys,
                own ? bassKeys[h] : -1,
                lower,
                harmony,
                tones);
          }
        }
      }
    }
    return tones;
  }

  /** The bass of a half bar within a chord: the octave or the fifth, so that it does not stand. */
  private static int second(
      Passage passage, long at, int bass, KeyRange lower, Harmony harmony, boolean octave) {
    BarGrid grid = passage.grid();
    long inBar = Math.floorMod(at - passage.from(), grid.length());
    boolean later = 2 * inBar >= grid.length() && grid.pulses().size() > 1;
    if (!later) {
      return bass;
    }
    if (octave) {
      return bass - 12 >= lower.low()
          ? bass - 12
          : bass + 12 <= lower.high() + 5 ? bass + 12 : bass;
    }
    int fifth = harmony.degrees().size() > 2 ? harmony.degrees().get(2) : harmony.root();
    int below = bass - Math.floorMod(bass - fifth, 12);
    int above = bass + Math.floorMod(fifth - bass, 12);
    if (below >= lower.low() && below != bass) {
      return below;
    }
    return lower.contains(above) ? above : bass;
  }

  /**
   * A bar's strokes: bars of one letter's section draw alike, in cycles of eight bars, so that a
   * figure settles before it varies.
   */
  static List<Figures.Stroke> strokes(
      Passage passage, PhraseSpan span, int bar, String texture, Seed seed, double density) {
    if (passage.last() && bar == passage.section().bars() - 1 && bar > 0) {
      return List.of(new Figures.Stroke(0, passage.grid().length(), Figures.ALL, 2, false));
    }
    int inPhrase = bar - span.firstBar();
    boolean last = inPhrase == span.phrase().bars() - 1;
    String cycle =
        seed.derive("cycle/" + passage.section().letter().replace('/', '-')).random().pick(CYCLES);
    char variant = cycle.charAt(inPhrase % 8);
    Seed drawn =
        seed.derive("figure/" + passage.section().letter().replace('/', '-'))
            .derive(String.valueOf(variant));
    double moved = energised(passage, span, density);
    return Figures.bar(texture, passage.grid(), drawn.random(), moved, inPhrase, last);
  }

  /**
   * A density that follows the phrase's energy, on its side of the line between beat and off-beat.
   */
  static double energised(Passage passage, PhraseSpan span, double density) {
    double energy = passage.energyAt(span.from());
    double moved = density + 0.24 * (energy - 0.55);
    return density <= 0.5 ? Math.max(0, Math.min(0.5, moved)) : Math.max(0.51, Math.min(1, moved));
  }

  /** A note of the voicing is left out where it would crowd a deep bass. */
  private static boolean clear(int bass, int key) {
    return bass < 0 || bass >= 48 || key - bass >= 5;
  }

  private static void play(
      Figures.Stroke stroke,
      long at,
      long limit,
      int[] keys,
      int bass,
      KeyRange lower,
      Harmony harmony,
      List<Tone> tones) {
    long length = Math.min(stroke.length(), limit - at);
    Set<Mark> marks = stroke.shortened() ? Set.of(Mark.Articulation.STACCATO) : Set.of();
    switch (stroke.pick()) {
      case Figures.ALL -> {
        if (bass >= 0) {
          tones.add(new Tone(at, length, bass, stroke.weight(), 2, marks));
        }
        for (int key : keys) {
          if (clear(bass, key)) {
            tones.add(new Tone(at, length, key, stroke.weight(), 1, marks));
          }
        }
      }
      case Figures.LOWER -> {
        if (bass >= 0) {
          tones.add(new Tone(at, length, bass, stroke.weight(), 2, marks));
        }
        for (int i = 0; i < Math.max(1, keys.length - 1); i++) {
          if (clear(bass, keys[i])) {
            tones.add(new Tone(at, length, keys[i], stroke.weight(), 1, marks));
          }
        }
      }
      case Figures.UPPER -> {
        for (int i = bass < 0 && keys.length > 2 ? 1 : 0; i < keys.length; i++) {
          tones.add(new Tone(at, length, keys[i], stroke.weight(), 1, marks));
        }
      }
      case Figures.LOW ->
          tones.add(new Tone(at, length, bass < 0 ? keys[0] : bass, stroke.weight(), 2, marks));
      case Figures.ALTERNATE -> {
        int key = keys[0];
        if (bass >= 0) {
          int fifth = harmony.degrees().size() > 2 ? harmony.degrees().get(2) : harmony.root();
          int other = BassWriter.place(lower, bass - 3, fifth);
          key = other < 0 ? bass : other;
        } else if (keys.length > 1) {
          key = keys[1];
        }
        tones.add(new Tone(at, length, key, stroke.weight(), 2, marks));
      }
      case Figures.TOP ->
          tones.add(new Tone(at, length, keys[keys.length - 1], stroke.weight(), 1, marks));
      case Figures.OCTAVES -> {
        int top = keys[keys.length - 1];
        tones.add(new Tone(at, length, top, stroke.weight(), 1, marks));
        if (top - 12 >= lower.low()) {
          tones.add(new Tone(at, length, top - 12, stroke.weight(), 1, marks));
        }
      }
      default -> {
        boolean lowest = stroke.pick() == 0 && bass >= 0;
        int key = lowest ? bass : keys[stroke.pick() % keys.length];
        tones.add(new Tone(at, length, key, stroke.weight(), lowest ? 2 : 1, marks));
      }
    }
  }
}
