package continuo.renderer.neural;

import continuo.renderer.synth.Expression;
import continuo.symbolic.performance.PlayedControl;
import continuo.symbolic.performance.PlayedPart;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A part's controllers as functions of time: volume (7), pan (10), expression (11), modulation (1),
 * the sustaining pedal (64), pitch bend with its range (registered parameter 0), and the messages
 * that end all notes (120, 123).
 */
final class Controllers implements Expression {
  private static final int MODULATION = 1;
  private static final int DATA = 6;
  private static final int VOLUME = 7;
  private static final int PAN = 10;
  private static final int EXPRESSION = 11;
  private static final int PEDAL = 64;
  private static final int PARAMETER_LOW = 100;
  private static final int PARAMETER_HIGH = 101;
  private static final int SOUND_OFF = 120;
  private static final int NOTES_OFF = 123;
  private static final double USUAL_BEND = 2;
  private static final int USUAL_VOLUME = 100;

  private final NavigableMap<Double, Double> bend = new TreeMap<>();
  private final NavigableMap<Double, Integer> modulation = new TreeMap<>();
  private final NavigableMap<Double, Integer> volume = new TreeMap<>();
  private final NavigableMap<Double, Integer> pan = new TreeMap<>();
  private final NavigableMap<Double, Integer> expression = new TreeMap<>();
  private final NavigableMap<Double, Integer> program = new TreeMap<>();
  private final NavigableMap<Double, Boolean> pedal = new TreeMap<>();
  private final List<Double> endings = new ArrayList<>();

  Controllers(PlayedPart part) {
    double range = USUAL_BEND;
    int parameter = 0x3fff;
    for (PlayedControl control : part.controls()) {
      double at = control.at().value();
      switch (control.kind()) {
        case BEND -> bend.put(at, range * control.value() / 8_192);
        case PROGRAM -> program.put(at, control.value());
        case CONTROLLER -> {
          int value = control.value();
          switch (control.number()) {
            case PARAMETER_HIGH -> parameter = (parameter & 0x7f) | (value << 7);
            case PARAMETER_LOW -> parameter = (parameter & 0x3f80) | value;
            case DATA -> range = parameter == 0 ? Math.min(value, 24) : range;
            default -> set(control.number(), at, value);
          }
        }
        case CHANNEL_PRESSURE, KEY_PRESSURE -> {
          // The instruments here have no aftertouch.
        }
      }
    }
  }

  private void set(int number, double at, int value) {
    switch (number) {
      case MODULATION -> modulation.put(at, value);
      case VOLUME -> volume.put(at, value);
      case PAN -> pan.put(at, value);
      case EXPRESSION -> expression.put(at, value);
      case PEDAL -> pedal.put(at, value >= 64);
      case SOUND_OFF, NOTES_OFF -> endings.add(at);
      default -> {
        // Other controllers belong to synthesisers with filters and effects.
      }
    }
  }

  private static <T> T at(NavigableMap<Double, T> values, double seconds, T before) {
    if (values.isEmpty()) {
      return before;
    }
    var entry = values.floorEntry(seconds);
    return entry == null ? before : entry.getValue();
  }

  @Override
  public double bend(double seconds) {
    return at(bend, seconds, 0.0);
  }

  @Override
  public double level(double seconds) {
    return at(expression, seconds, 127) / 127.0;
  }

  /** Whether controller 11 shapes the level within a stretch of seconds. */
  boolean swells(double from, double until) {
    return until > from && !expression.subMap(from, false, until, false).isEmpty();
  }

  @Override
  public double vibrato(double seconds) {
    return 1 + at(modulation, seconds, 0) / 127.0;
  }

  /** The gain of controller 7, after the General MIDI rule. */
  double volume(double seconds) {
    double share = at(volume, seconds, USUAL_VOLUME) / 127.0;
    return share * share;
  }

  /** -1 left to 1 right. */
  double pan(double seconds) {
    return Math.max(-1, (at(pan, seconds, 64) - 64) / 63.0);
  }

  boolean pans() {
    return pan.values().stream().anyMatch(value -> value != 64);
  }

  /** The program at a moment. */
  int program(double seconds, int before) {
    return at(program, seconds, before);
  }

  /** When a note ends whose key is let go at {@code off}: the pedal may hold it. */
  double release(double on, double off) {
    double end = off;
    if (at(pedal, off, false)) {
      end = Double.POSITIVE_INFINITY;
      for (var change : pedal.tailMap(off, false).entrySet()) {
        if (!change.getValue()) {
          end = change.getKey();
          break;
        }
      }
    }
    for (double ending : endings) {
      if (ending > on) {
        end = Math.min(end, ending);
      }
    }
    return end;
  }
}
