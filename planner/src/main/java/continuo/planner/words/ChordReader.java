package continuo.planner.words;

import continuo.planner.brief.ChordsWish;
import continuo.planner.brief.Field;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.RomanNumeral;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds chord progressions written in a text: {@code Dm7 G7 | Cmaj7}, {@code I-V-vi-IV}. */
final class ChordReader {
  private final Findings found;
  private final PromptText text;

  ChordReader(Findings found) {
    this.found = found;
    this.text = found.text;
  }

  void read() {
    // Runs of words that are all chords, separated by bars, arrows, commas, hyphens or spaces.
    Pattern word = Pattern.compile("[A-Ga-giIvV#b♯♭N][A-Za-z0-9#♯♭()/+°øoΔ.]*|\\||%");
    Matcher w = word.matcher(text.original());
    List<int[]> run = new ArrayList<>();
    int end = -1;
    List<List<int[]>> runs = new ArrayList<>();
    while (w.find()) {
      String token = w.group().replaceAll("[.]+$", "");
      boolean boundary =
          w.start() == 0 || !Character.isLetterOrDigit(text.original().charAt(w.start() - 1));
      boolean near = end >= 0 && text.original().substring(end, w.start()).matches("[\\s,–—>→-]*");
      boolean chord =
          boundary
              && (token.equals("|") || token.equals("%") || isSymbol(token) || isNumeral(token));
      if (!chord || (!near && !run.isEmpty())) {
        if (run.size() > 1) {
          runs.add(new ArrayList<>(run));
        }
        run.clear();
      }
      if (chord) {
        run.add(new int[] {w.start(), w.start() + token.length()});
        end = w.start() + token.length();
      } else {
        end = -1;
      }
    }
    if (run.size() > 1) {
      runs.add(run);
    }
    for (List<int[]> r : runs) {
      int from = r.get(0)[0];
      int to = r.get(r.size() - 1)[1];
      String span = text.original().substring(from, to);
      String before = text.lower().substring(Math.max(0, from - 30), from);
      boolean announced =
          before.matches("(?s).*(?:chords?|progression|changes|harmony)\\W*(?:\\w+\\W+){0,2}$");
      long symbols =
          r.stream().filter(x -> !text.original().substring(x[0], x[1]).matches("[|%]")).count();
      boolean telling =
          span.contains("|")
              || announced
              || r.stream()
                  .anyMatch(
                      x ->
                          text.original()
                              .substring(x[0], x[1])
                              .matches("[A-G][#b]?(?:m|maj|min|dim|sus|add|7|6|9).*"));
      boolean form = span.matches("[A-E](?:[\\s,-]+[A-E])*") && !announced;
      if (symbols >= (announced || span.contains("|") ? 2 : 3)
          && (telling || isNumeral(text.original().substring(r.get(0)[0], r.get(0)[1])))
          && !form) {
        Optional<ChordsWish> chords =
            Phrases.chords(span.replaceAll("\\s*(?:->|→|–|—)\\s*", " "), new ArrayList<>());
        if (chords.isPresent()) {
          found.put(Field.CHORDS, chords.get(), from, to, 0.95);
          return;
        }
      } else if (!telling && symbols >= 4 && !form && span.contains("-")) {
        Optional<ChordsWish> chords = Phrases.chords(span, new ArrayList<>());
        chords.ifPresent(c -> found.put(Field.CHORDS, c, from, to, 0.7));
      }
    }
  }

  private static boolean isSymbol(String token) {
    return Character.isUpperCase(token.charAt(0)) && Chord.parse(token).isPresent();
  }

  private static boolean isNumeral(String token) {
    return token.matches(
            "[#b♯♭]?[iIvV]+(?:o|ø|°|\\+|maj|M)?(?:7|9|6|64|65|43|42)?(?:/[#b]?[iIvV]+)?")
        && RomanNumeral.parse(token).isPresent();
  }
}
