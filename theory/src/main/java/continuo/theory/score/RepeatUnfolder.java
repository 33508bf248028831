package continuo.theory.score;

import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoChange;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Plays out repeats, endings, da capo, dal segno, coda and fine: a score with signs becomes the
 * same music written in full, in the order in which it is heard.
 *
 * <p>By custom, a repeat without a start goes back to the end of the one before; after da capo or
 * dal segno repeats are not taken again, the last ending is played, and {@code To Coda} and {@code
 * Fine} count. Each jump is taken once.
 */
public final class RepeatUnfolder {
  private static final int MOST_BARS = 100_000;

  /** What controllers hold before anyone sets them: expression, volume and pan at their middle. */
  private static final Map<Integer, Integer> UNTOUCHED_CONTROLLERS =
      Map.of(1, 0, 7, 100, 10, 64, 11, 127, 64, 0, 66, 0, 67, 0);

  private RepeatUnfolder() {}

  /**
   * The score in full, without repeat signs.
   *
   * @throws CompositionException if it would have more than 100,000 bars
   */
  public static Score unfold(Score score) {
    List<MeterMap.Bar> bars = score.bars();
    List<Integer> order = playedBars(score);
    List<Run> runs = runs(order, bars, score.end());
    Score.Builder builder = Score.builder().title(score.title()).composer(score.composer());
    builder.meterMap(meters(order, bars, score.end()));
    Run last = runs.get(runs.size() - 1);
    builder.end(last.toNew());
    builder.tempoMap(tempo(score.tempoMap(), runs));
    copyShared(score, runs, builder);
    for (Part part : score.parts()) {
      builder.part(part.withEvents(new PartCopy(part, runs, score.end()).events()));
    }
    return builder.build();
  }

  /** The indices of the bars in the order in which they are heard; at least one. */
  public static List<Integer> playedBars(Score score) {
    return new Walk(score).order();
  }

  // --- the order of bars -----------------------------------------------------------------------

  private static final class Walk {
    private final List<MeterMap.Bar> bars;
    private final Score score;
    private final Set<Integer> starts = new HashSet<>();
    private final Map<Integer, Integer> ends = new TreeMap<>();
    private final Map<Integer, RepeatMark.Ending> endings = new TreeMap<>();
    private final Set<RepeatMark.Jump> taken = new HashSet<>();
    private int sectionStart;
    private int pass = 1;
    private boolean jumped;

    Walk(Score score) {
      this.score = score;
      this.bars = score.bars();
      for (RepeatMark mark : score.repeats()) {
        if (mark instanceof RepeatMark.Start start) {
          starts.add(barFrom(start.at()));
        } else if (mark instanceof RepeatMark.End end) {
          ends.merge(barBefore(end.at()), end.times(), Math::max);
        } else if (mark instanceof RepeatMark.Ending ending) {
          for (int bar = barFrom(ending.at()); bar <= barBefore(ending.end()); bar++) {
            endings.put(bar, ending);
          }
        }
      }
    }

    /** The bar that begins at a position, or holds it. */
    private int barFrom(Ticks at) {
      int found = 0;
      for (MeterMap.Bar bar : bars) {
        if (!bar.at().isAfter(at)) {
          found = bar.index();
        }
      }
      return found;
    }

    /** The bar that ends at a position, or holds it. */
    private int barBefore(Ticks at) {
      int found = 0;
      for (MeterMap.Bar bar : bars) {
        if (bar.at().isBefore(at)) {
          found = bar.index();
        }
      }
      return found;
    }

    List<Integer> order() {
      List<Integer> order = new ArrayList<>();
      int bar = 0;
      boolean back = false;
      while (bar < bars.size()) {
        if (starts.contains(bar) && !back && bar != sectionStart) {
          sectionStart = bar;
          pass = 1;
        }
        back = false;
        RepeatMark.Ending ending = endings.get(bar);
        if (ending != null && barFrom(ending.at()) == bar && !isPlayed(ending)) {
          bar = barBefore(ending.end()) + 1;
          continue;
        }
        order.add(bar);
        if (order.size() > MOST_BARS) {
          throw new CompositionException(
              Diagnostic.error(
                  "repeats-too-long",
                  score.title(),
                  "played out, the repeats make more than %d bars".formatted(MOST_BARS),
                  "repeat fewer times"));
        }
        if (repeats(bar)) {
          bar = sectionStart;
          pass++;
          back = true;
          continue;
        }
        Optional<Integer> target = jump(bar);
        if (target.isPresent()) {
          bar = target.get();
          sectionStart = bar;
          pass = 1;
          continue;
        }
        bar++;
        closeSection(bar);
      }
      return List.copyOf(order);
    }

