package continuo.renderer.neural;

import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import java.util.Locale;

/** How much work a rendering is worth. */
public enum Quality {
  /** One player a section. */
  DRAFT,
  /** Sections of several players. */
  FINAL;

  /**
   * The quality that a person wrote, in any case.
   *
   * @throws CompositionException ({@code quality-unknown}) if it is none
   */
  public static Quality parse(String text) {
    for (Quality quality : values()) {
      if (quality.toString().equals(text.strip().toLowerCase(Locale.ROOT))) {
        return quality;
      }
    }
    throw new CompositionException(
        Diagnostic.error(
            "quality-unknown",
            "",
            "there is no quality \"%s\"".formatted(text),
            "write draft or final"));
  }

  /** The name as {@link #parse} reads it: {@code draft}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
