package continuo.planner;

import continuo.planner.brief.Mood;
import continuo.planner.brief.TimeCues;
import continuo.planner.form.Outline;
import continuo.planner.plan.Assignment;
import continuo.planner.plan.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Energy and tension as scenes ask for them. */
final class SceneShapes {
  /** Share of the way to a fuller scene that the bars before it go. */
  private static final double LEAD_IN = 0.3;

  private static final double LEAD_IN_FROM = 0.75;

  private SceneShapes() {}

  /** The mood of the whole: that of its scenes, by how long they last. */
  static Optional<Mood> overall(TimeCues cues) {
    double sum = 0;
    double valence = 0;
    double energy = 0;
    double tension = 0;
    List<String> words = new ArrayList<>();
    for (int i = 0; i < cues.scenes().size(); i++) {
      Optional<Mood> mood = cues.scenes().get(i).mood();
      if (mood.isPresent()) {
        double from = cues.scenes().get(i).from().value();
        double length =
            i + 1 < cues.scenes().size()
                ? cues.scenes().get(i + 1).from().value() - from
                : cues.end().map(e -> e.value() - from).orElse(10.0);
        sum += length;
        valence += length * mood.get().valence();
        energy += length * mood.get().energy();
        tension += length * mood.get().tension();
        mood.get().words().stream().filter(w -> !words.contains(w)).forEach(words::add);
      }
    }
    return sum == 0
        ? Optional.empty()
        : Optional.of(new Mood(valence / sum, energy / sum, tension / sum, words));
  }

  /**
   * The curves.
   *
   * @param scenes the scene of each section
   * @param drawn the curves that the form and the words would have, for the swell of phrases and
   *     for scenes of which nothing is said
   */
  static List<Section.Shape> plan(
      List<Outline> outlines, List<Integer> scenes, TimeCues cues, List<Section.Shape> drawn) {
    List<Optional<Double>> asked = energies(cues);
    if (asked.stream().allMatch(Optional::isEmpty)) {
      return drawn;
    }
    List<Section.Shape> shapes = new ArrayList<>();
    for (int i = 0; i < outlines.size(); i++) {
      int scene = scenes.get(i);
      double here = energy(asked, scene);
      double next = scene + 1 < asked.size() ? energy(asked, scene + 1) : here;
      int before = 0;
      int bars = 0;
      for (int j = 0; j < outlines.size(); j++) {
        if (scenes.get(j) == scene) {
          before += j < i ? outlines.get(j).bars() : 0;
          bars += outlines.get(j).bars();
        }
      }
      shapes.add(shape(drawn.get(i), here, next, before, bars, cues.scenes().get(scene).mood()));
    }
    return shapes;
  }

  private static Section.Shape shape(
      Section.Shape drawn, double here, double next, int before, int bars, Optional<Mood> mood) {
    List<Double> energy = new ArrayList<>();
    List<Double> tension = new ArrayList<>();
    for (int bar = 0; bar < drawn.energy().size(); bar++) {
      double place = (before + bar + 1) / (double) bars;
      boolean leads = next > here && bars >= 4 && place > LEAD_IN_FROM && here > 0;
      double rise =
          leads ? LEAD_IN * (next - here) * (place - LEAD_IN_FROM) / (1 - LEAD_IN_FROM) : 0;
      energy.add(clip(here + rise));
      double strain = mood.map(m -> 0.7 * (m.tension() - 0.4)).orElse(0.0);
      tension.add(clip(drawn.tension().get(bar) + strain));
    }
    return new Section.Shape(energy, tension);
  }

  /** True where a scene says its energy or its mood. */
  static boolean asked(TimeCues cues) {
    return energies(cues).stream().anyMatch(Optional::isPresent);
  }

  /** The energy of each scene, where it or its mood says one. */
  private static List<Optional<Double>> energies(TimeCues cues) {
    return cues.scenes().stream()
        .map(s -> s.energy().or(() -> s.mood().map(Mood::energy)))
        .toList();
  }

  /** The energy of a scene; between its neighbours where it says none. */
  private static double energy(List<Optional<Double>> asked, int scene) {
    if (asked.get(scene).isPresent()) {
      return asked.get(scene).get();
    }
    int before = scene;
    while (before >= 0 && asked.get(before).isEmpty()) {
      before--;
    }
    int after = scene;
    while (after < asked.size() && asked.get(after).isEmpty()) {
      after++;
    }
    if (before < 0) {
      return asked.get(after).orElse(0.5);
    }
    if (after == asked.size()) {
      return asked.get(before).orElse(0.5);
    }
    double low = asked.get(before).orElse(0.5);
    double high = asked.get(after).orElse(0.5);
    return low + (high - low) * (scene - before) / (after - before);
  }

  /** Nobody plays where silence is asked for. */
  static List<List<Assignment>> silenced(
      List<List<Assignment>> assignments, List<Integer> scenes, TimeCues cues) {
    List<List<Assignment>> result = new ArrayList<>();
    for (int i = 0; i < assignments.size(); i++) {
      boolean silent =
          !cues.scenes().isEmpty()
              && cues.scenes().get(scenes.get(i)).energy().equals(Optional.of(0.0));
      result.add(silent ? List.of() : assignments.get(i));
    }
    return result;
  }

  private static double clip(double value) {
    return Math.rint(Math.max(0, Math.min(1, value)) * 1000) / 1000;
  }
}
