package continuo.symbolic.performance;

import continuo.symbolic.groove.GrooveStatistics;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.instrument.Family;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.Step;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.KeyChange;
import continuo.theory.score.Mark;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Plays one part; confined to one call. */
final class PartPlayer {
  /** A note or hit as written. */
  private record Written(
      ScoreEvent event, Ticks at, Ticks end, int key, Velocity velocity, Set<Mark> marks) {}

  private static final int EXPRESSION = 11;

  /** Shortest played note, seconds. */
  private static final double SHORTEST = 0.012;

  /** Standard deviation of a note's onset for the freest player, seconds. */
  private static final double NOTE_SPREAD = 0.011;

  /** The same of a bar as a whole, and of a part against the others. */
  private static final double BAR_SPREAD = 0.005;

  /** Seconds from string to string of a strum. */
  private static final double STRUM = 0.011;

  /** Seconds from note to note of a written arpeggio. */
  private static final double ROLL = 0.045;

  private static final double GRACE = 0.07;

  /** A silence that counts as one, quarters. */
  private static final double REST = 0.25;

  private final Score score;
  private final Part part;
  private final List<MeterMap.Bar> bars;
  private final Clock clock;
  private final double end;
  private final PerformanceRequest request;
  private final double freedom;
  private final GrooveStatistics statistics;
  private final Seed seed;
  private final List<Written> written = new ArrayList<>();
  private final Map<Ticks, List<ScoreEvent.Grace>> graces = new HashMap<>();
  private final List<ScoreEvent.Slur> slurs = new ArrayList<>();

  PartPlayer(
      Score score,
      Part part,
      List<MeterMap.Bar> bars,
      Clock clock,
      double end,
      PerformanceRequest request,
      double freedom,
      GrooveStatistics statistics) {
    this.score = score;
    this.part = part;
    this.bars = bars;
    this.clock = clock;
    this.end = end;
    this.request = request;
    this.freedom = freedom;
    this.statistics = statistics;
    this.seed = request.seed().derive("performance").derive(part.id().replace('/', '-'));
  }

  PlayedPart play() {
    List<PlayedControl> controls = new ArrayList<>();
    for (ScoreEvent event : part.events()) {
      event.fold(new Sorter(controls));
    }
    List<PlayedNote> notes = new ArrayList<>();
    TreeMap<Ticks, List<Written>> chords = new TreeMap<>();
    for (Written note : written) {
      chords.computeIfAbsent(note.at(), at -> new ArrayList<>()).add(note);
    }
    Map<Integer, List<Ticks>> strikes = new HashMap<>();
    written.forEach(n -> strikes.computeIfAbsent(n.key(), k -> new ArrayList<>()).add(n.at()));
    Loudness loudness = Loudness.of(part, bars);
    Set<Long> straight = straightBeats();
    for (Map.Entry<Ticks, List<Written>> chord : chords.entrySet()) {
      Ticks following = chords.higherKey(chord.getKey());
      chord(chord.getValue(), following, strikes, loudness, straight, notes);
    }
    if (freedom > 0) {
      hairpins(controls);
    }
    return new PlayedPart(part.id(), part.name(), part.instrument(), notes, controls);
  }

  /** Beats with triplets or other divisions that do not swing. */
  private Set<Long> straightBeats() {
    Set<Long> beats = new HashSet<>();
    for (Written note : written) {
      if (note.at().value() % (Ticks.PER_QUARTER / 4) != 0) {
        beats.add(note.at().value() / Ticks.PER_QUARTER);
      }
    }
    return beats;
  }

  /** The tick at which a written place is played, with swing; fixed moments stay. */
  private double swung(Ticks at, Set<Long> straight) {
    if (freedom == 0 || Performer.fixed(request, at)) {
      return at.value();
    }
    double ratio = Swing.ratio(request.style(), clock.quarterBpmAt(at));
    MeterMap.Bar bar = bars.get(barAt(at));
    long inside = at.value() - bar.at().value();
    boolean quarters = bar.meter().beatLength().value() == Ticks.PER_QUARTER;
    if (ratio == 0.5 || !quarters || straight.contains(at.value() / Ticks.PER_QUARTER)) {
      return at.value();
    }
    double beat = Math.floor((double) inside / Ticks.PER_QUARTER);
    double rest = (double) inside / Ticks.PER_QUARTER - beat;
    double moved = rest <= 0.5 ? rest * 2 * ratio : ratio + (rest - 0.5) * 2 * (1 - ratio);
    return bar.at().value() + (beat + moved) * Ticks.PER_QUARTER;
  }

