package continuo.symbolic.realize;

import continuo.planner.plan.Assignment;
import continuo.symbolic.realize.Layout.Passage;
import continuo.theory.instrument.KeyRange;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes second melodies: a line that moves where the lead holds or rests and holds where it moves,
 * and lines that double another part.
 */
final class CounterWriter {
  private static final LineFitter.Taste ANSWER =
      new LineFitter.Taste(1.6, 0.4, 0.8, 1.4, 2.8, 1.6, 0.5, 0.1, 1.2);
  private static final LineFitter.Taste SHADOW =
      new LineFitter.Taste(0.1, 0, 0, 0.1, 0.5, 0.3, 0.1, 0.1, 0);

  private final Seed seed;

  CounterWriter(Seed seed) {
    this.seed = seed;
  }

  /** A line in the gaps of {@code lead}. */
  List<Tone> counter(Passage passage, Assignment assignment, KeyRange compass, List<Tone> lead) {
    boolean onBeat = assignment.density() <= 0.5;
    List<Tone> drafts = new ArrayList<>();
    for (Layout.PhraseSpan span : passage.phrases()) {
      RandomSource random =
          seed.derive("counter/" + span.phrase().theme().replace('/', '-'))
              .derive(String.valueOf(span.phrase().variation()))
              .random();
      for (int bar = span.firstBar(); bar < span.endBar(); bar++) {
        boolean breathes = bar == span.endBar() - 1 && span.phrase().bars() > 1;
        for (BarGrid.Pulse pulse : passage.grid().pulses()) {
          long at = passage.barStart(bar) + pulse.offset();
          long end = at + pulse.length();
          long busy = lead.stream().filter(t -> t.at() >= at && t.at() < end).count();
          double draw = random.nextDouble();
          boolean chord = passage.harmonyAt(at).from() >= at;
          if (breathes && pulse.offset() > 0 && end == passage.barStart(bar + 1)) {
            // The line breathes with the phrase.
            continue;
          }
          if (busy == 0 && !onBeat && draw < 0.35 + 0.6 * assignment.density()) {
            for (int part = 0; part < pulse.parts(); part++) {
              drafts.add(new Tone(at + part * pulse.division(), pulse.division(), 0));
            }
          } else if ((busy <= 1 && draw < 0.3 + 0.6 * assignment.density())
              || chord
              || (pulse.level() == BarGrid.DOWNBEAT && draw < 0.6)) {
            drafts.add(new Tone(at, pulse.length(), 0));
          }
        }
      }
    }
    return fit(passage, extended(drafts, passage), compass, lead);
  }

