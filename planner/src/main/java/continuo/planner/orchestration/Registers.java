package continuo.planner.orchestration;

import continuo.planner.plan.Role;
import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.KeyRange;
import java.util.List;
import java.util.Optional;

/**
 * Where parts lie: the lead above, the bass below, the harmony between and free of the lead, all
 * within their instruments; where a span in octaves was asked for, all within that span.
 */
final class Registers {
  /** A register narrower than this leaves no room for a line. */
  static final int NARROWEST = 7;

  /** The union of all registers where n octaves are asked: 12 n + 6 semitones. */
  static final int SPAN_SLACK = 6;

  private Registers() {}

  /**
   * Keys for an asked span.
   *
   * @param holds false where the instruments cannot reach so far
   */
  record Span(KeyRange keys, boolean holds) {}

  /**
   * The keys that a span of octaves covers: placed so that every instrument has room in it and its
   * ends can be played; where they cannot, as near as the instruments go.
   */
  static Span span(int octaves, List<Instrument> instruments) {
    for (int slack = SPAN_SLACK; slack >= 0; slack--) {
      Optional<KeyRange> span = spanOf(12 * octaves + slack, instruments);
      if (span.isPresent()) {
        return new Span(span.get(), true);
      }
    }
    int low = instruments.stream().mapToInt(i -> i.range().low()).min().orElse(0);
    int high = instruments.stream().mapToInt(i -> i.range().high()).max().orElse(127);
    return new Span(new KeyRange(low, high), false);
  }

  private static Optional<KeyRange> spanOf(int width, List<Instrument> instruments) {
    KeyRange best = new KeyRange(0, 0);
    double bestScore = Double.NEGATIVE_INFINITY;
    for (int low = 0; low + width <= 127; low++) {
      KeyRange span = new KeyRange(low, low + width);
      boolean bottom = instruments.stream().anyMatch(i -> reaches(i, span.low(), span, true));
      boolean top = instruments.stream().anyMatch(i -> reaches(i, span.high(), span, false));
      if (!bottom || !top) {
        continue;
      }
      double score = 0;
      boolean room = true;
      for (Instrument i : instruments) {
        int shared = overlap(i.range(), span);
        room &= shared >= NARROWEST;
        score += Math.min(24, overlap(i.comfortable(), span));
        score += i.comfortable().contains(span.low()) ? 3 : 0;
        score += i.comfortable().contains(span.high()) ? 3 : 0;
      }
      // The middle of the piano is where most music lies.
      score -= Math.abs((span.low() + span.high()) / 2.0 - 64) * 0.6;
      if (!room) {
        score -= 1_000;
      }
      if (score > bestScore) {
        bestScore = score;
        best = span;
      }
    }
    return bestScore == Double.NEGATIVE_INFINITY ? Optional.empty() : Optional.of(best);
  }

  private static boolean reaches(Instrument i, int key, KeyRange span, boolean low) {
    KeyRange range = i.range();
    int inward = low ? key + NARROWEST : key - NARROWEST;
    return range.contains(key) && range.contains(inward) && span.contains(inward);
  }

  static int overlap(KeyRange a, KeyRange b) {
    return Math.min(a.high(), b.high()) - Math.max(a.low(), b.low());
  }

  /** The part of an instrument's range that a span leaves; the nearest playable keys if none. */
  static KeyRange within(KeyRange range, KeyRange span) {
    int low = Math.max(range.low(), span.low());
    int high = Math.min(range.high(), span.high());
    if (high - low >= 0) {
      return new KeyRange(low, high);
    }
    return range.low() > span.high()
        ? new KeyRange(range.low(), Math.min(range.high(), range.low() + NARROWEST))
        : new KeyRange(Math.max(range.low(), range.high() - NARROWEST), range.high());
  }

  /**
   * A register for a role.
   *
   * @param instrument who plays
   * @param role what it does
   * @param lead the register of the lead, where there is one and this is not it
   * @param index how many parts of the same role lie above it
   * @param energy 0 to 1: a climax widens, the top goes up and the bass down
   * @param span the keys that all parts must stay in
   */
  static KeyRange register(
      Instrument instrument,
      Role role,
      Optional<KeyRange> lead,
      int index,
      double energy,
      KeyRange span) {
    KeyRange playable = within(instrument.range(), span);
    KeyRange comfort = within(instrument.comfortable(), playable);
    if (comfort.span() < 12) {
      comfort = playable;
    }
    int widen = (int) Math.rint(18 * (energy - 0.5));
    return switch (role) {
      case LEAD -> {
        int low = Math.max(comfort.low(), Math.min(60 + widen, comfort.high() - 17));
        yield window(comfort, low, low + 17 + Math.max(0, widen / 2));
      }
      case COUNTER -> {
        int target = lead.map(l -> l.low() - 5).orElse(55);
        yield window(comfort, target, target + 16);
      }
      case DOUBLE -> {
        int target = lead.map(l -> l.low() + 12).orElse(60);
        int fit = target + 17 <= playable.high() ? target : target - 12;
        yield window(playable, fit, fit + 17);
      }
      case BASS -> {
        int low = Math.max(comfort.low(), Math.min(37 - widen, comfort.high() - 17));
        yield window(comfort, low, Math.min(low + 24, Math.max(58, low + 12)));
      }
      case INNER, PAD, COMPING, ARPEGGIO -> {
        int top = lead.map(l -> l.low() + 5).orElse(76) - 4 * index + widen;
        int wide = role == Role.ARPEGGIO ? 24 : role == Role.INNER ? 14 : 19;
        if (lead.isPresent() && lead.get().high() < 66) {
          // A low lead: the harmony goes above it.
          int low = lead.get().high() - 5 + 3 * index;
          yield window(comfort, low, low + wide);
        }
        yield window(comfort, Math.max(43, top - wide), Math.max(43 + 12, top));
      }
      case DRUMS -> instrument.range();
    };
  }

  /** A register that goes down to where a bass lies, for who has no bass below. */
  static KeyRange withBass(Instrument instrument, KeyRange usual, double energy, KeyRange span) {
    int low = 38 - (int) Math.rint(12 * (energy - 0.5));
    KeyRange playable = within(instrument.range(), span);
    int bottom = Math.max(playable.low(), Math.min(usual.low(), low));
    return new KeyRange(bottom, Math.max(usual.high(), Math.min(playable.high(), bottom + 26)));
  }

  /** A window moved into a range, at least an octave wide where the range allows. */
  private static KeyRange window(KeyRange range, int low, int high) {
    int width = Math.min(Math.max(12, high - low), range.span());
    int from = Math.max(range.low(), Math.min(low, range.high() - width));
    return new KeyRange(from, Math.min(range.high(), from + width));
  }
}