  private int barAt(Ticks at) {
    int low = 0;
    int high = bars.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (bars.get(middle).at().isAfter(at)) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    return low;
  }

  private void chord(
      List<Written> chord,
      @org.jspecify.annotations.Nullable Ticks following,
      Map<Integer, List<Ticks>> strikes,
      Loudness loudness,
      Set<Long> straight,
      List<PlayedNote> notes) {
    Ticks at = chord.get(0).at();
    double grid = clock.at(swung(at, straight));
    double next = following == null ? end : clock.at(swung(following, straight));
    double common = freedom == 0 || Performer.fixed(request, at) ? 0 : lean(at);
    double step = spread(chord, at);
    for (int i = 0; i < chord.size(); i++) {
      Written note = chord.get(i);
      RandomSource random = seed.derive("note").derive(at.value() + ":" + note.key()).random();
      double onset = grid;
      if (freedom > 0 && !Performer.fixed(request, at)) {
        double own = deviation(note, random);
        int rank = step >= 0 ? i : chord.size() - 1 - i;
        double limit = 0.4 * Math.max(0, next - grid);
        double off = common + own + Math.abs(step) * rank;
        onset = grid + Math.max(-limit, Math.min(limit, off));
      }
      onset = Math.max(0, Math.min(onset, end - SHORTEST));
      double off = release(note, following, strikes, straight, onset);
      Velocity velocity =
          freedom == 0
              ? note.velocity()
              : loudness.velocity(note.event(), note.velocity(), at, note.marks(), random, freedom);
      if (i == 0) {
        onset = Math.max(0, graced(at, onset, off, velocity, notes));
      }
      sound(note, onset, off, velocity, notes);
    }
  }

  /** How far the part as a whole is from the grid here: its habit, and the bar's. */
  private double lean(Ticks at) {
    if (part.instrument().isDrumKit()) {
      return 0;
    }
    double habit = seed.derive("habit").random().nextGaussian();
    Ticks bar = bars.get(barAt(at)).at();
    double drift = seed.derive("bar").derive(Long.toString(bar.value())).random().nextGaussian();
    return freedom * BAR_SPREAD * (habit + drift);
  }

  private double deviation(Written note, RandomSource random) {
    if (!part.instrument().isDrumKit()) {
      return freedom * NOTE_SPREAD * Math.max(-2.5, Math.min(2.5, random.nextGaussian()));
    }
    MeterMap.Bar bar = bars.get(barAt(note.at()));
    double sixteenths = (double) (note.at().value() - bar.at().value()) / (Ticks.PER_QUARTER / 4.0);
    int place = (int) Math.floorMod(Math.round(sixteenths), 16L);
    double sixteenth = 15 / clock.quarterBpmAt(note.at());
    double noise = Math.max(-2, Math.min(2, random.nextGaussian()));
    return statistics
        .cell(GrooveStatistics.dataStyle(request.style()), note.key(), place)
        .map(c -> freedom * sixteenth * (0.6 * c.lateness() + 0.35 * c.latenessSpread() * noise))
        .orElse(freedom * 0.006 * noise);
  }

  /** Seconds from note to note of a chord; negative from the highest down. */
  private double spread(List<Written> chord, Ticks at) {
    if (chord.size() < 2 || freedom == 0 || part.instrument().isDrumKit()) {
      return 0;
    }
    if (chord.stream().anyMatch(n -> n.marks().contains(Mark.Ornament.ARPEGGIO))) {
      return ROLL;
    }
    int program = part.instrument().sound().program();
    boolean strummed = program >= 24 && program <= 31;
    if (strummed) {
      MeterMap.Bar bar = bars.get(barAt(at));
      boolean beat = (at.value() - bar.at().value()) % bar.meter().beatLength().value() == 0;
      return (beat ? STRUM : -STRUM) * Math.min(1, 2 * freedom);
    }
    boolean keys = part.instrument().family() == Family.KEYBOARD;
    // Pianists play the melody note first (goebl2001).
    return keys ? -0.004 * freedom : 0;
  }

