package continuo.planner;

import continuo.planner.brief.Amount;
import continuo.planner.brief.Field;
import continuo.planner.brief.FormWish;
import continuo.planner.brief.Source;
import continuo.planner.brief.TempoWish;
import continuo.planner.brief.TimeCues;
import continuo.planner.brief.Wish;
import continuo.planner.brief.Wishes;
import continuo.planner.form.FormPlanner;
import continuo.planner.form.Outline;
import continuo.planner.plan.Cadence;
import continuo.planner.plan.Decision;
import continuo.planner.plan.Hit;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.PlannedTempo;
import continuo.planner.style.Style;
import continuo.planner.time.CueGrid;
import continuo.planner.time.CueSolver;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Meter;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Lays a piece out over time cues: every scene is a section, or several where a bar has another
 * meter, on bars and tempi that {@link CueSolver} finds.
 */
final class ScenePlanner {
  /** Seconds that a last scene lasts of which nobody said how long. */
  private static final double USUAL_SCENE = 20;

  /** How far a mood must lie on the other side for a scene to change into the relative key. */
  private static final double CONTRAST = 0.3;

  private static final int SHORTEST_PHRASE = 3;

  /**
   * The layout.
   *
   * @param outlines the sections
   * @param meters the meter of each
   * @param scenes the index of the scene that each belongs to
   * @param cues the cues, with an end
   * @param tempos the tempi
   * @param hits where hits fall
   */
  record Layout(
      List<Outline> outlines,
      List<Meter> meters,
      List<Integer> scenes,
      TimeCues cues,
      List<PlannedTempo> tempos,
      List<Hit> hits) {}

  /** Bars of one meter within a scene. */
  private record Stretch(int scene, int bars, Meter meter) {}

  private final Wishes wishes;
  private final Style style;
  private final Key key;
  private final Seed seed;
  private final List<Decision> decisions;
  private final Wish<TimeCues> wish;

  ScenePlanner(
      Wishes wishes,
      Wish<TimeCues> wish,
      Style style,
      Key key,
      Seed seed,
      List<Decision> decisions) {
    this.wishes = wishes;
    this.wish = wish;
    this.style = style;
    this.key = key;
    this.seed = seed;
    this.decisions = decisions;
  }

  /**
   * The layout of the cues.
   *
   * @param meter the meter of all bars but odd ones
   * @param tempo the tempo wish as it is meant in this meter
   * @param usualTempo notated beats a minute, where nothing is asked
   */
  Layout plan(Meter meter, Optional<Wish<TempoWish>> tempo, double usualTempo) {
    TimeCues cues = ended();
    CueGrid grid =
        CueSolver.solve(
            new CueSolver.Question(
                meter,
                cues,
                wish.source(),
                tempo,
                wishes.get(Field.BARS),
                style.speeds(),
                usualTempo));
    decisions.addAll(grid.decisions());
    List<Stretch> stretches = stretches(cues, grid);
    sayOddBars(cues, grid, stretches, meter);
    List<Outline> outlines = outlines(cues, stretches, grid, meter);
    List<Meter> meters = new ArrayList<>();
    List<Integer> scenes = new ArrayList<>();
    if (stretches.isEmpty()) {
      outlines.forEach(
          o -> {
            meters.add(meter);
            scenes.add(0);
          });
    } else {
      stretches.forEach(
          s -> {
            meters.add(s.meter());
            scenes.add(s.scene());
          });
    }
    return new Layout(outlines, meters, scenes, cues, grid.tempos(), hits(cues, grid));
  }

  // --- The end ------------------------------------------------------------------------------

