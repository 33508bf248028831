package continuo.symbolic.musicxml;

import continuo.theory.score.Mark;
import continuo.theory.score.Mark.Articulation;
import continuo.theory.score.Mark.Ornament;
import continuo.theory.score.Mark.Technique;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The elements by which MusicXML names the marks at a note. */
final class Marks {
  /** The groups in {@code notations} that hold marks of one kind. */
  static final String ARTICULATIONS = "articulations";

  static final String ORNAMENTS = "ornaments";
  static final String TECHNICAL = "technical";

  private static final String FINGER = "FINGER_";

  private static final Map<String, Mark> ORNAMENT_ELEMENTS = new LinkedHashMap<>();
  private static final Map<String, Mark> ARTICULATION_ELEMENTS = new LinkedHashMap<>();
  private static final Map<String, Mark> TECHNICAL_ELEMENTS = new LinkedHashMap<>();

  static {
    for (Articulation mark : Articulation.values()) {
      if (mark != Articulation.FERMATA) {
        ARTICULATION_ELEMENTS.put(element(mark), mark);
      }
    }
    for (Ornament mark : Ornament.values()) {
      String element = mark == Ornament.TRILL ? "trill-mark" : element(mark);
      if (mark != Ornament.ARPEGGIO && tremoloStrokes(mark) == 0 && pairStrokes(mark) == 0) {
        ORNAMENT_ELEMENTS.put(element, mark);
      }
    }
    for (Technique mark : Technique.values()) {
      if (mark != Technique.PIZZICATO && mark != Technique.MUTED && finger(mark).isEmpty()) {
        TECHNICAL_ELEMENTS.put(element(mark), mark);
      }
    }
  }

  private Marks() {}

  private static String element(Mark mark) {
    return mark.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The mark of an element in one of the three groups; empty where there is none. */
  static Optional<Mark> of(String group, String element) {
    return Optional.ofNullable(elements(group).get(element));
  }

  /** The elements of a group with their marks, in the order in which they are written. */
  static Map<String, Mark> elements(String group) {
    return switch (group) {
      case ARTICULATIONS -> ARTICULATION_ELEMENTS;
      case ORNAMENTS -> ORNAMENT_ELEMENTS;
      case TECHNICAL -> TECHNICAL_ELEMENTS;
      default -> throw new IllegalArgumentException(group + " is no group of marks");
    };
  }

  /** The strokes of a tremolo mark, 1 to 4; 0 for any other mark. */
  static int tremoloStrokes(Mark mark) {
    if (!(mark instanceof Ornament ornament)) {
      return 0;
    }
    return switch (ornament) {
      case TREMOLO_1 -> 1;
      case TREMOLO_2 -> 2;
      case TREMOLO_3 -> 3;
      case TREMOLO_4 -> 4;
      default -> 0;
    };
  }

  /** The strokes of a tremolo between two notes, 1 to 4; 0 for any other mark. */
  static int pairStrokes(Mark mark) {
    if (!(mark instanceof Ornament ornament)) {
      return 0;
    }
    return switch (ornament) {
      case TREMOLO_WITH_NEXT_1 -> 1;
      case TREMOLO_WITH_NEXT_2 -> 2;
      case TREMOLO_WITH_NEXT_3 -> 3;
      case TREMOLO_WITH_NEXT_4 -> 4;
      default -> 0;
    };
  }

  /** The tremolo of so many strokes, 1 to 4. */
  static Optional<Mark> tremolo(int strokes) {
    return byStrokes(strokes, Marks::tremoloStrokes);
  }

  /** The tremolo of so many strokes, 1 to 4, between a note and the next. */
  static Optional<Mark> pairTremolo(int strokes) {
    return byStrokes(strokes, Marks::pairStrokes);
  }

  private static Optional<Mark> byStrokes(int strokes, ToIntFunction<Mark> strokesOf) {
    return Arrays.<Mark>stream(Ornament.values())
        .filter(mark -> strokes > 0 && strokesOf.applyAsInt(mark) == strokes)
        .findFirst();
  }

  /** The digit of a fingering; empty for any other mark. */
  static Optional<String> finger(Mark mark) {
    return mark instanceof Technique && mark.name().startsWith(FINGER)
        ? Optional.of(mark.name().substring(FINGER.length()))
        : Optional.empty();
  }

  /** The fingering of a digit, 0 to 5. */
  static Optional<Mark> fingering(String digit) {
    return Arrays.<Mark>stream(Technique.values())
        .filter(mark -> finger(mark).filter(digit::equals).isPresent())
        .findFirst();
  }

  /** True for marks that belong to the end of a note that is tied on. */
  static boolean standsAtTheEnd(Mark mark) {
    return mark == Articulation.FERMATA
        || mark == Articulation.BREATH_MARK
        || mark == Articulation.CAESURA
        || mark == Articulation.DOIT
        || mark == Articulation.FALLOFF;
  }

  /** True for marks that every part of a tied note shows. */
  static boolean standsThroughout(Mark mark) {
    return tremoloStrokes(mark) > 0 || mark == Technique.PIZZICATO || mark == Technique.MUTED;
  }
}