    private boolean isPlayed(RepeatMark.Ending ending) {
      if (ending.passes().isEmpty()) {
        return true;
      }
      int wanted = jumped ? lastPass(ending) : pass;
      return ending.passes().contains(wanted);
    }

    /** The last pass that the endings next to this one know. */
    private int lastPass(RepeatMark.Ending ending) {
      int last = 1;
      int bar = barFrom(ending.at());
      while (bar > 0 && endings.containsKey(bar - 1)) {
        bar--;
      }
      for (RepeatMark.Ending at = endings.get(bar); at != null; at = endings.get(bar)) {
        for (int number : at.passes()) {
          last = Math.max(last, number);
        }
        bar++;
      }
      return last;
    }

    private boolean repeats(int bar) {
      Integer times = ends.get(bar);
      if (times == null || jumped) {
        return false;
      }
      RepeatMark.Ending ending = endings.get(bar);
      int all = ending == null || ending.passes().isEmpty() ? times : lastPass(ending);
      return pass < Math.max(all, ending == null ? times : 0);
    }

    /** A repeat that is done, or an ending that is left, begins a new section. */
    private void closeSection(int next) {
      boolean repeatDone = ends.containsKey(next - 1);
      boolean endingLeft = endings.containsKey(next - 1) && !endings.containsKey(next);
      boolean anotherEnding = endings.containsKey(next);
      if (endingLeft || (repeatDone && !anotherEnding)) {
        sectionStart = next;
        pass = 1;
      }
    }

    private Optional<Integer> jump(int bar) {
      for (RepeatMark mark : score.repeats()) {
        if (mark instanceof RepeatMark.Jump jump && barBefore(jump.at()) == bar) {
          Optional<Integer> target = target(jump, bar);
          if (target.isPresent()) {
            return target;
          }
        }
      }
      return Optional.empty();
    }

    private Optional<Integer> target(RepeatMark.Jump jump, int bar) {
      return switch (jump.kind()) {
        case FINE -> jumped ? Optional.of(bars.size()) : Optional.empty();
        case TO_CODA ->
            jumped && taken.add(jump)
                ? sign(RepeatMark.Sign.SignKind.CODA, bar, true)
                : Optional.empty();
        case DA_CAPO -> back(jump, Optional.of(0));
        case DAL_SEGNO -> back(jump, sign(RepeatMark.Sign.SignKind.SEGNO, bar, false));
      };
    }

    private Optional<Integer> back(RepeatMark.Jump jump, Optional<Integer> target) {
      if (target.isEmpty() || !taken.add(jump)) {
        return Optional.empty();
      }
      jumped = true;
      return target;
    }

    /** The nearest sign after (or up to) a bar, any other if there is none. */
    private Optional<Integer> sign(RepeatMark.Sign.SignKind kind, int bar, boolean after) {
      List<Integer> places = new ArrayList<>();
      for (RepeatMark mark : score.repeats()) {
        if (mark instanceof RepeatMark.Sign sign && sign.kind() == kind) {
          places.add(sign.at().equals(score.end()) ? bars.size() : barFrom(sign.at()));
        }
      }
      Optional<Integer> nearest =
          after
              ? places.stream().filter(place -> place > bar).min(Comparator.naturalOrder())
              : places.stream().filter(place -> place <= bar).max(Comparator.naturalOrder());
      return nearest.or(() -> places.stream().findFirst());
    }
  }

  // --- copying ---------------------------------------------------------------------------------

  /**
   * Bars that are heard one after another as they are written.
   *
   * @param from in the written score
   * @param to in the written score, exclusive
   * @param at where it begins when played
   * @param isLast true where the music ends after it
   */
  private record Run(Ticks from, Ticks to, Ticks at, boolean isLast) {
    Ticks moved(Ticks written) {
      return at.plus(from.until(written));
    }

    Ticks toNew() {
      return moved(to);
    }