  private double release(
      Written note,
      @org.jspecify.annotations.Nullable Ticks following,
      Map<Integer, List<Ticks>> strikes,
      Set<Long> straight,
      double onset) {
    double off = clock.at(swung(note.end(), straight));
    if (freedom == 0) {
      return Math.max(onset + SHORTEST, off);
    }
    double length = off - clock.at(swung(note.at(), straight));
    boolean rests =
        following == null || following.value() - note.end().value() >= REST * Ticks.PER_QUARTER;
    double share = share(note, rests);
    double played = length * (1 + (share - 1) * Math.min(1, 2 * freedom));
    double release = onset + played;
    Ticks again = nextStrike(strikes.getOrDefault(note.key(), List.of()), note.at());
    if (!again.isZero() && !again.isAfter(note.end())) {
      double gap = Math.min(0.03, 0.15 * length);
      release = Math.min(release, clock.at(swung(again, straight)) - gap - 0.012 * freedom);
    }
    return Math.max(onset + SHORTEST, Math.min(release, end));
  }

  private static Ticks nextStrike(List<Ticks> strikes, Ticks at) {
    int found = Collections.binarySearch(strikes, at);
    int next = found < 0 ? -found - 1 : found + 1;
    return next < strikes.size() ? strikes.get(next) : Ticks.ZERO;
  }

  /** The share of its written length for which a note is held. */
  private double share(Written note, boolean rests) {
    Set<Mark> marks = note.marks();
    if (marks.contains(Mark.Articulation.STACCATISSIMO)) {
      return 0.3;
    }
    if (marks.contains(Mark.Articulation.SPICCATO)) {
      return 0.4;
    }
    if (marks.contains(Mark.Articulation.STACCATO)) {
      return 0.5;
    }
    if (marks.contains(Mark.Articulation.DETACHED_LEGATO)) {
      return 0.75;
    }
    if (marks.contains(Mark.Articulation.TENUTO) || marks.contains(Mark.Articulation.FERMATA)) {
      return 1;
    }
    if (part.instrument().isDrumKit()) {
      return 1;
    }
    if (marks.contains(Mark.Articulation.BREATH_MARK)
        || marks.contains(Mark.Articulation.CAESURA)) {
      return 0.8;
    }
    boolean slurred =
        slurs.stream()
            .anyMatch(s -> !s.at().isAfter(note.at()) && note.at().isBefore(s.lastNoteAt()));
    if (slurred) {
      return 1.02;
    }
    return switch (part.instrument().family()) {
      case WOODWIND, BRASS, VOICE -> rests ? 0.88 : 0.95;
      case STRINGS -> rests ? 0.93 : 0.97;
      case KEYBOARD, PITCHED_PERCUSSION -> rests ? 0.9 : 0.94;
      case GUITAR, BASS -> rests ? 0.88 : 0.95;
      default -> rests ? 0.94 : 0.98;
    };
  }

  /** Plays the grace notes before a note; what they cannot take before 0:00 they take from it. */
  private double graced(
      Ticks at, double onset, double off, Velocity velocity, List<PlayedNote> notes) {
    List<ScoreEvent.Grace> before = graces.getOrDefault(at, List.of());
    if (before.isEmpty()) {
      return onset;
    }
    double each = Math.min(GRACE, (off - onset) / (2.0 * before.size()));
    double from = onset - each * before.size();
    double main = onset;
    if (from < 0) {
      main = onset - from;
      from = 0;
    }
    for (int i = 0; i < before.size(); i++) {
      notes.add(
          new PlayedNote(
              new Seconds(from + i * each),
              new Seconds(Math.max(SHORTEST / 2, 0.95 * each)),
              before.get(i).pitch().midi(),
              Velocity.clamped(velocity.value() - 8),
              Set.of()));
    }
    return main;
  }

  private void sound(
      Written note, double onset, double off, Velocity velocity, List<PlayedNote> notes) {
    double length = Math.max(SHORTEST / 2, off - onset);
    List<Ornaments.Piece> pieces =
        freedom == 0 || part.instrument().isDrumKit()
            ? List.of(new Ornaments.Piece(0, 1, note.key(), 0))
            : Ornaments.pieces(
                note.marks(),
                note.key(),
                keyAt(note.at()),
                length,
                note.at().until(note.end()).quarters());
    for (Ornaments.Piece piece : pieces) {
      double share = piece.to() - piece.from();
      boolean inner = piece.to() < 1;
      notes.add(
          new PlayedNote(
              new Seconds(onset + piece.from() * length),
              new Seconds(Math.max(0.001, share * length * (inner ? 0.96 : 1))),
              piece.key(),
              piece.loudness() == 0
                  ? velocity
                  : Velocity.clamped(velocity.value() + piece.loudness()),
              note.marks()));
    }
  }

