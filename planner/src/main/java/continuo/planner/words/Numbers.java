package continuo.planner.words;

import java.util.Map;
import java.util.Optional;

/** Numbers in digits and in words. */
final class Numbers {
  /** A number in digits or words, as part of a pattern; no group of its own. */
  static final String NUMBER =
      "(?:\\d{1,6}(?:\\.\\d{1,3})?|an?(?= (?:couple|pair|dozen|bar|minute|hour|single))|one|two|three|"
          + "four(?!\\w)|five|six(?!\\w)|seven(?!\\w)|eight(?!\\w)|nine(?!\\w)|ten|eleven|twelve|thirteen|"
          + "fourteen|fifteen|sixteen|eighteen|twenty(?:[- ](?:one|two|three|four|five|six|seven|eight|"
          + "nine))?|thirty(?:[- ](?:two|five))?|forty(?:[- ](?:five|eight))?|fifty|sixty(?:[- ]four)?|"
          + "seventy(?:[- ]five)?|eighty|ninety|hundred|a hundred)";

  private static final Map<String, Integer> WORDS =
      Map.ofEntries(
          Map.entry("a", 1),
          Map.entry("an", 1),
          Map.entry("one", 1),
          Map.entry("single", 1),
          Map.entry("two", 2),
          Map.entry("couple", 2),
          Map.entry("pair", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("eleven", 11),
          Map.entry("twelve", 12),
          Map.entry("dozen", 12),
          Map.entry("thirteen", 13),
          Map.entry("fourteen", 14),
          Map.entry("fifteen", 15),
          Map.entry("sixteen", 16),
          Map.entry("eighteen", 18),
          Map.entry("twenty", 20),
          Map.entry("thirty", 30),
          Map.entry("forty", 40),
          Map.entry("fifty", 50),
          Map.entry("sixty", 60),
          Map.entry("seventy", 70),
          Map.entry("eighty", 80),
          Map.entry("ninety", 90),
          Map.entry("hundred", 100));

  private Numbers() {}

  /** The value of a number in digits or words. */
  static Optional<Double> value(String text) {
    String word = text.strip();
    if (word.matches("\\d{1,7}(?:\\.\\d{1,6})?|\\.\\d{1,6}")) {
      return Optional.of(Double.valueOf(word));
    }
    double sum = 0;
    for (String part : word.split("[- ]+", -1)) {
      Integer value = WORDS.get(part);
      if (value == null) {
        return Optional.empty();
      }
      sum = value == 100 && sum == 1 ? 100 : sum + value;
    }
    return Optional.of(sum);
  }
}
