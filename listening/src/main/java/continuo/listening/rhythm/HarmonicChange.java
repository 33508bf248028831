package continuo.listening.rhythm;

import continuo.theory.unit.Seconds;
import java.util.List;

/** Says how much the harmony changes at given moments: what tells bars from beats. */
public interface HarmonicChange {
  /**
   * The change at each moment.
   *
   * @param moments in order
   * @return for each, 0 (what sounds from the moment before to this one goes on to the next) to 1
   *     (another harmony begins); 0 for the first and last
   */
  List<Double> at(List<Seconds> moments);
}
