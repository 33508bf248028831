package continuo.planner.plan;

import continuo.theory.diagnostic.Check;
import continuo.theory.instrument.KeyRange;
import java.util.Objects;
import java.util.Optional;

/**
 * What a part does in a section; a part without an assignment rests there.
 *
 * @param part the part's id
 * @param role what it does
 * @param register sounding keys within which it stays
 * @param density how busy it is, 0 (sustained) to 1 (as fast as the style goes)
 * @param level how loud it is meant to be, 0 (ppp) to 1 (fff), before the section's energy
 * @param doubles the part that it doubles, for {@link Role#DOUBLE}
 * @param texture a figuration named by the style ({@code alberti}, {@code four-on-the-floor});
 *     empty leaves the choice to the realiser
 */
public record Assignment(
    String part,
    Role role,
    KeyRange register,
    double density,
    double level,
    Optional<String> doubles,
    String texture) {
  /** Checks the ranges. */
  public Assignment {
    Check.notBlank(part, "part of an assignment");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(register, "register");
    Check.inRange(density, 0, 1, "density", "use 0 to 1");
    Check.inRange(level, 0, 1, "level", "use 0 to 1");
    Objects.requireNonNull(doubles, "doubles");
    Objects.requireNonNull(texture, "texture");
  }
}
