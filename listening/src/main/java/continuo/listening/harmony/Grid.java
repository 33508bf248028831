package continuo.listening.harmony;

import continuo.listening.Beat;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;

/**
 * The segments in which harmony is read: beats, or their halves where beats are long, from 0:00 to
 * the end of a recording; even steps where there is no pulse.
 */
record Grid(List<Double> bounds, List<Place> places) {
  private static final double LONGEST_BEAT = 0.5;
  private static final double STEP = 0.4;
  private static final double SHORTEST = 0.05;

  /** Where in the bar a segment begins. */
  enum Place {
    BAR(0.75),
    MIDDLE(0.5),
    BEAT(0.23),
    BETWEEN(0.04),
    UNKNOWN(0.28);

    private final double change;

    Place(double change) {
      this.change = change;
    }

    /** How often harmony changes at such a place. */
    double change() {
      return change;
    }
  }

  Grid {
    bounds = List.copyOf(bounds);
    places = List.copyOf(places);
  }

  static Grid of(List<Beat> beats, Seconds duration) {
    List<Double> moments = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    double end = duration.value();
    if (beats.size() < 2) {
      for (double at = 0; at + STEP / 2 < end || at == 0; at += STEP) {
        moments.add(at);
        places.add(Place.UNKNOWN);
      }
    } else {
      double first = beats.get(0).at().value();
      double period = beats.get(1).at().value() - first;
      int before = (int) Math.ceil(first / period - 1e-9);
      for (int i = before; i >= 1; i--) {
        add(moments, places, Math.max(0, first - i * period), Place.BEAT);
      }
      for (int i = 0; i < beats.size(); i++) {
        double at = beats.get(i).at().value();
        add(moments, places, at, place(beats, i));
        double next = i + 1 < beats.size() ? beats.get(i + 1).at().value() : at + period;
        if (next - at >= LONGEST_BEAT && (at + next) / 2 < end) {
          add(moments, places, (at + next) / 2, Place.BETWEEN);
        }
        period = next - at;
      }
      double last = beats.get(beats.size() - 1).at().value();
      for (double at = last + period; at < end - period / 4; at += period) {
        add(moments, places, at, Place.BEAT);
      }
    }
    while (moments.size() > 1 && moments.get(moments.size() - 1) > end - SHORTEST) {
      moments.remove(moments.size() - 1);
      places.remove(places.size() - 1);
    }
    moments.set(0, 0.0);
    moments.add(end);
    return new Grid(moments, places);
  }

  private static void add(List<Double> moments, List<Place> places, double at, Place place) {
    if (moments.isEmpty() || at > moments.get(moments.size() - 1) + SHORTEST) {
      moments.add(at);
      places.add(place);
    } else {
      places.set(places.size() - 1, place);
    }
  }

  private static Place place(List<Beat> beats, int index) {
    int number = beats.get(index).numberInBar();
    if (number == 1) {
      return Place.BAR;
    }
    int length = number;
    for (int i = index + 1; i < beats.size() && !beats.get(i).isDownbeat(); i++) {
      length = beats.get(i).numberInBar();
    }
    return length % 2 == 0 && number == length / 2 + 1 ? Place.MIDDLE : Place.BEAT;
  }

  /** How many segments there are. */
  int count() {
    return places.size();
  }

  double[] asArray() {
    return bounds.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
