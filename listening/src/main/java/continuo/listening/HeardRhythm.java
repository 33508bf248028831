package continuo.listening;

import continuo.theory.diagnostic.Check;
import continuo.theory.rhythm.Meter;
import continuo.theory.unit.Bpm;
import continuo.theory.unit.Seconds;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The pulse of a recording. The beats are its tempo map, one tempo a beat: a single number would
 * drift away from a take without a click.
 *
 * @param tempo notated beats a minute over the whole; alternatives are other levels, half and
 *     double above all
 * @param meter the meter over the whole
 * @param beats in order, at least two
 */
public record HeardRhythm(Estimate<Bpm> tempo, Estimate<Meter> meter, List<Beat> beats) {

  /** Copies the list and checks the order of time and of counting. */
  public HeardRhythm {
    Objects.requireNonNull(tempo, "tempo");
    Objects.requireNonNull(meter, "meter");
    beats = List.copyOf(beats);
    Check.that(beats.size() >= 2, "a pulse needs at least two beats but has %d", beats.size());
    for (int i = 1; i < beats.size(); i++) {
      Beat earlier = beats.get(i - 1);
      Beat later = beats.get(i);
      Check.that(
          earlier.at().compareTo(later.at()) < 0,
          "beats must follow each other but %s s comes after %s s",
          later.at().value(),
          earlier.at().value());
      Check.that(
          later.isDownbeat() || later.numberInBar() == earlier.numberInBar() + 1,
          "after beat %d must come beat %d or a downbeat but there is %d at %s s",
          earlier.numberInBar(),
          earlier.numberInBar() + 1,
          later.numberInBar(),
          later.at().value());
    }
  }

  /** Where bars begin. */
  public List<Seconds> downbeats() {
    return beats.stream().filter(Beat::isDownbeat).map(Beat::at).toList();
  }

  /** The tempo between the beats around a moment; empty before the first and after the last. */
  public Optional<Bpm> tempoAt(Seconds moment) {
    for (int i = 1; i < beats.size(); i++) {
      Seconds from = beats.get(i - 1).at();
      Seconds to = beats.get(i).at();
      if (moment.compareTo(from) >= 0 && moment.compareTo(to) < 0) {
        return Optional.of(new Bpm(60 / to.minus(from).value()));
      }
    }
    return Optional.empty();
  }
}
