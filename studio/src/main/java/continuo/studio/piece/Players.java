package continuo.studio.piece;

import continuo.inference.Device;
import continuo.renderer.neural.Quality;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Who plays.
 *
 * @param neural networks, where they know the instrument; else the soundfont alone
 * @param device where networks run
 * @param quality how much work networks do
 */
public record Players(boolean neural, Device device, Quality quality) {
  /** Networks, on a GPU where there is one. */
  public static final Players USUAL = new Players(true, Device.AUTO, Quality.FINAL);

  /** Checks for null. */
  public Players {
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(quality, "quality");
  }

  /**
   * Whether a renderer's name means networks.
   *
   * @throws CompositionException ({@code renderer-unknown}) if there is no such renderer
   */
  public static boolean isNeural(String renderer) {
    return switch (renderer.strip().toLowerCase(Locale.ROOT)) {
      case "neural" -> true;
      case "sampler" -> false;
      default ->
          throw new CompositionException(
              Diagnostic.error(
                  "renderer-unknown",
                  "",
                  "there is no renderer \"%s\"".formatted(renderer),
                  "write neural or sampler"));
    };
  }

  /** What of it decides the sound, as {@code project.json} has it. */
  Map<String, String> toMap() {
    return neural
        ? Map.of("renderer", "neural", "quality", quality.toString())
        : Map.of("renderer", "sampler");
  }

  /** From {@code project.json}; sound that does not say what played it was the soundfont's. */
  static Players fromMap(Map<String, String> map) {
    return new Players(
        isNeural(map.getOrDefault("renderer", map.isEmpty() ? "neural" : "sampler")),
        Device.AUTO,
        Quality.parse(map.getOrDefault("quality", "final")));
  }
}
