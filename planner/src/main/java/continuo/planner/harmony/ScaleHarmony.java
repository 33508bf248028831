package continuo.planner.harmony;

import continuo.planner.form.Outline;
import continuo.planner.plan.Cadence;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.PlannedChord;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.ChordQuality;
import continuo.theory.harmony.HarmonicFunction;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.RomanNumeral;
import continuo.theory.harmony.Scale;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.PitchClass;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chords whose every tone belongs to a scale that is no mode of a key: on each degree the triad
 * that the scale holds, else a suspended chord or a fifth (references: persichetti1961). Phrases
 * start from the tonic, phrases of one theme share their chords, and every phrase ends in a
 * cadence. A scale without a chord on its tonic is a drone without chords.
 */
public final class ScaleHarmony {
  private static final List<ChordQuality> KINDS =
      List.of(
          ChordQuality.MAJOR,
          ChordQuality.MINOR,
          ChordQuality.SUSPENDED_FOURTH,
          ChordQuality.SUSPENDED_SECOND,
          ChordQuality.POWER,
          ChordQuality.AUGMENTED,
          ChordQuality.DIMINISHED);

  /** How often chords of those kinds are taken, and how much oftener the tonic. */
  private static final double[] WEIGHTS = {4, 4, 1.5, 1, 1, 0.8, 0.4};

  private static final double TONIC = 1.5;
  private static final double WANTED = 30;

  private final Scale scale;
  private final Meter meter;
  private final Seed seed;
  private final Map<String, List<Degree>> themes = new HashMap<>();

  private record Degree(Chord chord, double weight, boolean tonic) {}

  private record Ending(Degree before, Degree last, Cadence cadence) {}

  /**
   * A planner for one piece.
   *
   * @param scale what the chords are made of
   * @param meter the meter
   * @param seed what every choice derives from
   */
  public ScaleHarmony(Scale scale, Meter meter, Seed seed) {
    this.scale = scale;
    this.meter = meter;
    this.seed = seed;
  }

  /**
   * The chords of a section, one a bar.
   *
   * @param outline its phrases
   * @param last true for the last section of the piece, which closes
   */
  public HarmonyPlanner.Result section(Outline outline, boolean last) {
    List<PlannedChord> chords = new ArrayList<>();
    List<Phrase> phrases = new ArrayList<>();
    int bar = 0;
    for (int i = 0; i < outline.phrases().size(); i++) {
      Phrase phrase = outline.phrases().get(i);
      boolean closes = last && i == outline.phrases().size() - 1;
      List<PlannedChord> own = phrase(phrase, closes, bar);
      chords.addAll(own);
      Cadence made = Spelling.cadence(own, phrase.key());
      phrases.add(
          new Phrase(phrase.bars(), phrase.key(), made, phrase.theme(), phrase.variation()));
      bar += phrase.bars();
    }
    return new HarmonyPlanner.Result(Spelling.withCadenceReasons(chords, phrases), phrases);
  }

