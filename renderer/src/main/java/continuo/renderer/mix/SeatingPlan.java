package continuo.renderer.mix;

import continuo.symbolic.performance.PlayedControl;
import continuo.symbolic.performance.PlayedPart;
import continuo.theory.instrument.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The room of an ensemble and a seat for each of its parts, in their order.
 *
 * @param room that suits the ensemble
 * @param seats one a part
 */
public record SeatingPlan(Room room, List<Seat> seats) {
  private static final int PAN = 10;

  /** Copies the seats. */
  public SeatingPlan {
    seats = List.copyOf(seats);
  }

  /**
   * Seats an ensemble. Orchestras sit as most do today: first violins left, seconds next to them,
   * violas and cellos right of the middle, basses far right, woodwinds in the middle behind, horns
   * left, other brass right, percussion at the back. Bands stand with drums, bass and voice in the
   * middle and the rest spread to both sides. Several parts of one kind spread around its place. A
   * part that begins with a pan controller off the middle sits where it says.
   */
  public static SeatingPlan of(List<PlayedPart> parts) {
    boolean band = parts.stream().anyMatch(SeatingPlan::belongsToBands);
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      groups.computeIfAbsent(groupOf(parts.get(i)), g -> new ArrayList<>()).add(i);
    }
    Seat[] seats = new Seat[parts.size()];
    int side = 0;
    for (List<Integer> group : groups.values()) {
      PlayedPart first = parts.get(group.get(0));
      Seat place = band ? bandPlace(first, side) : stagePlace(first, parts.size());
      if (band && place.side() != 0) {
        side++;
      }
      spread(group, place, band, seats);
    }
    if (parts.size() == 1) {
      seats[0] = new Seat(0, Math.min(0.3, seats[0].depth()), 1);
    }
    for (int i = 0; i < seats.length; i++) {
      OptionalDouble asked = askedSide(parts.get(i));
      if (asked.isPresent()) {
        seats[i] = seats[i].atSide(asked.getAsDouble());
      }
    }
    return new SeatingPlan(band ? Room.STUDIO : Room.HALL, List.of(seats));
  }

  private static void spread(List<Integer> group, Seat place, boolean band, Seat[] seats) {
    int count = group.size();
    double span = count == 1 ? 0 : Math.min(band ? 0.9 : 0.5, 0.22 * (count - 1));
    for (int k = 0; k < count; k++) {
      double offset = count == 1 ? 0 : span * ((double) k / (count - 1) - 0.5);
      double side = Math.max(-0.9, Math.min(0.9, place.side() + offset));
      seats[group.get(k)] = place.atSide(side);
    }
  }

  private static boolean belongsToBands(PlayedPart part) {
    Family family = part.instrument().family();
    int program = part.instrument().sound().program();
    return part.instrument().isDrumKit()
        || (family == Family.BASS && program != 32)
        || (family == Family.GUITAR && program > 25)
        || family == Family.SYNTHESISER;
  }

  /** Parts that share a place: one instrument, whatever its number in the section. */
  private static String groupOf(PlayedPart part) {
    String name = part.name().toLowerCase(Locale.ROOT);
    if (isViolin(part)) {
      return isSecond(name) ? "violin 2" : "violin 1";
    }
    return part.instrument().id();
  }

  private static boolean isViolin(PlayedPart part) {
    return part.instrument().id().startsWith("violin");
  }

  private static boolean isSecond(String name) {
    return name.matches(".*(\\b2\\b|\\bii\\b|second).*");
  }

  private static Seat bandPlace(PlayedPart part, int nth) {
    if (part.instrument().isDrumKit()) {
      return new Seat(0, 0.45, 1);
    }
    int pair = nth / 2;
    double wing = (nth % 2 == 0 ? -1 : 1) * Math.min(0.7, 0.35 + 0.15 * pair);
    return switch (part.instrument().family()) {
      case BASS -> new Seat(0, 0.2, 0.3);
      case VOICE -> new Seat(0, 0.1, 0.8);
      case STRINGS, BRASS -> new Seat(wing, 0.55, 0.9);
      case KEYBOARD, ORGAN -> new Seat(wing * 0.7, 0.3, 0.8);
      case SYNTHESISER -> new Seat(wing * 0.5, 0.4, 1);
      default -> new Seat(wing, 0.3, 0.6);
    };
  }

  private static Seat stagePlace(PlayedPart part, int ensemble) {
    int program = part.instrument().sound().program();
    String id = part.instrument().id();
    // A few players sit closer together and nearer than an orchestra.
    boolean chamber = ensemble <= 6;
    Seat place =
        switch (part.instrument().family()) {
          case STRINGS -> strings(part, program);
          case WOODWIND -> woodwind(program);
          case BRASS -> brass(program);
          case VOICE -> voice(id);
          case KEYBOARD -> new Seat(program < 8 && ensemble <= 3 ? 0 : -0.35, 0.35, 0.8);
          case PITCHED_PERCUSSION -> new Seat(-0.4, 0.8, 0.7);
          case ORGAN -> new Seat(0, 0.9, 1);
          case GUITAR -> new Seat(0.2, 0.15, 0.6);
          case BASS -> new Seat(0.6, 0.5, 0.5);
          case DRUMS -> new Seat(0.1, 0.85, 1);
          case SYNTHESISER, SOUND_EFFECT -> new Seat(0, 0.5, 1);
          case WORLD -> new Seat(0.25, 0.3, 0.6);
        };
    return chamber ? new Seat(place.side() * 0.8, place.depth() * 0.6, place.width()) : place;
  }

  private static Seat strings(PlayedPart part, int program) {
    if (isViolin(part)) {
      boolean second = isSecond(part.name().toLowerCase(Locale.ROOT));
      return second ? new Seat(-0.28, 0.3, 0.8) : new Seat(-0.6, 0.2, 0.8);
    }
    return switch (program) {
      case 41 -> new Seat(0.18, 0.3, 0.8);
      case 42 -> new Seat(0.48, 0.25, 0.8);
      case 43 -> new Seat(0.68, 0.45, 0.8);
      case 46 -> new Seat(-0.55, 0.55, 0.8);
      case 47 -> new Seat(0.1, 0.9, 0.8);
      default -> new Seat(0, 0.3, 1);
    };
  }

  private static Seat woodwind(int program) {
    return switch (program) {
      case 72, 73, 74, 75, 76, 77, 78, 79 -> new Seat(-0.14, 0.5, 0.5);
      case 68, 69 -> new Seat(0.12, 0.5, 0.5);
      case 71 -> new Seat(-0.16, 0.58, 0.5);
      case 70 -> new Seat(0.16, 0.58, 0.5);
      default -> new Seat(0.05, 0.55, 0.5);
    };
  }

  private static Seat brass(int program) {
    return switch (program) {
      case 60 -> new Seat(-0.36, 0.7, 0.6);
      case 56, 59 -> new Seat(0.24, 0.75, 0.5);
      case 57 -> new Seat(0.4, 0.78, 0.5);
      case 58 -> new Seat(0.52, 0.8, 0.5);
      default -> new Seat(0.2, 0.75, 1);
    };
  }

  private static Seat voice(String id) {
    if (id.contains("soprano")) {
      return new Seat(-0.5, 0.5, 0.8);
    }
    if (id.contains("alto")) {
      return new Seat(-0.18, 0.5, 0.8);
    }
    if (id.contains("tenor")) {
      return new Seat(0.18, 0.5, 0.8);
    }
    if (id.contains("bass") || id.contains("baritone")) {
      return new Seat(0.5, 0.5, 0.8);
    }
    return new Seat(0, 0.5, 1);
  }

  /** The last pan before the first note, unless it is the middle, which every file sets. */
  private static OptionalDouble askedSide(PlayedPart part) {
    if (part.notes().isEmpty()) {
      return OptionalDouble.empty();
    }
    double first = part.notes().get(0).onset().value();
    return part.controls().stream()
        .filter(c -> c.kind() == PlayedControl.Kind.CONTROLLER && c.number() == PAN)
        .filter(c -> c.at().value() <= first && c.value() != 64)
        .mapToDouble(c -> Math.max(-1, (c.value() - 64) / 63.0))
        .reduce((a, b) -> b);
  }
}
