package continuo.listening;

import continuo.theory.diagnostic.Check;
import java.util.Objects;

/**
 * A section of the form.
 *
 * @param span where
 * @param letter sections of one letter are alike: A, B, C, …
 * @param confidence that it begins here and is like the others of its letter
 */
public record HeardSection(TimeSpan span, String letter, Confidence confidence) {
  /** Checks the letter. */
  public HeardSection {
    Objects.requireNonNull(span, "span");
    Objects.requireNonNull(confidence, "confidence");
    Check.that(letter.matches("[A-Z]"), "a section's letter must be A to Z but was \"%s\"", letter);
  }
}
