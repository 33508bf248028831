package continuo.symbolic.realize;

import continuo.planner.plan.Assignment;
import continuo.symbolic.realize.Layout.Passage;
import continuo.symbolic.realize.Layout.PhraseSpan;
import continuo.theory.instrument.KeyRange;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import continuo.theory.score.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes bass lines: what sounds lowest is each chord's own bass; between chords the line walks,
 * keeps a figure or leads by step to what comes.
 */
final class BassWriter {
  private static final LineFitter.Taste WALK =
      new LineFitter.Taste(1.9, 0.25, 0.8, 0.9, 3.0, 2.2, 0.35, 0.05, 0.8);
  private static final LineFitter.Taste SING =
      new LineFitter.Taste(1.0, 0.35, 0.8, 0.9, 2.5, 2.0, 0.5, 0.05, 0.9);

  private final Seed seed;

  BassWriter(Seed seed) {
    this.seed = seed;
  }

  /** True for a texture that this class knows. */
  static boolean knows(String texture) {
    return switch (texture) {
      case "sustained",
          "walking",
          "root-fifth",
          "two-feel",
          "pedal",
          "pumping-8ths",
          "offbeat-bass",
          "syncopated",
          "tumbao",
          "octave-bass",
          "one-drop",
          "riff",
          "bass-line",
          "drone",
          "chorale",
          "pizzicato",
          "march" ->
          true;
      default -> false;
    };
  }

  /**
   * The bass of a section.
   *
   * @param kick places in pulses to which riffs lock
   * @param lead the melody, with which a chorale's bass moves
   */
  List<Tone> write(
      Passage passage,
      Assignment assignment,
      String texture,
      KeyRange compass,
      double[] kick,
      List<Tone> lead) {
    return switch (texture) {
      case "walking" -> line(passage, compass, WALK, everyPulse(passage), lead, false);
      case "bass-line" ->
          line(passage, compass, SING, melodic(passage, assignment.density()), lead, true);
      case "chorale" -> line(passage, compass, SING, withLead(passage, lead), lead, true);
      case "pedal", "drone" -> pedal(passage, compass);
      default -> figured(passage, assignment, compass, texture, kick);
    };
  }

  /**
   * The key of {@code pitchClass} nearest to where a line is, drawn to the lower part of its
   * compass; -1 where the compass has none.
   */
  static int place(KeyRange compass, int near, int pitchClass) {
    int home = compass.low() + Math.min(9, compass.span() / 2);
    double target = 0.7 * near + 0.3 * home;
    int best = -1;
    for (int key = compass.low(); key <= compass.high(); key++) {
      if (Math.floorMod(key, 12) == pitchClass
          && (best < 0 || Math.abs(key - target) < Math.abs(best - target))) {
        best = key;
      }
    }
    return best;
  }

  /** The piece's last bar, in which the bass comes to rest. */
  private static boolean ends(Passage passage, int bar) {
    return passage.last() && bar == passage.section().bars() - 1 && bar > 0;
  }

  private static int home(KeyRange compass) {
    return compass.low() + Math.min(9, compass.span() / 2);
  }

  private List<Tone> pedal(Passage passage, KeyRange compass) {
    List<Tone> tones = new ArrayList<>();
    int near = home(compass);
    for (Harmony harmony : passage.harmonies()) {
      Tone last = tones.isEmpty() ? null : tones.get(tones.size() - 1);
      int tonic = harmony.key().tonic().pitchClass().value();
      boolean stays =
          last != null
              && harmony.isTone(last.key())
              && last.end() == harmony.from()
              && harmony.to() - last.at() <= 4 * passage.grid().length();
      if (last != null && stays) {
        tones.set(tones.size() - 1, last.withLength(harmony.to() - last.at()));
        continue;
      }
      int wanted =
          last != null && harmony.isTone(last.key())
              ? Math.floorMod(last.key(), 12)
              : (harmony.tones() & Harmony.bit(tonic)) != 0 ? tonic : harmony.bass();
      int key = place(compass, near, wanted);
      if (key >= 0) {
        near = key;
        tones.add(new Tone(harmony.from(), harmony.to() - harmony.from(), key));
      }
    }
    return tones;
  }

