package continuo.theory.score;

import continuo.theory.diagnostic.CompositionException;
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
  /**
   * What controllers hold before anyone sets them, by General MIDI: volume 100, pan in the middle,
   * expression full; modulation wheel and pedals off.
   */
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
    return new BarOrder(score).order();
  }

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