  private List<PlannedChord> phrase(Phrase phrase, boolean closes, int firstBar) {
    List<Degree> degrees = degrees(phrase.key());
    List<Ending> endings = endings(degrees, phrase.key(), closes);
    if (endings.isEmpty()) {
      return List.of(
          new PlannedChord(
              firstBar, Ticks.ZERO, Optional.empty(), "", HarmonicFunction.COLOUR, "drone"));
    }
    String theme =
        String.join(
            "/",
            phrase.theme(),
            phrase.bars() + " " + phrase.cadence(),
            phrase.key() + " " + closes);
    List<Degree> course =
        themes.computeIfAbsent(theme, t -> course(phrase, closes, degrees, endings, t));
    List<Slot> slots = new ArrayList<>();
    for (int bar = 0; bar < phrase.bars(); bar++) {
      slots.addAll(Slot.inBar(bar, phrase.bars() == 1 ? 2 : 1, meter));
    }
    List<PlannedChord> chords = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      Chord chord = course.get(i).chord();
      boolean held =
          !chords.isEmpty() && chords.get(chords.size() - 1).chord().equals(Optional.of(chord));
      if (!held) {
        RomanNumeral numeral = RomanNumeral.of(chord, phrase.key());
        chords.add(
            new PlannedChord(
                firstBar + slots.get(i).bar(),
                slots.get(i).offset(),
                Optional.of(chord),
                numeral.toString(),
                Spelling.function(numeral, phrase.key()),
                "of the scale " + scale.word()));
      }
    }
    return chords;
  }

  private List<Degree> course(
      Phrase phrase, boolean closes, List<Degree> degrees, List<Ending> endings, String theme) {
    RandomSource random = seed.derive("scale/" + theme.replace('/', ' ')).random();
    Ending ending =
        endings.get(
            random.pickWeighted(
                endings.stream()
                    .mapToDouble(
                        e ->
                            e.before().weight()
                                * e.last().weight()
                                * (e.cadence() == phrase.cadence() || e.last().tonic() == closes
                                    ? WANTED
                                    : 1))
                    .toArray()));
    int length = Math.max(2, phrase.bars());
    List<Degree> course = new ArrayList<>();
    for (int i = 0; i < length - 2; i++) {
      int at = i;
      double[] weights =
          degrees.stream()
              .mapToDouble(
                  d ->
                      at == 0
                          ? (d.tonic() ? 1 : 0)
                          : d.equals(course.get(at - 1))
                                  || (at == length - 3 && d.equals(ending.before()))
                              ? 0
                              : d.weight())
              .toArray();
      double sum = 0;
      for (double w : weights) {
        sum += w;
      }
      course.add(sum > 0 ? degrees.get(random.pickWeighted(weights)) : degrees.get(0));
    }
    course.add(ending.before());
    course.add(ending.last());
    return course;
  }

  /** Every pair of chords that makes a cadence; onto the tonic alone where the piece closes. */
  private static List<Ending> endings(List<Degree> degrees, Key key, boolean closes) {
    List<Ending> endings = new ArrayList<>();
    if (degrees.stream().noneMatch(Degree::tonic)) {
      return endings;
    }
    for (Degree before : degrees) {
      for (Degree last : degrees) {
        Cadence cadence = Cadences.of(key, Optional.of(before.chord()), last.chord());
        boolean ends = !before.equals(last) && cadence != Cadence.NONE;
        if (ends && (!closes || last.tonic())) {
          endings.add(new Ending(before, last, cadence));
        }
      }
    }
    return endings;
  }

  private List<Degree> degrees(Key key) {
    List<NoteName> names = scale.from(key.tonic());
    List<ChordQuality> kinds = new ArrayList<>(KINDS);
    if (key.mode().isMinor()) {
      kinds.set(0, ChordQuality.MINOR);
      kinds.set(1, ChordQuality.MAJOR);
    }
    List<Degree> degrees = new ArrayList<>();
    for (NoteName root : names) {
      boolean tonic = root.equals(key.tonic());
      // V is major where the scale has its third, so that it leads.
      boolean leads = key.tonic().pitchClass().upTo(root.pitchClass()) == 7;
      List<ChordQuality> order = leads ? KINDS : kinds;
      kind(root, order, names)
          .ifPresent(
              kind ->
                  degrees.add(
                      new Degree(
                          Chord.of(root, kind),
                          WEIGHTS[order.indexOf(kind)] * (tonic ? TONIC : 1),
                          tonic)));
    }
    return degrees;
  }

  /** The first kind of chord that the scale holds as it is spelled, else as it sounds. */
  private static Optional<ChordQuality> kind(
      NoteName root, List<ChordQuality> order, List<NoteName> names) {
    Set<PitchClass> tones = names.stream().map(NoteName::pitchClass).collect(Collectors.toSet());
    return order.stream()
        .filter(kind -> names.containsAll(Chord.of(root, kind).tones()))
        .findFirst()
        .or(
            () ->
                order.stream()
                    .filter(kind -> tones.containsAll(Chord.of(root, kind).pitchClasses()))
                    .findFirst());
  }
}