  private TimeCues ended() {
    TimeCues cues = wish.value();
    Optional<Wish<Amount>> length = wishes.get(Field.DURATION);
    if (length.isPresent()) {
      Amount amount = length.get().value();
      boolean flag = length.get().source().compareTo(wish.source()) < 0;
      Seconds asked = new Seconds(amount.target());
      if (cues.end().isEmpty() && asked.compareTo(last(cues)) > 0) {
        return cues.until(asked);
      }
      if (cues.end().isPresent() && amount.allows(cues.end().get().value())) {
        return cues;
      }
      if (flag && asked.compareTo(first(cues)) > 0) {
        TimeCues cut = cues.until(asked);
        boolean loses =
            cut.scenes().size() + cut.hits().size() < cues.scenes().size() + cues.hits().size();
        decisions.add(
            new Decision(
                "duration",
                TimeCues.clock(asked),
                length.get().source(),
                cues.toString(),
                loses
                    ? "what the scenes place behind %s is left out".formatted(TimeCues.clock(asked))
                    : "the last scene lasts until then",
                loses));
        return cut;
      }
      TimeCues whole = cues.end().isPresent() ? cues : cues.until(guess(cues));
      Seconds end = whole.end().orElseThrow();
      decisions.add(
          new Decision(
              "duration",
              TimeCues.clock(end),
              wish.source(),
              amount + " s",
              "the scenes last until %s; alternatives: leave the length out, or move the cut to %s"
                  .formatted(TimeCues.clock(end), TimeCues.clock(asked)),
              true));
      return whole;
    }
    if (cues.end().isPresent()) {
      return cues;
    }
    Seconds end = guess(cues);
    decisions.add(
        new Decision(
            "duration",
            TimeCues.clock(end),
            Source.DEFAULT,
            "",
            "the scenes do not say where they end; a row with the label end does",
            false));
    return cues.until(end);
  }

  private static Seconds first(TimeCues cues) {
    return cues.scenes().isEmpty() ? cues.hits().get(0).at() : Seconds.ZERO;
  }

  private static Seconds last(TimeCues cues) {
    Seconds last = Seconds.ZERO;
    for (TimeCues.Scene scene : cues.scenes()) {
      last = scene.from();
    }
    for (TimeCues.Hit hit : cues.hits()) {
      last = hit.at().compareTo(last) > 0 ? hit.at() : last;
    }
    return last;
  }

  /** The last scene as long as the others are on average. */
  private static Seconds guess(TimeCues cues) {
    int scenes = cues.scenes().size();
    double mean =
        scenes < 2 ? USUAL_SCENE : cues.scenes().get(scenes - 1).from().value() / (scenes - 1);
    return new Seconds(Math.rint(last(cues).value() + Math.max(4, mean)));
  }

  // --- Sections -----------------------------------------------------------------------------

  /** The stretches of the scenes; empty where only hits are given and all bars are alike. */
  private static List<Stretch> stretches(TimeCues cues, CueGrid grid) {
    List<Integer> starts = new ArrayList<>();
    cues.scenes().forEach(s -> starts.add(grid.barNearest(s.from())));
    boolean alike = grid.bars().stream().distinct().count() == 1;
    if (starts.isEmpty() && alike) {
      return List.of();
    }
    List<Stretch> stretches = new ArrayList<>();
    int scene = 0;
    int from = 0;
    for (int bar = 1; bar <= grid.bars().size(); bar++) {
      int next = scene;
      while (next + 1 < starts.size() && starts.get(next + 1) <= bar) {
        next++;
      }
      boolean ends =
          bar == grid.bars().size()
              || next != scene
              || !grid.bars().get(bar).equals(grid.bars().get(from));
      if (ends) {
        stretches.add(new Stretch(scene, bar - from, grid.bars().get(from)));
        from = bar;
      }
      scene = next;
    }
    return stretches;
  }

