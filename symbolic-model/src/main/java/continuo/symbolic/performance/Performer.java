package continuo.symbolic.performance;

import continuo.symbolic.groove.GrooveStatistics;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Plays a score: places its notes in seconds and shapes them as players do.
 *
 * <p>With {@code humanize} 0 the performance is the exact grid with written lengths and velocities;
 * grace notes stand before their note. Above 0 swung styles swing, the ends of phrases broaden
 * between fixed moments, notes are articulated by their marks, instruments and neighbours, chords
 * are spread, ornaments are played out, drums are early and late as drummers are, and no two parts
 * are in lockstep.
 *
 * <p>Velocities are performed as they are written. Only where nearly all notes of a part have one
 * velocity, as notation programs write them, the performer shapes those notes by metre, dynamics
 * and accents; the others, which somebody set, stay. Controllers stay as they are; hairpins over
 * held tones become expression where a part has no expression of its own.
 *
 * <p>Every choice derives from the seed by part, place and key, and looks no farther than the next
 * note and the bar: an edit changes the performance of its own part around it and nothing else.
 */
public final class Performer {
  /** Share by which the freest player broadens the end of a phrase. */
  private static final double DEEPEST_RUBATO = 0.16;

  private static final List<String> FREE_STYLES =
      List.of("romantic", "classical", "impressionist", "film", "ballad", "ambient", "new-age");

  private final GrooveStatistics statistics = GrooveStatistics.shipped();

  /** A performer; it keeps nothing between calls. */
  public Performer() {}

  /** The performance of any score, one written by Continuo or a foreign one. */
  public Performance perform(Score score, PerformanceRequest request) {
    double freedom = request.humanize() / 100.0;
    Clock clock = Clock.of(score, request.fixedMoments(), rubato(score, request, freedom));
    double end = clock.at(score.end());
    List<MeterMap.Bar> bars = score.bars();
    List<PlayedPart> parts = new ArrayList<>();
    for (Part part : score.parts()) {
      Part played = Alternations.written(part);
      parts.add(
          new PartPlayer(score, played, bars, clock, end, request, freedom, statistics).play());
    }
    return new Performance(score.title(), parts, new Seconds(end));
  }

  /** Drums keep time, and with them everybody. */
  private static double rubato(Score score, PerformanceRequest request, double freedom) {
    boolean drums =
        score.parts().stream().anyMatch(p -> p.instrument().isDrumKit() && p.hits().count() > 0);
    if (drums) {
      return 0;
    }
    String style = request.style().toLowerCase(Locale.ROOT);
    boolean free = style.isEmpty() || FREE_STYLES.stream().anyMatch(style::contains);
    return DEEPEST_RUBATO * freedom * (free ? 1 : 0.5);
  }

  static boolean fixed(PerformanceRequest request, Ticks at) {
    return request.fixedMoments().contains(at);
  }
}