  /** A place of a figure: pulses after the bar line, length, what it plays, accent. */
  private record Step(double at, double length, What what, double weight) {}

  private enum What {
    BASS,
    FIFTH,
    OCTAVE,
    APPROACH
  }

  private List<Tone> figured(
      Passage passage, Assignment assignment, KeyRange compass, String texture, double[] kick) {
    List<Tone> tones = new ArrayList<>();
    BarGrid grid = passage.grid();
    int near = home(compass);
    for (PhraseSpan span : passage.phrases()) {
      for (int bar = span.firstBar(); bar < span.endBar(); bar++) {
        int inPhrase = bar - span.firstBar();
        RandomSource random =
            seed.derive("figure/" + passage.section().letter().replace('/', '-'))
                .derive(String.valueOf("abac".charAt(inPhrase % 4)))
                .random();
        List<Step> steps =
            ends(passage, bar)
                ? List.of(new Step(0, grid.pulses().size(), What.BASS, 3))
                : steps(
                    texture,
                    grid,
                    ChordWriter.energised(passage, span, assignment.density()),
                    kick,
                    random,
                    inPhrase,
                    span.phrase().bars());
        long start = passage.barStart(bar);
        long end = start + grid.length();
        List<Tone> own = new ArrayList<>();
        for (Step step : steps) {
          long at = start + Strokes.place(grid, step.at());
          long until = Math.min(end, start + Strokes.end(grid, step.at() + step.length()));
          Harmony harmony = passage.harmonyAt(at);
          int key = keyOf(step.what(), passage, harmony, until, compass, near);
          if (key < 0 || until <= at) {
            continue;
          }
          if (step.what() == What.BASS) {
            near = key;
          }
          long length = Math.min(until, Math.max(harmony.to(), at + 1)) - at;
          Set<Mark> marks =
              texture.equals("pizzicato") ? Set.of(Mark.Technique.PIZZICATO) : Set.of();
          own.add(new Tone(at, length, key, step.weight(), 1, marks));
        }
        near = entrances(passage, compass, start, end, own, near, texture);
        own.sort(Tones.ORDER);
        tones.addAll(own);
      }
    }
    tones.sort(Tones.ORDER);
    return settled(tones, passage);
  }

  /**
   * Each chord's bass sounds when the chord enters, unless the figure leaves that out by nature.
   */
  private static int entrances(
      Passage passage,
      KeyRange compass,
      long start,
      long end,
      List<Tone> own,
      int near,
      String texture) {
    boolean loose =
        texture.equals("tumbao") || texture.equals("one-drop") || texture.equals("offbeat-bass");
    int line = near;
    if (loose) {
      return line;
    }
    for (Harmony harmony : passage.harmonies()) {
      if (harmony.from() < start || harmony.from() >= end) {
        continue;
      }
      long from = harmony.from();
      if (own.stream().noneMatch(t -> t.at() == from)) {
        int key = place(compass, line, harmony.bass());
        if (key >= 0) {
          long next = own.stream().mapToLong(Tone::at).filter(t -> t > from).min().orElse(end);
          own.replaceAll(t -> t.at() < from && t.end() > from ? t.withLength(from - t.at()) : t);
          own.add(new Tone(from, Math.min(next, harmony.to()) - from, key).withWeight(2));
          line = key;
        }
      }
    }
    return line;
  }

  /** An approach whose goal changed is dropped: every foreign note moves on by step. */
  private static List<Tone> settled(List<Tone> tones, Passage passage) {
    List<Tone> result = new ArrayList<>(tones);
    for (int i = result.size() - 1; i >= 0; i--) {
      Tone tone = result.get(i);
      if (passage.harmonyAt(tone.at()).isTone(tone.key())) {
        continue;
      }
      int move = i + 1 < result.size() ? Math.abs(result.get(i + 1).key() - tone.key()) : 99;
      if (move == 0 || move > 2) {
        result.remove(i);
        if (i > 0 && result.get(i - 1).end() == tone.at()) {
          Tone before = result.get(i - 1);
          result.set(i - 1, before.withLength(tone.end() - before.at()));
        }
      }
    }
    return Tones.consonant(result, passage);
  }