  private void sayOddBars(TimeCues cues, CueGrid grid, List<Stretch> stretches, Meter meter) {
    int bar = 0;
    List<String> odd = new ArrayList<>();
    for (Stretch stretch : stretches) {
      if (!stretch.meter().equals(meter)) {
        odd.add("%s in bar %s".formatted(stretch.meter(), bar + 1));
      }
      bar += stretch.bars();
    }
    if (!odd.isEmpty()) {
      decisions.add(
          new Decision(
              "meter",
              meter + ", with " + String.join(", ", odd),
              wish.source(),
              "",
              "bars of another length let %s fall on bar lines and beats"
                  .formatted(cues.scenes().isEmpty() ? "hits" : "scenes and hits"),
              false));
    }
    decisions.add(
        new Decision(
            "scenes",
            "%s bars at %s beats a minute on average"
                .formatted(grid.bars().size(), Math.rint(grid.meanTempo().value() * 10) / 10),
            wish.source(),
            "",
            "every scene begins on a bar line and the last bar line falls on the cut at %s"
                .formatted(TimeCues.clock(cues.end().orElseThrow())),
            false));
  }

  private List<Outline> outlines(
      TimeCues cues, List<Stretch> stretches, CueGrid grid, Meter meter) {
    boolean slow = grid.meanTempo().value() / meter.beats().size() < 24;
    boolean modulates = wishes.get(Field.CHORDS).isEmpty() && wishes.get(Field.SCALE).isEmpty();
    if (stretches.isEmpty()) {
      return FormPlanner.plan(
              new FormPlanner.Question(
                  grid.bars().size(), wishes.value(Field.FORM), style, key, slow, modulates),
              seed)
          .sections();
    }
    List<FormWish.SectionWish> sections = new ArrayList<>();
    for (Stretch stretch : stretches) {
      String label = cues.scenes().isEmpty() ? "A" : cues.scenes().get(stretch.scene()).label();
      sections.add(new FormWish.SectionWish(label, OptionalInt.of(stretch.bars())));
    }
    List<Outline> outlines =
        FormPlanner.plan(
                new FormPlanner.Question(
                    grid.bars().size(),
                    Optional.of(new FormWish("scenes", sections, true)),
                    style,
                    key,
                    slow,
                    false),
                seed)
            .sections();
    List<Outline> result = new ArrayList<>();
    for (int i = 0; i < outlines.size(); i++) {
      boolean last = i == outlines.size() - 1;
      boolean goesOn = !last && stretches.get(i).scene() == stretches.get(i + 1).scene();
      Key here = last || !modulates ? key : sceneKey(cues, stretches.get(i).scene());
      result.add(shaped(outlines.get(i), here, goesOn, last));
    }
    return result;
  }

  /** The relative key where a scene's mood lies on the other side. */
  private Key sceneKey(TimeCues cues, int scene) {
    if (cues.scenes().isEmpty()) {
      return key;
    }
    double valence =
        cues.scenes().get(scene).mood().map(m -> m.valence() - 0.25 * m.tension()).orElse(0.0);
    if (key.mode() == Mode.MINOR && valence > CONTRAST) {
      return new Key(key.degree(3), Mode.MAJOR);
    }
    if (key.mode() == Mode.MAJOR && valence < -CONTRAST) {
      return new Key(key.degree(6), Mode.MINOR);
    }
    return key;
  }

  /** A stretch that its scene goes on after does not close; a bar alone leads on. */
  private static Outline shaped(Outline outline, Key key, boolean goesOn, boolean last) {
    List<Phrase> phrases = new ArrayList<>();
    for (int i = 0; i < outline.phrases().size(); i++) {
      Phrase p = outline.phrases().get(i);
      boolean closing = i == outline.phrases().size() - 1;
      boolean opens = closing && !last && (goesOn || outline.bars() < SHORTEST_PHRASE);
      phrases.add(
          new Phrase(p.bars(), key, opens ? Cadence.HALF : p.cadence(), p.theme(), p.variation()));
    }
    return new Outline(outline.id(), outline.label(), outline.letter(), phrases);
  }

  private static List<Hit> hits(TimeCues cues, CueGrid grid) {
    List<Hit> hits = new ArrayList<>();
    for (TimeCues.Hit hit : cues.hits()) {
      CueGrid.Place place = grid.placeNearest(hit.at());
      hits.add(new Hit(hit.at(), place.bar(), place.offset(), hit.label()));
    }
    return hits;
  }
}