    boolean holds(Ticks written, Ticks end) {
      boolean inside = !written.isBefore(from) && written.isBefore(to);
      // What stands on the last bar line belongs to the music before it.
      return inside || (isLast && to.equals(end) && written.equals(end));
    }
  }

  private static List<Run> runs(List<Integer> order, List<MeterMap.Bar> bars, Ticks end) {
    List<Run> runs = new ArrayList<>();
    Ticks at = Ticks.ZERO;
    int i = 0;
    while (i < order.size()) {
      int last = i;
      while (last + 1 < order.size() && order.get(last + 1) == order.get(last) + 1) {
        last++;
      }
      Ticks from = bars.get(order.get(i)).at();
      Ticks to = Ticks.min(end, bars.get(order.get(last)).end());
      Run run = new Run(from, to, at, last + 1 == order.size());
      runs.add(run);
      at = run.toNew();
      i = last + 1;
    }
    return runs;
  }

  private static MeterMap meters(List<Integer> order, List<MeterMap.Bar> bars, Ticks end) {
    List<MeterMap.Change> changes = new ArrayList<>();
    List<MeterMap.IrregularBar> irregular = new ArrayList<>();
    Ticks at = Ticks.ZERO;
    Optional<Meter> before = Optional.empty();
    for (int index : order) {
      MeterMap.Bar bar = bars.get(index);
      if (!before.equals(Optional.of(bar.meter()))) {
        changes.add(new MeterMap.Change(at, bar.meter()));
        before = Optional.of(bar.meter());
      }
      Ticks length = bar.at().until(Ticks.min(end, bar.end()));
      if (!length.equals(bar.meter().barLength())) {
        irregular.add(new MeterMap.IrregularBar(at, length));
      }
      at = at.plus(length);
    }
    return MeterMap.of(changes, irregular);
  }

  private static TempoMap tempo(TempoMap map, List<Run> runs) {
    List<TempoChange> changes = new ArrayList<>();
    for (Run run : runs) {
      TempoChange before = map.changes().get(0);
      TempoChange lastChange = map.changes().get(map.changes().size() - 1);
      boolean ramping = false;
      for (TempoChange change : map.changes()) {
        if (!change.at().isAfter(run.from())) {
          before = change;
        }
        if (change.at().isBefore(run.to())) {
          ramping = change.rampsToNext() && !change.equals(lastChange);
        }
      }
      changes.add(new TempoChange(run.at(), map.tempoAt(run.from()), before.rampsToNext()));
      for (TempoChange change : map.changes()) {
        if (change.at().isAfter(run.from()) && change.at().isBefore(run.to())) {
          changes.add(
              new TempoChange(run.moved(change.at()), change.quarterBpm(), change.rampsToNext()));
        }
      }
      if (ramping && !run.isLast()) {
        // A ramp that a jump cuts off keeps its slope up to there.
        Ticks last = new Ticks(run.to().value() - 1);
        changes.add(TempoChange.steady(run.moved(last), map.tempoAt(last)));
      }
      if (run.isLast()) {
        // A last ramp leads to the change on or after the last bar line.
        map.changes().stream()
            .filter(change -> !change.at().isBefore(run.to()))
            .forEach(
                change ->
                    changes.add(
                        new TempoChange(
                            run.moved(change.at()), change.quarterBpm(), change.rampsToNext())));
      }
    }
    return TempoMap.of(changes);
  }

  private static void copyShared(Score score, List<Run> runs, Score.Builder builder) {
    Optional<KeyChange> key = Optional.empty();
    Optional<ChordSymbol> chord = Optional.empty();
    for (Run run : runs) {
      Optional<KeyChange> keyHere = score.keyAt(run.from());
      if (keyHere.isPresent() && !sameKey(key, keyHere)) {
        builder.key(new KeyChange(run.at(), keyHere.get().key()));
      }
      for (KeyChange change : score.keys()) {
        if (run.holds(change.at(), score.end()) && change.at().isAfter(run.from())) {
          builder.key(new KeyChange(run.moved(change.at()), change.key()));
        }
      }
      key = score.keyAt(new Ticks(run.to().value() - 1));
      Optional<ChordSymbol> chordHere = score.chordAt(run.from());
      if (chordHere.isPresent()
          && chordHere.get().at().isBefore(run.from())
          && !chordHere.equals(chord)) {
        builder.chord(
            new ChordSymbol(run.at(), chordHere.get().chord(), chordHere.get().numeral()));
      }
      for (ChordSymbol symbol : score.chords()) {
        if (run.holds(symbol.at(), score.end())) {
          builder.chord(new ChordSymbol(run.moved(symbol.at()), symbol.chord(), symbol.numeral()));
        }
      }
      chord = score.chordAt(new Ticks(run.to().value() - 1));
      for (Marker marker : score.markers()) {
        if (run.holds(marker.at(), score.end())) {
          builder.marker(new Marker(run.moved(marker.at()), marker.label()));
        }
      }
    }
  }

