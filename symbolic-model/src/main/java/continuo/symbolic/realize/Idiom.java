package continuo.symbolic.realize;

import java.util.List;
import java.util.Locale;

/**
 * How a style writes lines, as far as rules can say it.
 *
 * @param syncopation how gladly melodies enter off the beat, 0 to 1
 * @param dotted how gladly they dot, 0 to 1
 * @param repeats how gladly they repeat a note, 0 to 1
 * @param spinning true where lines run on in even motion: baroque, bebop, fiddle tunes
 * @param swung true where off-beats are played late; written straight
 * @param commonPractice true where parallel fifths and octaves are faults
 */
record Idiom(
    double syncopation,
    double dotted,
    double repeats,
    boolean spinning,
    boolean swung,
    boolean commonPractice) {

  private static final List<String> COMMON_PRACTICE =
      List.of(
          "baroque",
          "classical",
          "romantic",
          "chorale",
          "hymn",
          "chamber",
          "choral",
          "renaissance",
          "orchestral",
          "quartet",
          "fugue");
  private static final List<String> SWUNG =
      List.of("jazz", "swing", "bebop", "blues", "shuffle", "ragtime", "big-band", "dixieland");
  private static final List<String> SYNCOPATED =
      List.of(
          "pop", "rock", "funk", "soul", "latin", "bossa", "salsa", "samba", "reggae", "hip-hop",
          "rnb", "r&b", "disco", "edm", "house", "afro", "gospel", "country", "metal", "punk");
  private static final List<String> SPINNING =
      List.of("baroque", "bebop", "celtic", "fiddle", "irish", "bluegrass", "fugue");

  static Idiom of(String style) {
    String name = style.toLowerCase(Locale.ROOT);
    boolean common = matches(name, COMMON_PRACTICE);
    boolean swung = matches(name, SWUNG) && !name.contains("bossa");
    boolean syncopated = matches(name, SYNCOPATED);
    boolean spinning = matches(name, SPINNING);
    return new Idiom(
        syncopated ? 0.45 : swung ? 0.4 : common ? 0.06 : 0.2,
        common ? 0.35 : 0.2,
        syncopated ? 0.75 : spinning ? 0.1 : 0.5,
        spinning,
        swung,
        common);
  }

  private static boolean matches(String name, List<String> words) {
    return words.stream().anyMatch(name::contains);
  }
}