  private Key keyAt(Ticks at) {
    return score
        .keyAt(at)
        .map(KeyChange::key)
        .orElse(new Key(NoteName.natural(Step.C), Mode.MAJOR));
  }

  /** Hairpins over tones that can swell become expression, unless the part has its own. */
  private void hairpins(List<PlayedControl> controls) {
    boolean own =
        controls.stream()
            .anyMatch(c -> c.kind() == PlayedControl.Kind.CONTROLLER && c.number() == EXPRESSION);
    boolean swells =
        switch (part.instrument().family()) {
          case STRINGS, VOICE, BRASS, WOODWIND, ORGAN, SYNTHESISER -> true;
          default -> false;
        };
    if (own || !swells) {
      return;
    }
    int level = 100;
    for (ScoreEvent event : part.events()) {
      if (event instanceof ScoreEvent.Hairpin hairpin) {
        int goal = Math.max(60, Math.min(127, level + (hairpin.crescendo() ? 20 : -20)));
        for (int i = 0; i <= 8; i++) {
          double ticks =
              hairpin.at().value() + (hairpin.end().value() - hairpin.at().value()) * i / 8.0;
          controls.add(
              new PlayedControl(
                  new Seconds(Math.min(end, clock.at(ticks))),
                  PlayedControl.Kind.CONTROLLER,
                  EXPRESSION,
                  level + (goal - level) * i / 8));
        }
        level = goal;
      } else if (event instanceof ScoreEvent.Dynamic dynamic && level != 100) {
        level = 100;
        controls.add(
            new PlayedControl(
                new Seconds(Math.min(end, clock.at(dynamic.at()))),
                PlayedControl.Kind.CONTROLLER,
                EXPRESSION,
                level));
      }
    }
  }

  /** Puts each event of the part where it is used. */
  private final class Sorter implements ScoreEvent.Cases<Boolean> {
    private final List<PlayedControl> controls;

    Sorter(List<PlayedControl> controls) {
      this.controls = controls;
    }

    private Boolean control(Ticks at, PlayedControl.Kind kind, int number, int value) {
      return controls.add(new PlayedControl(new Seconds(clock.at(at)), kind, number, value));
    }

    @Override
    public Boolean onNote(ScoreEvent.Note n) {
      return written.add(new Written(n, n.at(), n.end(), n.key(), n.velocity(), n.marks()));
    }

    @Override
    public Boolean onHit(ScoreEvent.Hit h) {
      return written.add(new Written(h, h.at(), h.end(), h.key(), h.velocity(), h.marks()));
    }

    @Override
    public Boolean onGrace(ScoreEvent.Grace grace) {
      return graces.computeIfAbsent(grace.at(), at -> new ArrayList<>()).add(grace);
    }

    @Override
    public Boolean onSlur(ScoreEvent.Slur slur) {
      return slurs.add(slur);
    }

    @Override
    public Boolean onControl(ScoreEvent.Control c) {
      return control(c.at(), PlayedControl.Kind.CONTROLLER, c.controller(), c.value());
    }

    @Override
    public Boolean onBend(ScoreEvent.Bend bend) {
      return control(bend.at(), PlayedControl.Kind.BEND, 0, bend.value());
    }

    @Override
    public Boolean onPressure(ScoreEvent.Pressure p) {
      return p.keys().isEmpty()
          ? control(p.at(), PlayedControl.Kind.CHANNEL_PRESSURE, 0, p.value())
          : control(p.at(), PlayedControl.Kind.KEY_PRESSURE, p.keys().get(0), p.value());
    }

    @Override
    public Boolean onProgram(ScoreEvent.Program program) {
      return control(program.at(), PlayedControl.Kind.PROGRAM, 0, program.program());
    }

    // What follows is read, not played: levels and hairpins act through velocity and expression.

    @Override
    public Boolean onDynamic(ScoreEvent.Dynamic dynamic) {
      return false;
    }

    @Override
    public Boolean onHairpin(ScoreEvent.Hairpin hairpin) {
      return false;
    }

    @Override
    public Boolean onLyric(ScoreEvent.Lyric lyric) {
      return false;
    }

    @Override
    public Boolean onText(ScoreEvent.Text text) {
      return false;
    }

    @Override
    public Boolean onRaw(ScoreEvent.Raw raw) {
      return false;
    }
  }
}