  private static int keyOf(
      What what, Passage passage, Harmony harmony, long until, KeyRange compass, int near) {
    int bass = place(compass, near, harmony.bass());
    if (bass < 0) {
      return -1;
    }
    switch (what) {
      case FIFTH -> {
        int fifth = harmony.degrees().size() > 2 ? harmony.degrees().get(2) : harmony.bass();
        int key = place(compass, bass - 2, fifth);
        return key < 0 ? bass : key;
      }
      case OCTAVE -> {
        return compass.contains(bass + 12)
            ? bass + 12
            : compass.contains(bass - 12) ? bass - 12 : bass;
      }
      case APPROACH -> {
        if (until < harmony.to() || until >= passage.to()) {
          return bass;
        }
        int goal = place(compass, bass, passage.harmonyAt(until).bass());
        int side = goal > bass ? -1 : 1;
        for (int off : new int[] {side, 2 * side, -side, -2 * side}) {
          int key = goal + off;
          if (goal >= 0 && compass.contains(key) && harmony.isLegal(key) && goal != bass) {
            return key;
          }
        }
        return bass;
      }
      default -> {
        return bass;
      }
    }
  }

  private static List<Step> steps(
      String texture,
      BarGrid grid,
      double density,
      double[] kick,
      RandomSource random,
      int inPhrase,
      int bars) {
    int n = grid.pulses().size();
    double half = n > 2 ? n / 2.0 == Math.rint(n / 2.0) ? n / 2.0 : n - 1 : 1;
    boolean onBeat = density <= 0.5;
    boolean turn = inPhrase % 4 == 3 || inPhrase == bars - 1;
    List<Step> steps = new ArrayList<>();
    switch (texture) {
      case "sustained" -> steps.add(new Step(0, n, What.BASS, 2));
      case "two-feel", "march" -> {
        steps.add(new Step(0, half, What.BASS, 3));
        if (n > 1) {
          boolean lead = turn && !onBeat && n - half >= 2;
          steps.add(new Step(half, lead ? n - half - 1 : n - half, What.FIFTH, 0));
          if (lead) {
            steps.add(new Step(n - 1, 1, What.APPROACH, -2));
          }
        }
      }
      case "root-fifth" -> {
        for (int i = 0; i < n; i++) {
          boolean strong = grid.pulses().get(i).level() <= BarGrid.STRONG;
          boolean lead = i == n - 1 && turn;
          if (strong || lead || (density > 0.55 && random.chance(0.6))) {
            boolean fifth = strong ? i > 0 && random.chance(n > 3 ? 0.3 : 0.5) : !lead;
            What what = lead ? What.APPROACH : fifth ? What.FIFTH : What.BASS;
            steps.add(new Step(i, 1, what, i == 0 ? 3 : -1));
          }
        }
      }
      case "pumping-8ths", "octave-bass" -> {
        boolean octaves = texture.equals("octave-bass");
        for (int i = 0; i < n; i++) {
          boolean lead = i == n - 1 && turn;
          steps.add(new Step(i, onBeat ? 1 : 0.5, What.BASS, i == 0 ? 4 : 1));
          if (!onBeat) {
            steps.add(
                new Step(
                    i + 0.5, 0.5, lead ? What.APPROACH : octaves ? What.OCTAVE : What.BASS, -4));
          }
        }
      }
      case "offbeat-bass" -> {
        for (int i = 0; i < n; i++) {
          steps.add(
              new Step(onBeat ? i : i + 0.5, onBeat ? 1 : 0.5, What.BASS, i % 2 == 1 ? 2 : 0));
        }
      }
      case "tumbao" -> {
        if (onBeat || n < 3) {
          steps.add(new Step(0, n, What.BASS, 2));
        } else {
          steps.add(new Step(1.5, n - 1 - 1.5, What.FIFTH, 2));
          steps.add(new Step(n - 1, 1, What.BASS, 3));
          if (inPhrase == 0) {
            steps.add(new Step(0, 1.5, What.BASS, 3));
          }
        }
      }
      case "one-drop" -> {
        if (n < 3) {
          steps.add(new Step(0, n, What.BASS, 2));
        } else {
          steps.add(new Step(1, 0.5, What.BASS, 1));
          steps.add(new Step(half, 1, What.FIFTH, 4));
          if (!onBeat) {
            steps.add(new Step(1.5, 0.5, What.BASS, -1));
            steps.add(new Step(n - 0.5, 0.5, What.BASS, 0));
          }
        }
      }
      case "pizzicato" -> {
        for (int i = 0; i < n; i++) {
          if (i == 0 || grid.pulses().get(i).level() <= BarGrid.STRONG || random.chance(density)) {
            steps.add(new Step(i, 1, i == 0 ? What.BASS : What.FIFTH, i == 0 ? 3 : -1));
          }
        }
      }
      default -> locked(grid, density, kick, random, turn, steps);
    }
    return steps;
  }