  /** Each note held until the next, at most for two bars and to the phrase's breath. */
  private static List<Tone> extended(List<Tone> drafts, Passage passage) {
    List<Tone> result = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      Tone tone = drafts.get(i);
      long end = i + 1 < drafts.size() ? drafts.get(i + 1).at() : passage.to();
      Layout.PhraseSpan span = passage.phraseAt(tone.at());
      BarGrid.Pulse last = passage.grid().pulses().get(passage.grid().pulses().size() - 1);
      if (span.phrase().bars() > 1 && tone.at() < span.to() - last.length()) {
        end = Math.min(end, span.to() - last.length());
      }
      end = Math.min(end, tone.at() + 2 * passage.grid().length());
      result.add(tone.withLength(Math.max(tone.length(), end - tone.at())));
    }
    for (int i = 0; i + 1 < result.size(); i++) {
      long next = result.get(i + 1).at();
      if (result.get(i).end() > next) {
        result.set(i, result.get(i).withLength(next - result.get(i).at()));
      }
    }
    return result;
  }

  private List<Tone> fit(Passage passage, List<Tone> drafts, KeyRange compass, List<Tone> lead) {
    List<LineFitter.Place> places = new ArrayList<>();
    List<Tone> cut = new ArrayList<>();
    int[] above = new int[drafts.size()];
    for (int i = 0; i < drafts.size(); i++) {
      Tone tone = drafts.get(i);
      LeadWriter.Fit fit = LeadWriter.Fit.of(passage, tone.at(), tone.end());
      above[i] = sounding(lead, tone.at());
      double centre = (compass.low() + compass.high()) / 2.0;
      places.add(
          new LineFitter.Place(
              passage.levelAt(tone.at()),
              tone.length() >= passage.grid().pulses().get(0).length(),
              i > 0 && drafts.get(i - 1).end() < tone.at(),
              centre,
              0.05,
              fit.tones(),
              fit.legal(),
              0));
      cut.add(tone.withLength(fit.end() - tone.at()));
    }
    double[][] noise =
        noise(
            seed.derive("counter-colour/" + passage.section().letter().replace('/', '-')),
            drafts.size());
    int[] keys =
        LineFitter.fit(
            places,
            compass.low(),
            compass.high(),
            ANSWER,
            (place, key) -> {
              double cost = noise[place][Math.floorMod(key, 12)];
              if (above[place] >= 0) {
                int gap = Math.floorMod(above[place] - key, 12);
                boolean sweet = gap == 3 || gap == 4 || gap == 8 || gap == 9;
                cost += sweet ? -0.4 : gap == 0 ? 1.2 : gap == 1 || gap == 11 ? 2.5 : 0;
                cost += key >= above[place] ? 0.5 + 0.1 * (key - above[place]) : 0;
              }
              return cost;
            },
            (place, from, to) -> {
              if (above[place] < 0 || above[place - 1] < 0) {
                return 0;
              }
              int old = Math.floorMod(above[place - 1] - from, 12);
              int next = Math.floorMod(above[place] - to, 12);
              int motion = Integer.signum(above[place] - above[place - 1]);
              double cost = old == next && (old == 0 || old == 7) && from != to ? 4 : 0;
              return cost + (motion != 0 && motion == Integer.signum(to - from) ? 0.4 : 0);
            });
    return keyed(cut, keys);
  }

  /** What {@code model} plays, at the interval that the texture names. */
  List<Tone> doubled(Passage passage, String texture, KeyRange compass, List<Tone> model) {
    List<Tone> line = topLine(model);
    if (line.isEmpty()) {
      return List.of();
    }
    int steps = texture.contains("third") ? -2 : texture.contains("sixth") ? -5 : 0;
    double mean = line.stream().mapToInt(Tone::key).average().orElse(60) + 12.0 * steps / 7;
    double centre = (compass.low() + compass.high()) / 2.0;
    int octaves = (int) Math.rint((centre - mean) / 12);
    List<LineFitter.Place> places = new ArrayList<>();
    List<Tone> cut = new ArrayList<>();
    for (int i = 0; i < line.size(); i++) {
      Tone tone = line.get(i);
      LeadWriter.Fit fit = LeadWriter.Fit.of(passage, tone.at(), tone.end());
      double ideal = tone.key() + 12.0 * octaves + 12.0 * steps / 7;
      places.add(
          new LineFitter.Place(
              passage.levelAt(tone.at()),
              false,
              i > 0 && line.get(i - 1).end() < tone.at(),
              ideal,
              steps == 0 ? 6 : 1.5,
              fit.tones(),
              fit.legal(),
              0));
      cut.add(tone.withLength(fit.end() - tone.at()).withStaff(1));
    }
    int[] keys =
        LineFitter.fit(places, compass.low(), compass.high(), SHADOW, (p, k) -> 0, (p, f, t) -> 0);
    return keyed(cut, keys);
  }

  private static List<Tone> topLine(List<Tone> model) {
    List<Tone> result = new ArrayList<>();
    for (Tone tone : model.stream().sorted(Tones.ORDER).toList()) {
      Tone last = result.isEmpty() ? null : result.get(result.size() - 1);
      if (last != null && last.at() == tone.at()) {
        result.set(result.size() - 1, tone);
      } else {
        if (last != null && last.end() > tone.at()) {
          result.set(result.size() - 1, last.withLength(tone.at() - last.at()));
        }
        result.add(tone);
      }
    }
    return result;
  }

  private static List<Tone> keyed(List<Tone> drafts, int[] keys) {
    List<Tone> result = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      result.add(drafts.get(i).withKey(keys[i]));
    }
    return result;
  }

  private static int sounding(List<Tone> line, long tick) {
    for (Tone tone : line) {
      if (tone.at() <= tick && tone.end() > tick) {
        return tone.key();
      }
    }
    return -1;
  }

  private static double[][] noise(Seed from, int rows) {
    RandomSource random = from.random();
    double[][] noise = new double[rows][12];
    for (double[] row : noise) {
      for (int i = 0; i < 12; i++) {
        row[i] = 0.7 * random.nextDouble();
      }
    }
    return noise;
  }
}
