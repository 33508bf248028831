package continuo.planner.orchestration;

import continuo.planner.brief.Density;
import continuo.planner.plan.Role;
import continuo.theory.instrument.Family;
import continuo.theory.instrument.Instrument;
import continuo.theory.random.Seed;
import java.util.List;
import java.util.Optional;

/** How each part plays: how busy it is, how loud, and in which figuration. */
final class Manners {
  private final Orchestrator.Question question;
  private final Seed seed;

  Manners(Orchestrator.Question question, Seed seed) {
    this.question = question;
    this.seed = seed;
  }

  /** How busy a part is in a role. */
  double density(Role role, double energy, Member m) {
    double base = question.asked() ? Spread.DENSITY : question.style().manner().density();
    double offset =
        switch (role) {
          case LEAD -> 0;
          case COUNTER -> -0.1;
          case DOUBLE -> 0;
          case INNER -> -0.18;
          case PAD -> -0.4;
          case COMPING -> 0;
          case ARPEGGIO -> 0.12;
          case BASS -> -0.08;
          case DRUMS -> 0.08;
        };
    double d = base + offset + 0.25 * (energy - 0.5);
    Optional<Density> asked = question.density();
    if (asked.equals(Optional.of(Density.LOW))) {
      d = Math.min(role == Role.PAD ? 0.25 : 0.45, d);
    } else if (asked.equals(Optional.of(Density.MEDIUM))) {
      d = Math.min(0.62, d);
    } else if (asked.equals(Optional.of(Density.HIGH))) {
      d = role == Role.PAD ? d : Math.max(d, role == Role.INNER ? 0.6 : 0.78);
    }
    if (m.part().instrument().family() == Family.SOUND_EFFECT) {
      d = Math.min(d, 0.4);
    }
    return Math.rint(Math.max(0, Math.min(1, d)) * 100) / 100;
  }

  /** How loud a role is before the energy. */
  static double level(Role role) {
    return switch (role) {
      case LEAD -> 0.68;
      case COUNTER, DOUBLE -> 0.56;
      case BASS -> 0.58;
      case DRUMS -> 0.56;
      case COMPING, ARPEGGIO -> 0.48;
      case INNER -> 0.5;
      case PAD -> 0.42;
    };
  }

  /** The figuration of a part in a section; empty leaves it to the realiser. */
  String texture(Role role, Member m, int s, double density) {
    if (role == Role.DOUBLE) {
      return "doubling";
    }
    boolean sparse = question.density().equals(Optional.of(Density.LOW));
    if (sparse) {
      return switch (role) {
        case COMPING -> "block";
        case BASS -> "sustained";
        case PAD, INNER -> "sustained";
        case ARPEGGIO -> "broken";
        case LEAD, COUNTER, DOUBLE -> "melody";
        case DRUMS -> firstTexture(role, s);
      };
    }
    String byInstrument = byInstrument(role, m.part().instrument());
    if (!byInstrument.isEmpty()) {
      return byInstrument;
    }
    if (role == Role.COMPING && density >= 0.8 && question.style().textures(role).isEmpty()) {
      return "pulse-8ths";
    }
    return firstTexture(role, s);
  }

  private String firstTexture(Role role, int s) {
    List<String> textures = question.style().textures(role);
    if (textures.isEmpty()) {
      return "";
    }
    // The usual texture mostly; another for a contrasting letter now and then.
    String letter = question.sections().get(s).letter();
    boolean other =
        textures.size() > 1
            && !letter.equals("A")
            && seed.derive("texture/" + role + "/" + letter).random().chance(0.4);
    return textures.get(
        other
            ? 1 + seed.derive("other/" + role + "/" + letter).random().nextInt(textures.size() - 1)
            : 0);
  }

  /** Figures that belong to an instrument more than to the style. */
  private String byInstrument(Role role, Instrument i) {
    boolean styleHas = question.style().seatOf(i).isPresent();
    if (styleHas) {
      return "";
    }
    if (role == Role.COMPING && i.family() == Family.GUITAR) {
      return i.id().contains("distorted") || i.id().contains("overdriven")
          ? "power-chords"
          : i.id().equals("nylon-guitar") ? "" : "strum";
    }
    if (role == Role.ARPEGGIO && i.family() == Family.GUITAR) {
      return "fingerpick";
    }
    if (role == Role.ARPEGGIO && i.id().equals("harp")) {
      return "arpeggio-updown";
    }
    if (i.id().equals("tremolo-strings")) {
      return "tremolo";
    }
    return i.id().equals("pizzicato-strings") && role != Role.LEAD ? "pizzicato" : "";
  }
}