  /** Syncopated lines and riffs: the kick's places and a few of their own. */
  private static void locked(
      BarGrid grid,
      double density,
      double[] kick,
      RandomSource random,
      boolean turn,
      List<Step> steps) {
    int n = grid.pulses().size();
    boolean onBeat = density <= 0.5;
    List<Double> places = new ArrayList<>();
    places.add(0.0);
    for (double place : kick) {
      if (place < n && !places.contains(place) && (!onBeat || place == Math.rint(place))) {
        places.add(place);
      }
    }
    if (!onBeat) {
      for (double place : new double[] {1.5, 2.5, 3, 3.5, 1, 2, 0.75, 2.75}) {
        if (place < n && !places.contains(place) && random.chance(0.55 * density)) {
          places.add(place);
        }
      }
    }
    places.sort(null);
    for (int i = 0; i < places.size(); i++) {
      double at = places.get(i);
      double end = i + 1 < places.size() ? places.get(i + 1) : n;
      What what =
          i == 0
              ? What.BASS
              : i == places.size() - 1 && turn
                  ? What.APPROACH
                  : List.of(What.BASS, What.BASS, What.FIFTH, What.OCTAVE).get(random.nextInt(4));
      boolean shortNote = random.chance(0.35) && end - at > 0.5;
      steps.add(new Step(at, shortNote ? 0.5 : end - at, what, i == 0 ? 4 : -1));
    }
  }

  private static List<Tone> everyPulse(Passage passage) {
    List<Tone> drafts = new ArrayList<>();
    for (int bar = 0; bar < passage.section().bars(); bar++) {
      for (BarGrid.Pulse pulse : passage.grid().pulses()) {
        if (ends(passage, bar) && pulse.offset() > 0) {
          continue;
        }
        drafts.add(new Tone(passage.barStart(bar) + pulse.offset(), pulse.length(), 0));
      }
    }
    return drafts;
  }

  private List<Tone> melodic(Passage passage, double density) {
    List<Tone> drafts = new ArrayList<>();
    for (PhraseSpan span : passage.phrases()) {
      for (int bar = span.firstBar(); bar < span.endBar(); bar++) {
        RandomSource random =
            seed.derive("line/" + passage.section().letter().replace('/', '-'))
                .derive(String.valueOf("abac".charAt((bar - span.firstBar()) % 4)))
                .random();
        boolean last = bar == span.endBar() - 1;
        for (BarGrid.Pulse pulse : passage.grid().pulses()) {
          if (ends(passage, bar) && pulse.offset() > 0) {
            continue;
          }
          long at = passage.barStart(bar) + pulse.offset();
          boolean chord = passage.harmonyAt(at).from() == at;
          double draw = random.nextDouble();
          boolean sounds =
              pulse.level() == BarGrid.DOWNBEAT
                  || chord
                  || draw < (pulse.level() == BarGrid.STRONG ? 0.5 : 0.1) + 0.7 * density;
          if (!sounds) {
            continue;
          }
          if (density > 0.5 && !last && random.chance(0.7 * (density - 0.35))) {
            for (int part = 0; part < pulse.parts(); part++) {
              drafts.add(new Tone(at + part * pulse.division(), pulse.division(), 0));
            }
          } else {
            drafts.add(new Tone(at, pulse.length(), 0));
          }
        }
      }
    }
    return drafts;
  }