  private static boolean sameKey(Optional<KeyChange> a, Optional<KeyChange> b) {
    return a.map(KeyChange::key).equals(b.map(KeyChange::key));
  }

  /** Copies the events of one part, and sets again at each jump what holds at its target. */
  private static final class PartCopy {
    private final Part part;
    private final List<Run> runs;
    private final Ticks end;
    private final List<ScoreEvent> events = new ArrayList<>();

    PartCopy(Part part, List<Run> runs, Ticks end) {
      this.part = part;
      this.runs = runs;
      this.end = end;
    }

    List<ScoreEvent> events() {
      for (int i = 0; i < runs.size(); i++) {
        Run run = runs.get(i);
        if (i > 0) {
          restore(run, runs.get(i - 1).to());
        }
        for (ScoreEvent event : part.events()) {
          if (run.holds(event.at(), end)) {
            event.fold(new Shift(part, run, events));
          }
        }
      }
      return events;
    }

    /** Programs, controllers, bends and dynamics that hold at the start of a run. */
    private void restore(Run run, Ticks before) {
      State then = state(before);
      State now = state(run.from());
      now.values.forEach(
          (key, value) -> {
            boolean setHere = part.events().stream().anyMatch(e -> isAt(e, key, run.from()));
            if (!setHere && !value.equals(then.values.get(key))) {
              events.add(moved(value, run.at()));
            }
          });
    }

    private static boolean isAt(ScoreEvent event, String key, Ticks at) {
      return event.at().equals(at) && State.key(event).equals(Optional.of(key));
    }

    private static ScoreEvent moved(ScoreEvent event, Ticks at) {
      if (event instanceof ScoreEvent.Program program) {
        return new ScoreEvent.Program(at, program.program());
      }
      if (event instanceof ScoreEvent.Control control) {
        return new ScoreEvent.Control(at, control.controller(), control.value());
      }
      if (event instanceof ScoreEvent.Bend bend) {
        return new ScoreEvent.Bend(at, bend.value());
      }
      ScoreEvent.Dynamic dynamic = (ScoreEvent.Dynamic) event;
      return new ScoreEvent.Dynamic(at, dynamic.level(), dynamic.staff());
    }

    /** What holds just before a position, each as an event at position zero. */
    private State state(Ticks at) {
      State state = new State();
      Set<Integer> controllers = new HashSet<>();
      part.events().stream()
          .filter(ScoreEvent.Control.class::isInstance)
          .forEach(event -> controllers.add(((ScoreEvent.Control) event).controller()));
      for (int controller : controllers) {
        Integer untouched = UNTOUCHED_CONTROLLERS.get(controller);
        if (untouched != null) {
          state.set(new ScoreEvent.Control(Ticks.ZERO, controller, untouched));
        }
      }
      if (part.events().stream().anyMatch(ScoreEvent.Program.class::isInstance)) {
        state.set(new ScoreEvent.Program(Ticks.ZERO, part.instrument().sound().program()));
      }
      if (part.events().stream().anyMatch(ScoreEvent.Bend.class::isInstance)) {
        state.set(new ScoreEvent.Bend(Ticks.ZERO, 0));
      }
      for (ScoreEvent event : part.events()) {
        if (event.at().isBefore(at)) {
          state.set(event);
        }
      }
      return state;
    }
  }

  /** The last event of each kind that sets something. */
  private static final class State {
    private final Map<String, ScoreEvent> values = new TreeMap<>();

    static Optional<String> key(ScoreEvent event) {
      if (event instanceof ScoreEvent.Program) {
        return Optional.of("program");
      }
      if (event instanceof ScoreEvent.Control control) {
        return Optional.of("control " + control.controller());
      }
      if (event instanceof ScoreEvent.Bend) {
        return Optional.of("bend");
      }
      return event instanceof ScoreEvent.Dynamic dynamic && dynamic.level().holds()
          ? Optional.of("dynamic " + dynamic.staff())
          : Optional.empty();
    }

