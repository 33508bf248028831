package continuo.planner.orchestration;

import continuo.planner.plan.Assignment;
import continuo.planner.plan.PlannedPart;
import continuo.planner.plan.Role;
import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.KeyRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lays parts around a lead whose compass is known, as that of a recorded voice is: the bass below,
 * the harmony under the voice or above a low one, second melodies beside it, everybody less busy
 * than they would be by themselves.
 */
public final class AroundLead {
  private static final KeyRange WHOLE = new KeyRange(0, 127);

  /** How much of their density accompanists keep under a voice. */
  private static final double RESTRAINT = 0.85;

  private AroundLead() {}

  /**
   * The assignments of a section, laid around the lead.
   *
   * @param assignments of one section
   * @param parts the ensemble
   * @param lead the part that leads
   * @param compass the lowest and highest key that it has
   * @param energy the section's, 0 to 1
   */
  public static List<Assignment> laid(
      List<Assignment> assignments,
      List<PlannedPart> parts,
      String lead,
      KeyRange compass,
      double energy) {
    Map<String, Instrument> instruments =
        parts.stream().collect(Collectors.toMap(PlannedPart::id, PlannedPart::instrument));
    Function<String, Instrument> instrument =
        part -> Objects.requireNonNull(instruments.get(part), part);
    List<Assignment> laid = new ArrayList<>();
    int index = 0;
    for (Assignment a : assignments) {
      if (a.part().equals(lead)) {
        laid.add(moved(a, Role.LEAD, compass, a.density()));
        continue;
      }
      Instrument plays = instrument.apply(a.part());
      Role role = a.role() == Role.LEAD ? Role.COUNTER : a.role();
      if (role == Role.DRUMS || role == Role.BASS) {
        laid.add(moved(a, role, a.register(), a.density() * RESTRAINT));
        continue;
      }
      KeyRange register =
          Registers.register(plays, role, Optional.of(compass), Math.min(index, 3), energy, WHOLE);
      boolean bottom = a.register().low() < register.low() && a.register().low() < 45;
      // Who stood in for the bass still does.
      laid.add(
          moved(
              a,
              role,
              bottom ? new KeyRange(a.register().low(), register.high()) : register,
              a.density() * RESTRAINT));
      index++;
    }
    return List.copyOf(laid);
  }

  private static Assignment moved(Assignment a, Role role, KeyRange register, double density) {
    return new Assignment(a.part(), role, register, density, a.level(), a.doubles(), a.texture());
  }
}
