package continuo.renderer.neural;

import java.util.Locale;

/** How an instrument sounds: for as long as it is played, or dying away. */
enum Kind {
  SUSTAINED,
  STRUCK,
  DRUMS;

  static Kind parse(String text) {
    return valueOf(text.strip().toUpperCase(Locale.ROOT));
  }
}
