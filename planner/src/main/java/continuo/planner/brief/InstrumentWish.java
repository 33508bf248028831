package continuo.planner.brief;

import continuo.theory.diagnostic.Check;
import continuo.theory.instrument.Instrument;
import java.util.Objects;

/**
 * An instrument that must sound.
 *
 * @param instrument what plays
 * @param word as it was named: {@code strings}, {@code grand piano}
 * @param count how many of it, at least 1
 * @param part what it was said to do
 */
public record InstrumentWish(Instrument instrument, String word, int count, Task part) {
  /** What an instrument was said to do. */
  public enum Task {
    /** Nothing was said. */
    ANY,
    /** It carries the melody or a solo. */
    LEADS,
    /** It accompanies, or plays in the background. */
    ACCOMPANIES
  }

  /** Checks the count. */
  public InstrumentWish {
    Objects.requireNonNull(instrument, "instrument");
    Check.notBlank(word, "word of an instrument");
    Check.inRange(count, 1, 64, "count of " + word, "ask for 1 to 64 players");
    Objects.requireNonNull(part, "part");
  }

  /** One player of whom nothing else was said. */
  public static InstrumentWish of(Instrument instrument) {
    return new InstrumentWish(instrument, instrument.name(), 1, Task.ANY);
  }

  /** {@code Violin}, {@code 2 Violin (leads)}. */
  @Override
  public String toString() {
    return (count == 1 ? "" : count + " ")
        + instrument.name()
        + switch (part) {
          case ANY -> "";
          case LEADS -> " (leads)";
          case ACCOMPANIES -> " (accompanies)";
        };
  }
}
