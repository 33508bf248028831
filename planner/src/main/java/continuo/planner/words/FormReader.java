package continuo.planner.words;

import continuo.planner.brief.Field;
import continuo.planner.brief.FormWish;
import continuo.planner.brief.Wish;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds forms, by letters and by name, and the lengths of sections. */
final class FormReader {
  private static final Pattern SECTION_BARS =
      Pattern.compile(
          "("
              + Numbers.NUMBER
              + ")[\\s-]*(?:bars?|measures?) (intro|introduction|verse|pre-chorus|chorus|bridge|outro|solo|coda)\\b");

  private static final Pattern LETTER_FORM = Pattern.compile("\\b([A-E](?:[A-E]){2,11})\\b");

  private final Findings found;
  private final PromptText text;

  FormReader(Findings found) {
    this.found = found;
    this.text = found.text;
  }

  void read() {
    Matcher sections = SECTION_BARS.matcher(text.lower());
    List<FormWish.SectionWish> given = new ArrayList<>();
    List<String> spans = new ArrayList<>();
    while (sections.find()) {
      Numbers.value(sections.group(1))
          .filter(n -> n >= 1 && n <= 256)
          .ifPresent(
              n -> {
                given.add(
                    new FormWish.SectionWish(
                        sections.group(2).replace("introduction", "intro"),
                        OptionalInt.of(n.intValue())));
                spans.add(text.original().substring(sections.start(), sections.end()));
                text.markCharacters(sections.start(), sections.end());
              });
    }
    Matcher letters = LETTER_FORM.matcher(text.original());
    while (letters.find()) {
      String word = letters.group(1);
      String after =
          text.lower()
              .substring(letters.end(), Math.min(text.lower().length(), letters.end() + 12));
      boolean repeats = word.chars().distinct().count() < word.length();
      if (word.startsWith("A") && (repeats || after.contains("form"))) {
        Phrases.form(word)
            .ifPresent(f -> found.put(Field.FORM, f, letters.start(), letters.end(), 0.95));
      }
    }
    if (found.get(Field.FORM).isEmpty()) {
      FormNames.all().entrySet().stream()
          .sorted(
              Map.Entry.comparingByKey(
                  Comparator.comparingInt(String::length).reversed().thenComparing(s -> s)))
          .filter(e -> e.getKey().length() > 4 || e.getKey().equals("rondo"))
          .filter(e -> wordsAt(e.getKey()) >= 0)
          .findFirst()
          .ifPresent(
              e -> {
                int at = wordsAt(e.getKey());
                boolean vague =
                    e.getKey().matches("period|arch|variations|strophic|sonata|song form");
                if (!vague || text.lower().startsWith(" form", at + e.getKey().length())) {
                  found.put(Field.FORM, e.getValue(), at, at + e.getKey().length(), 0.9);
                }
              });
    }
    if (!given.isEmpty()) {
      sectionsGiven(given, spans);
    }
  }

  /** "With an 8-bar intro" sets that section's length in the form that there is. */
  private void sectionsGiven(List<FormWish.SectionWish> given, List<String> spans) {
    Optional<FormWish> known = found.value(Field.FORM);
    List<FormWish.SectionWish> sections =
        new ArrayList<>(
            known
                .map(FormWish::sections)
                .orElseGet(
                    () ->
                        given.stream()
                                .allMatch(g -> g.label().matches("intro|outro|coda|solo|bridge"))
                            ? List.of(
                                new FormWish.SectionWish("verse", OptionalInt.empty()),
                                new FormWish.SectionWish("chorus", OptionalInt.empty()))
                            : List.of()));
    for (FormWish.SectionWish g : given) {
      boolean found = false;
      for (int i = 0; i < sections.size(); i++) {
        if (sections.get(i).label().equals(g.label())) {
          sections.set(i, g);
          found = true;
        }
      }
      if (!found) {
        if (g.label().equals("intro")) {
          sections.add(0, g);
        } else {
          sections.add(g);
        }
      }
    }
    found.replace(
        Field.FORM,
        Wish.words(
            new FormWish(known.map(FormWish::name).orElse("as described"), sections, false),
            String.join(" … ", spans),
            0.85));
  }

  private int wordsAt(String phrase) {
    int at = text.lower().indexOf(phrase);
    while (at >= 0) {
      boolean left = at == 0 || !Character.isLetterOrDigit(text.lower().charAt(at - 1));
      int end = at + phrase.length();
      boolean right =
          end == text.lower().length() || !Character.isLetterOrDigit(text.lower().charAt(end));
      if (left && right) {
        return at;
      }
      at = text.lower().indexOf(phrase, at + 1);
    }
    return -1;
  }
}
