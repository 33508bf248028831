package continuo.planner.brief;

import continuo.theory.diagnostic.Check;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Moments and ranges that the music must meet: scenes that follow one another from 0:00 to the cut,
 * and hits within them.
 *
 * @param scenes from 0:00 on, each until the next one; empty where only hits are given
 * @param hits moments that want an accent, ascending
 * @param end the cut, on which the last bar line falls; empty where nobody said it
 */
public record TimeCues(List<Scene> scenes, List<Hit> hits, Optional<Seconds> end) {
  /** The least time between two moments that can be told apart. */
  public static final Seconds SHORTEST = new Seconds(0.001);

  /**
   * A scene, up to the next one.
   *
   * @param from where it begins
   * @param label what it is called; its section is marked so
   * @param mood its mood, where one is said
   * @param energy 0 (silence: nobody plays) to 1 (the loudest, fullest and widest), where it is
   *     said
   */
  public record Scene(Seconds from, String label, Optional<Mood> mood, Optional<Double> energy) {
    /** Checks the energy. */
    public Scene {
      Objects.requireNonNull(from, "from");
      Check.notBlank(label, "label of a scene");
      Objects.requireNonNull(mood, "mood");
      energy.ifPresent(e -> Check.inRange(e, 0, 1, "energy of scene " + label, "use 0 to 1"));
    }
  }

  /**
   * A moment that wants an accent.
   *
   * @param at when
   * @param label what happens there
   */
  public record Hit(Seconds at, String label) {
    /** Checks for null. */
    public Hit {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(label, "label");
    }
  }

  /** Checks that scenes begin at 0:00 and that everything ascends and lies before the cut. */
  public TimeCues {
    scenes = List.copyOf(scenes);
    hits = List.copyOf(hits);
    Check.that(!scenes.isEmpty() || !hits.isEmpty(), "time cues need a scene or a hit");
    Check.that(
        scenes.isEmpty() || scenes.get(0).from().value() == 0, "the first scene begins at 0:00");
    List<Seconds> starts = new ArrayList<>(scenes.stream().map(Scene::from).toList());
    ascend(starts, "scene");
    List<Seconds> accents = hits.stream().map(Hit::at).toList();
    ascend(accents, "hit");
    hits.forEach(
        h -> Check.that(h.at().value() > 0, "a hit comes after 0:00 but was at %s", h.at()));
    end.ifPresent(
        cut -> {
          Check.that(
              starts.stream().allMatch(s -> s.compareTo(cut) < 0)
                  && accents.stream().allMatch(h -> h.compareTo(cut) < 0),
              "scenes and hits must begin before the cut at %s s",
              cut.value());
          Check.positive(cut.value(), "the cut in seconds");
        });
  }

  private static void ascend(List<Seconds> times, String what) {
    for (int i = 1; i < times.size(); i++) {
      Check.that(
          times.get(i - 1).compareTo(times.get(i)) < 0,
          "a %s must come after the one before it but %s s follows %s s",
          what,
          times.get(i).value(),
          times.get(i - 1).value());
    }
  }

  /** These cues with another cut; what lies behind it is left out. */
  public TimeCues until(Seconds cut) {
    return new TimeCues(
        scenes.stream().filter(s -> s.from().compareTo(cut) < 0).toList(),
        hits.stream().filter(h -> h.at().compareTo(cut) < 0).toList(),
        Optional.of(cut));
  }

  /** {@code 0:00 calm, 0:15 chase, hit 0:12.500, cut 0:40}. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    scenes.forEach(s -> parts.add(clock(s.from()) + " " + s.label()));
    hits.forEach(h -> parts.add(("hit " + clock(h.at()) + " " + h.label().strip()).strip()));
    end.ifPresent(e -> parts.add("cut " + clock(e)));
    return parts.stream().collect(Collectors.joining(", "));
  }

  /** A moment as minutes and seconds: {@code 1:05}, {@code 1:05.250}. */
  public static String clock(Seconds at) {
    long milliseconds = Math.round(at.value() * 1000);
    long minutes = milliseconds / 60_000;
    long seconds = milliseconds / 1000 % 60;
    long rest = milliseconds % 1000;
    return rest == 0
        ? String.format(Locale.ROOT, "%d:%02d", minutes, seconds)
        : String.format(Locale.ROOT, "%d:%02d.%03d", minutes, seconds, rest);
  }
}
