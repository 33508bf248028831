package continuo.planner;

import continuo.planner.brief.Field;
import continuo.planner.brief.Wishes;
import continuo.planner.form.Outline;
import continuo.planner.fusion.SectionSettings;
import continuo.planner.harmony.GivenChords;
import continuo.planner.harmony.HarmonyPlanner;
import continuo.planner.harmony.KeyShare;
import continuo.planner.harmony.ScaleHarmony;
import continuo.planner.plan.Assignment;
import continuo.planner.plan.Decision;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.Section;
import continuo.planner.style.Style;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Scale;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Meter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills the sections of a form with chords: given ones, set ones, or drawn ones. */
final class SectionPlanner {
  /** The least share of chord tones in a key that was asked for, and how often to try for it. */
  private static final double LEAST_KEY_SHARE = 0.9;

  private static final int MOST_DRAWS = 12;

  private final Wishes wishes;
  private final Seed seed;
  private final List<Decision> decisions;
  private final SectionSettings settings;

  SectionPlanner(Choices choices, SectionSettings settings) {
    this.wishes = choices.wishes();
    this.seed = choices.seed();
    this.decisions = choices.decisions();
    this.settings = settings;
  }

  /**
   * The sections with their chords. Where a key or mode was asked for, harmony that strays too far
   * from it is drawn anew, and the nearest of a few draws is kept.
   */
  List<Section> sections(
      Style style,
      CoursePlanner.Form form,
      List<Section.Shape> shapes,
      List<List<Assignment>> assignments,
      Optional<GivenChords> given) {
    given.flatMap(g -> g.misfit(form.outlines())).ifPresent(decisions::add);
    boolean asked = wishes.get(Field.KEY).isPresent() || wishes.get(Field.MODE).isPresent();
    Key home = form.outlines().get(0).phrases().get(0).key();
    List<Section> nearest = List.of();
    double share = -1;
    for (int draw = 1; draw <= (asked ? MOST_DRAWS : 1) && share < LEAST_KEY_SHARE; draw++) {
      Seed own = seed.derive(draw == 1 ? "harmony" : "harmony-" + draw);
      List<Section> drawn = sections(style, form, shapes, assignments, given, own);
      double drawnShare = KeyShare.of(home, drawn);
      if (drawnShare > share) {
        nearest = drawn;
        share = drawnShare;
      }
    }
    return nearest;
  }

  private List<Section> sections(
      Style style,
      CoursePlanner.Form form,
      List<Section.Shape> shapes,
      List<List<Assignment>> assignments,
      Optional<GivenChords> given,
      Seed harmonySeed) {
    List<Outline> outlines = form.outlines();
    Map<Meter, HarmonyPlanner> planners = new HashMap<>();
    Map<Meter, ScaleHarmony> scaled = new HashMap<>();
    Optional<Scale> scale = wishes.value(Field.SCALE);
    List<Section> sections = new ArrayList<>();
    int bar = 0;
    for (int i = 0; i < outlines.size(); i++) {
      Outline outline = outlines.get(i);
      Meter meter = form.meters().get(i);
      HarmonyPlanner harmony =
          planners.computeIfAbsent(meter, m -> new HarmonyPlanner(style.harmony(), m, harmonySeed));
      List<PlannedChord> chords;
      List<Phrase> phrases;
      Key own = outline.phrases().get(0).key();
      Optional<GivenChords> set = settings.chords(outline, i).map(c -> GivenChords.of(c, own));
      Optional<GivenChords> laid = set.or(() -> given);
      if (laid.isPresent()) {
        boolean through = set.isEmpty() && laid.get().runsThrough(outlines);
        HarmonyPlanner.Result result =
            laid.get().section(through ? bar : 0, outline.phrases(), meter);
        chords = result.chords();
        phrases = result.phrases();
      } else if (scale.isPresent()) {
        HarmonyPlanner.Result result =
            scaled
                .computeIfAbsent(meter, m -> new ScaleHarmony(scale.get(), m, harmonySeed))
                .section(outline, i == outlines.size() - 1);
        chords = result.chords();
        phrases = result.phrases();
      } else {
        HarmonyPlanner.Result result = harmony.section(outline, i == outlines.size() - 1);
        chords = result.chords();
        phrases = result.phrases();
      }
      sections.add(
          new Section(
              outline.id(),
              outline.label(),
              outline.letter(),
              meter,
              phrases,
              chords,
              shapes.get(i),
              assignments.get(i)));
      bar += outline.bars();
    }
    return sections;
  }
}