  private static List<Tone> withLead(Passage passage, List<Tone> lead) {
    List<Tone> drafts = new ArrayList<>();
    for (Tone pulse : everyPulse(passage)) {
      boolean chord = passage.harmonyAt(pulse.at()).from() == pulse.at();
      boolean sung = lead.stream().anyMatch(t -> t.at() == pulse.at());
      if (chord || sung || passage.levelAt(pulse.at()) == BarGrid.DOWNBEAT) {
        drafts.add(pulse);
      }
    }
    return drafts;
  }

  private List<Tone> line(
      Passage passage,
      KeyRange compass,
      LineFitter.Taste taste,
      List<Tone> rhythm,
      List<Tone> lead,
      boolean strict) {
    List<Tone> drafts = new ArrayList<>();
    for (Harmony harmony : passage.harmonies()) {
      if (rhythm.stream().noneMatch(t -> t.at() == harmony.from())) {
        drafts.add(new Tone(harmony.from(), harmony.to() - harmony.from(), 0));
      }
    }
    drafts.addAll(rhythm);
    drafts.sort(Tones.ORDER);
    RandomSource random =
        seed.derive("walk/" + passage.section().letter().replace('/', '-')).random();
    List<LineFitter.Place> places = new ArrayList<>();
    List<Tone> cut = new ArrayList<>();
    int[] above = new int[drafts.size()];
    double middle = compass.low() + Math.min(12, compass.span() / 2.0);
    double sway = Math.min(8, compass.span() / 3.0);
    double phase = 6.28 * random.nextDouble();
    for (int i = 0; i < drafts.size(); i++) {
      Tone tone = drafts.get(i);
      long end = i + 1 < drafts.size() ? drafts.get(i + 1).at() : passage.to();
      Harmony harmony = passage.harmonyAt(tone.at());
      end = Math.min(end, harmony.to());
      boolean head = harmony.from() == tone.at();
      above[i] = -1;
      for (Tone sung : lead) {
        if (strict && sung.at() <= tone.at() && sung.end() > tone.at()) {
          above[i] = sung.key();
        }
      }
      places.add(
          new LineFitter.Place(
              head ? BarGrid.DOWNBEAT : Math.max(BarGrid.PULSE + 1, passage.levelAt(tone.at())),
              false,
              false,
              middle + sway * StrictMath.sin(phase + 6.28 * i / 14.0) + 2.0 * random.nextGaussian(),
              0.06,
              harmony.tones(),
              harmony.scale(),
              head && harmony.chord().isPresent() ? Harmony.bit(harmony.bass()) : 0));
      cut.add(new Tone(tone.at(), end - tone.at(), 0).withWeight(head ? 2 : -1));
    }
    double[][] noise = new double[places.size()][12];
    for (double[] row : noise) {
      for (int i = 0; i < 12; i++) {
        row[i] = 0.8 * random.nextDouble();
      }
    }
    int[] keys =
        LineFitter.fit(
            places,
            compass.low(),
            Math.min(compass.high(), compass.low() + 28),
            taste,
            (place, key) -> noise[place][Math.floorMod(key, 12)],
            (place, from, to) -> {
              if (above[place] < 0 || above[place - 1] < 0) {
                return 0;
              }
              int old = Math.floorMod(above[place - 1] - from, 12);
              int next = Math.floorMod(above[place] - to, 12);
              boolean moves = from != to && above[place] != above[place - 1];
              return moves && old == next && (old == 0 || old == 7) ? 5 : 0;
            });
    List<Tone> result = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      result.add(cut.get(i).withKey(keys[i]));
    }
    return result;
  }
}