    void set(ScoreEvent event) {
      key(event).ifPresent(key -> values.put(key, PartCopy.moved(event, Ticks.ZERO)));
    }
  }

  /** Moves an event into a run, cut where the run ends. */
  private record Shift(Part part, Run run, List<ScoreEvent> into)
      implements ScoreEvent.Cases<Boolean> {
    private boolean add(ScoreEvent event) {
      return into.add(event);
    }

    private Ticks until(Ticks at, Ticks writtenEnd) {
      return at.until(Ticks.min(writtenEnd, run.to()));
    }

    @Override
    public Boolean onNote(ScoreEvent.Note note) {
      return add(
          new ScoreEvent.Note(
              run.moved(note.at()),
              until(note.at(), note.end()),
              note.pitch(),
              note.velocity(),
              note.voice(),
              note.marks()));
    }

    @Override
    public Boolean onHit(ScoreEvent.Hit hit) {
      return add(
          new ScoreEvent.Hit(
              run.moved(hit.at()),
              until(hit.at(), hit.end()),
              hit.key(),
              hit.velocity(),
              hit.voice(),
              hit.marks()));
    }

    @Override
    public Boolean onGrace(ScoreEvent.Grace grace) {
      return add(
          new ScoreEvent.Grace(
              run.moved(grace.at()),
              grace.order(),
              grace.pitch(),
              grace.notated(),
              grace.slashed(),
              grace.voice()));
    }

    @Override
    public Boolean onDynamic(ScoreEvent.Dynamic dynamic) {
      return add(new ScoreEvent.Dynamic(run.moved(dynamic.at()), dynamic.level(), dynamic.staff()));
    }

    @Override
    public Boolean onHairpin(ScoreEvent.Hairpin hairpin) {
      Ticks last = Ticks.min(hairpin.end(), run.to());
      return last.isAfter(hairpin.at())
          && add(
              new ScoreEvent.Hairpin(
                  run.moved(hairpin.at()), run.moved(last), hairpin.crescendo(), hairpin.staff()));
    }

    /** A slur that a jump cuts off ends at the last note of its voice before it. */
    @Override
    public Boolean onSlur(ScoreEvent.Slur slur) {
      Ticks last = slur.lastNoteAt();
      if (!last.isBefore(run.to()) && !run.isLast()) {
        last =
            part.notes()
                .filter(note -> note.voice().number() == slur.voice().number())
                .map(ScoreEvent.Note::at)
                .filter(at -> !at.isBefore(slur.at()) && at.isBefore(run.to()))
                .max(Comparator.naturalOrder())
                .orElse(slur.at());
      }
      return add(new ScoreEvent.Slur(run.moved(slur.at()), run.moved(last), slur.voice()));
    }

    @Override
    public Boolean onLyric(ScoreEvent.Lyric lyric) {
      return add(
          new ScoreEvent.Lyric(
              run.moved(lyric.at()),
              lyric.text(),
              lyric.continues(),
              lyric.verse(),
              lyric.voice()));
    }

    @Override
    public Boolean onText(ScoreEvent.Text text) {
      return add(new ScoreEvent.Text(run.moved(text.at()), text.text(), text.staff()));
    }

    @Override
    public Boolean onControl(ScoreEvent.Control control) {
      return add(
          new ScoreEvent.Control(run.moved(control.at()), control.controller(), control.value()));
    }

    @Override
    public Boolean onBend(ScoreEvent.Bend bend) {
      return add(new ScoreEvent.Bend(run.moved(bend.at()), bend.value()));
    }

    @Override
    public Boolean onPressure(ScoreEvent.Pressure pressure) {
      return add(
          new ScoreEvent.Pressure(run.moved(pressure.at()), pressure.keys(), pressure.value()));
    }

    @Override
    public Boolean onProgram(ScoreEvent.Program program) {
      return add(new ScoreEvent.Program(run.moved(program.at()), program.program()));
    }

    @Override
    public Boolean onRaw(ScoreEvent.Raw raw) {
      return add(new ScoreEvent.Raw(run.moved(raw.at()), raw.status(), raw.bytes()));
    }
  }
}
