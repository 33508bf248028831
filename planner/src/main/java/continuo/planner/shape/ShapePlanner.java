package continuo.planner.shape;

import continuo.planner.brief.Arc;
import continuo.planner.brief.Mood;
import continuo.planner.form.Outline;
import continuo.planner.plan.Cadence;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.Section;
import continuo.planner.style.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Draws energy and tension over the bars: the mood sets the level, the form its steps, the words
 * ("builds to a climax and then fades") the arc, and phrases rise towards their cadences.
 */
public final class ShapePlanner {
  /** Where a climax lies that nobody placed, as a share of the piece. */
  private static final double CLIMAX_AT = 0.72;

  /** Where a build ends that nothing follows. */
  private static final double BUILD_END = 0.94;

  private static final double FADE_FROM = 0.8;

  private ShapePlanner() {}

  /**
   * The curves of every section.
   *
   * @param sections the form
   * @param arcs what the words say about the course of the whole
   * @param mood the mood
   * @param manner the style's soft and loud ends
   */
  public static List<Section.Shape> plan(
      List<Outline> sections, List<Arc> arcs, Mood mood, Style.Manner manner) {
    int total = sections.stream().mapToInt(Outline::bars).sum();
    List<Section.Shape> shapes = new ArrayList<>();
    Set<Arc> asked = Set.copyOf(arcs);
    double low = manner.softest();
    double high = manner.loudest();
    double shift = 0.35 * (mood.energy() - 0.5);
    boolean shaped =
        asked.contains(Arc.BUILDS)
            || asked.contains(Arc.CLIMAX)
            || asked.contains(Arc.FADES)
            || asked.contains(Arc.SUBSIDES);
    if (shaped) {
      low = Math.min(low, 0.2);
      high = Math.max(high, 0.85);
    }
    if (asked.contains(Arc.QUIET)) {
      high = Math.min(high, 0.4);
      low = Math.min(low, 0.15);
    }
    if (asked.contains(Arc.LOUD)) {
      low = Math.max(low, 0.65);
      high = Math.max(high, 0.9);
    }
    int bar = 0;
    for (int s = 0; s < sections.size(); s++) {
      Outline section = sections.get(s);
      List<Double> energy = new ArrayList<>();
      List<Double> tension = new ArrayList<>();
      double level = level(section.label(), s, sections.size());
      int inSection = 0;
      for (Phrase phrase : section.phrases()) {
        for (int i = 0; i < phrase.bars(); i++) {
          double at = total == 1 ? 0 : bar / (double) (total - 1);
          double form = low + (high - low) * level;
          double e = shaped ? 0.3 * form + 0.7 * (low + (high - low) * arc(asked, at)) : form;
          e = asked.contains(Arc.STEADY) ? (low + high) / 2 : e;
          e += shift * (shaped ? 0.4 : 1);
          e = edges(asked, at, e, section.label());
          double inPhrase = (i + 1) / (double) phrase.bars();
          double swell = 0.05 * (StrictMath.sin(StrictMath.PI * Math.min(1, inPhrase)) - 0.5);
          energy.add(clip(e + swell));
          tension.add(clip(tension(phrase, i, mood, e)));
          bar++;
          inSection++;
        }
      }
      if (inSection != section.bars()) {
        throw new AssertionError("phrases of a section sum to its bars");
      }
      shapes.add(new Section.Shape(energy, tension));
    }
    return shapes;
  }

  /** The asked arc, 0 to 1, at a place of the piece. */
  private static double arc(Set<Arc> asked, double at) {
    boolean falls = asked.contains(Arc.FADES) || asked.contains(Arc.SOFT_END);
    boolean climax = asked.contains(Arc.CLIMAX);
    boolean builds = asked.contains(Arc.BUILDS) || climax;
    if (asked.contains(Arc.SUBSIDES)) {
      return 1 - at;
    }
    if (!builds) {
      return at < FADE_FROM ? 0.7 : 0.7 * (1 - at) / (1 - FADE_FROM);
    }
    double peak = falls || climax ? CLIMAX_AT : BUILD_END;
    if (at <= peak) {
      return StrictMath.pow(at / peak, 1.2);
    }
    double fall = (at - peak) / (1 - peak);
    return falls ? 1 - fall : climax ? 1 - 0.35 * fall : 1;
  }

  private static double edges(Set<Arc> asked, double at, double energy, String label) {
    double e = energy;
    if (asked.contains(Arc.SOFT_START) && at < 0.2) {
      e = Math.min(e, 0.2 + 0.5 * at);
    }
    if (asked.contains(Arc.LOUD_START) && at < 0.15) {
      e = Math.max(e, 0.8);
    }
    if (asked.contains(Arc.SOFT_END) && at > 0.85) {
      e = Math.min(e, 0.3 - 0.15 * (at - 0.85) / 0.15);
    }
    if (asked.contains(Arc.LOUD_END) && at > 0.85) {
      e = Math.max(e, 0.9);
    }
    if (asked.contains(Arc.BREAKDOWN) && at > 0.55 && at < 0.7) {
      e = Math.min(e, 0.3);
    }
    boolean drop = label.toLowerCase(Locale.ROOT).equals("drop");
    if (asked.contains(Arc.DROP) && (drop || (at > 0.5 && at < 0.9))) {
      e = Math.max(e, 0.9);
    }
    return e;
  }

  private static double level(String label, int index, int count) {
    double by =
        switch (label.toLowerCase(Locale.ROOT)) {
          case "intro" -> 0.3;
          case "verse", "exposition", "trio" -> 0.5;
          case "pre chorus", "pre-chorus", "build" -> 0.65;
          case "chorus", "hook", "climax", "recapitulation" -> 0.85;
          case "drop" -> 1.0;
          case "bridge", "development" -> 0.7;
          case "break", "breakdown", "interlude" -> 0.35;
          case "solo" -> 0.75;
          case "outro", "coda" -> 0.4;
          case "b" -> 0.65;
          case "c", "d" -> 0.7;
          default -> 0.5;
        };
    // Later sections weigh a little more, as pieces grow.
    return clip(by + 0.15 * (count <= 1 ? 0 : index / (double) (count - 1) - 0.4));
  }

  private static double tension(Phrase phrase, int bar, Mood mood, double energy) {
    double place = (bar + 1) / (double) phrase.bars();
    boolean closes =
        switch (phrase.cadence()) {
          case PERFECT_AUTHENTIC, IMPERFECT_AUTHENTIC, PLAGAL, MODAL -> true;
          case HALF, DECEPTIVE, PHRYGIAN, OPEN, NONE -> false;
        };
    double rise =
        bar == phrase.bars() - 1
            ? (closes ? -0.15 : phrase.cadence() == Cadence.NONE ? 0 : 0.05)
            : 0.25 * place;
    return 0.25 + 0.35 * mood.tension() + 0.3 * (energy - 0.5) + rise;
  }

  private static double clip(double value) {
    return Math.rint(Math.max(0, Math.min(1, value)) * 1000) / 1000;
  }
}
