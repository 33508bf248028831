package continuo.planner.orchestration;

import continuo.planner.plan.Role;
import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.KeyRange;
import java.util.List;

/**
 * How asked energy spreads over an ensemble, in every piece alike: from one voice in the middle to
 * everybody over five octaves, basses going down as tops go up.
 */
final class Spread {
  /** How busy parts are, before their role and the energy. */
  static final double DENSITY = 0.6;

  private static final int OCTAVE = 12;
  private static final double NARROWEST = 16;
  private static final double WIDEST = 64;
  private static final double MIDDLE = 59;

  /** Share of the span that lies below the middle. */
  private static final double BELOW = 0.55;

  /** Voices without energy, and how many more there are with all of it. */
  private static final double ALONE = 0.6;

  private static final double MORE = 7.2;

  /** Voices of a part that plays chords. */
  private static final double CHORD = 2.6;

  private Spread() {}

  /**
   * How many of an ensemble play, in the order in which they are needed: as many voices in small
   * and large ones alike, up to those that the small have; all at the most.
   */
  static int players(List<Instrument> order, double energy) {
    double wanted = ALONE + MORE * energy;
    double voices = 0;
    int count = 0;
    for (Instrument instrument : order) {
      double adds = count == 0 || !playsChords(instrument) ? 1 : CHORD;
      if (count > 0 && voices + adds / 2 > wanted) {
        break;
      }
      voices += adds;
      count++;
    }
    int share = (int) Math.rint(order.size() * energy * energy);
    return Math.max(1, Math.max(count, Math.min(order.size(), share)));
  }

  private static boolean playsChords(Instrument instrument) {
    return switch (instrument.family()) {
      case KEYBOARD, ORGAN, GUITAR, SYNTHESISER -> true;
      default -> instrument.id().contains("strings") || instrument.id().contains("choir");
    };
  }

  /** The keys within which all parts stay. */
  static KeyRange window(double energy) {
    double width = NARROWEST + (WIDEST - NARROWEST) * energy;
    int low = (int) Math.rint(MIDDLE - BELOW * width);
    return new KeyRange(low, low + (int) Math.rint(width));
  }

  /** How ill an instrument fits the window: 0, or more the less of it lies well there. */
  static double strangeness(Instrument instrument, double energy) {
    int shared = Registers.overlap(instrument.comfortable(), window(energy));
    return instrument.isDrumKit() ? 3 * (1 - energy) : 0.6 * Math.max(0, OCTAVE - shared);
  }

  /**
   * A register within the window: at its edges for those who bound the whole, elsewhere moved no
   * farther than it must.
   */
  static KeyRange register(Instrument instrument, Role role, KeyRange usual, double energy) {
    KeyRange window = window(energy);
    KeyRange playable = Registers.within(instrument.range(), window);
    if (playable.span() < OCTAVE) {
      return usual;
    }
    int width = Math.min(playable.span(), Math.max(OCTAVE, usual.span()));
    int low =
        switch (role) {
          case BASS -> playable.low();
          case LEAD, DOUBLE -> playable.high() - width;
          default -> usual.low();
        };
    int from = Math.max(playable.low(), Math.min(low, playable.high() - width));
    return new KeyRange(from, from + width);
  }
}
