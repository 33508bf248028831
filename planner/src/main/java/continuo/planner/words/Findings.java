package continuo.planner.words;

import continuo.planner.brief.Field;
import continuo.planner.brief.Source;
import continuo.planner.brief.Wish;
import continuo.planner.brief.Wishes;
import continuo.planner.plan.Decision;
import continuo.theory.harmony.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the rules have found in one prompt so far. The first finding of a field stands; a later one
 * that says something else is a contradiction. Mutable; confined to one reading.
 */
final class Findings {
  final PromptText text;

  /** By token: true where the words speak of uses and comparisons, not of the music. */
  final boolean[] aside;

  private Wishes wishes = Wishes.none();
  private final List<Decision> decisions = new ArrayList<>();

  Findings(PromptText text, boolean[] aside) {
    this.text = text;
    this.aside = aside;
  }

  <T> Optional<Wish<T>> get(Field<T> field) {
    return wishes.get(field);
  }

  <T> Optional<T> value(Field<T> field) {
    return wishes.value(field);
  }

  Wishes wishes() {
    return wishes;
  }

  List<Decision> decisions() {
    return List.copyOf(decisions);
  }

  /** Reads characters {@code [from, to)} as a field's value. */
  <T> void put(Field<T> field, T value, int from, int to, double confidence) {
    put(field, value, span(from, to), confidence);
    text.markCharacters(from, to);
  }

  /** A field's value, unless it has one. */
  <T> void put(Field<T> field, T value, String span, double confidence) {
    if (wishes.get(field).isEmpty()) {
      wishes = wishes.with(field, Wish.words(value, span, confidence));
    }
  }

  /** A field's value, in place of what it had. */
  <T> void replace(Field<T> field, Wish<T> wish) {
    wishes = wishes.with(field, wish);
  }

  /** The text of characters {@code [from, to)} as it was written. */
  String span(int from, int to) {
    return text.original().substring(from, to).strip();
  }

  /** A field's value; where it has another, the two contradict each other and the first holds. */
  <T> void claim(Field<T> field, T value, int from, int to, double confidence) {
    Optional<Wish<T>> known = wishes.get(field);
    if (known.isPresent() && !known.get().value().equals(value)) {
      contradiction(
          field,
          written(known.get().value()),
          written(value),
          "\"%s\" and \"%s\" cannot both hold; the first is taken"
              .formatted(known.get().span(), span(from, to)));
    }
    put(field, value, from, to, confidence);
  }

  private static String written(Object value) {
    return value instanceof Mode mode ? mode.word() : String.valueOf(value);
  }

  /** Records that two wishes rule each other out. */
  void contradiction(Field<?> field, String chosen, String lost, String reason) {
    Decision decision = new Decision(field.name(), chosen, Source.WORDS, lost, reason, true);
    if (!decisions.contains(decision)) {
      decisions.add(decision);
    }
  }

  /** Records that only English is read. */
  void noteLanguage() {
    decisions.add(
        new Decision(
            "language",
            "English",
            Source.DEFAULT,
            "",
            "these words do not look English, and only English is read; the style's defaults are used",
            false));
  }

  /** Records a choice that is worth knowing and rules nothing out. */
  void note(Field<?> field, String chosen, String reason) {
    decisions.add(new Decision(field.name(), chosen, Source.WORDS, "", reason, false));
  }
}
