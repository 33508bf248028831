package continuo.planner.harmony;

import continuo.planner.plan.Cadence;
import continuo.theory.harmony.HarmonicFunction;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.harmony.RomanNumeral;
import java.util.Locale;
import java.util.Optional;

/** Says in words why a chord stands where it stands. */
final class Reasons {
  private Reasons() {}

  static String cadence(Cadence cadence) {
    if (cadence == Cadence.OPEN) {
      return "open ending, leads back to the tonic";
    }
    return cadence.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " cadence";
  }

  static String of(RomanNumeral numeral, Optional<RomanNumeral> next, Key key) {
    String goal = next.map(n -> " to " + n).orElse("");
    if (numeral.target().isPresent()) {
      String target = numeral.target().get().toString();
      boolean arrives = next.filter(n -> n.degree() == numeral.target().get().degree()).isPresent();
      return "applied dominant of " + target + (arrives || next.isEmpty() ? "" : ", goes" + goal);
    }
    String text = numeral.toString();
    if (text.startsWith("N6")) {
      return "Neapolitan, leads" + goal;
    }
    if (text.startsWith("Ger") || text.startsWith("Fr") || text.startsWith("It")) {
      return "augmented sixth, opens" + goal;
    }
    if (numeral.degree() == 1 && text.endsWith("64")) {
      return "cadential six-four";
    }
    boolean tritone = text.startsWith("bII7");
    if (tritone) {
      return "tritone substitute of V7" + goal;
    }
    if (key.mode() == Mode.MAJOR && borrowed(numeral)) {
      return "borrowed from minor";
    }
    HarmonicFunction function = Spelling.function(numeral, key);
    return switch (function) {
      case TONIC -> numeral.degree() == 1 ? "tonic" : "tonic substitute";
      case PREDOMINANT -> "predominant" + goal;
      case DOMINANT -> "dominant" + goal;
      case APPLIED -> "applied" + goal;
      case PROLONGATION -> "prolongs" + goal;
      case COLOUR -> "colour" + goal;
    };
  }

  private static boolean borrowed(RomanNumeral numeral) {
    boolean lowered =
        numeral.alteration() < 0
            && (numeral.degree() == 3 || numeral.degree() == 6 || numeral.degree() == 7);
    String text = numeral.toString();
    return lowered || text.startsWith("iv") || text.equals("v") || text.equals("i");
  }
}
