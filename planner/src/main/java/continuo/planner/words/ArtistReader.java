package continuo.planner.words;

import continuo.planner.brief.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Takes the names of composers and bands for words of style and mood. Nobody is imitated; a note
 * says which words were taken.
 */
final class ArtistReader {
  private static final double WEIGHT = 0.8;
  private static final Lexicon<String> NAMES = Lexicon.plurals(names());

  /** A style that words stand for. */
  record Taken(String style, String span, double weight) {}

  private final Findings found;
  private final PromptText text;

  ArtistReader(Findings found) {
    this.found = found;
    this.text = found.text;
  }

  private static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    Resources.groups("artists.txt").forEach(names::put);
    return names;
  }

  /** The styles of every name, each name noted; their mood words are left to the note. */
  List<Taken> read() {
    List<Taken> taken = new ArrayList<>();
    for (Lexicon.Hit<String> hit : NAMES.all(text)) {
      String span = text.span(hit.fromInclusive(), hit.toExclusive());
      boolean name =
          Character.isUpperCase(span.charAt(0))
              || Character.isDigit(span.charAt(0))
              || announced(hit);
      boolean denied = text.word(hit.fromInclusive() - 1).matches("not|un|unlike");
      if (!name || denied || found.aside[hit.fromInclusive()]) {
        continue;
      }
      String[] words = hit.value().split(",\\s*", -1);
      taken.add(new Taken(words[0].strip(), span, WEIGHT));
      text.markTokens(hit.fromInclusive(), hit.toExclusive());
      found.note(
          Field.GENRE,
          String.join(", ", words),
          "\"%s\" is taken for these words; no person's music is imitated".formatted(span));
    }
    return taken;
  }

  /** "In the style of chopin", "à la satie", "bach-like". */
  private boolean announced(Lexicon.Hit<String> hit) {
    String before =
        text.phrase(Math.max(0, hit.fromInclusive() - 4), hit.fromInclusive())
            .toLowerCase(Locale.ROOT);
    return before.matches(
            ".*(?:style of|vein of|manner of|inspired by|like|spirit of|reminiscent of|à la|a la)(?: the)?")
        || text.word(hit.toExclusive()).matches("like|esque|inspired|style|type");
  }
}
