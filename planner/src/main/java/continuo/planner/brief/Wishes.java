package continuo.planner.brief;

import continuo.theory.harmony.Mode;
import continuo.theory.harmony.Scale;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one source asks for: at most one wish a field. Immutable. */
public final class Wishes {
  private static final Wishes NONE = new Wishes(Map.of());

  private final Map<Field<?>, Wish<?>> wishes;

  private Wishes(Map<Field<?>, Wish<?>> wishes) {
    this.wishes = Collections.unmodifiableMap(new LinkedHashMap<>(wishes));
  }

  /** Nothing is asked for. */
  public static Wishes none() {
    return NONE;
  }

  /** What is asked for in a field. */
  public <T> Optional<Wish<T>> get(Field<T> field) {
    @SuppressWarnings("unchecked") // with() is the only way in and pairs the types
    Wish<T> wish = (Wish<T>) wishes.get(field);
    return Optional.ofNullable(wish);
  }

  /** The value asked for in a field. */
  public <T> Optional<T> value(Field<T> field) {
    return get(field).map(Wish::value);
  }

  /** These wishes and one more, which replaces what the field held. */
  public <T> Wishes with(Field<T> field, Wish<T> wish) {
    Map<Field<?>, Wish<?>> changed = new LinkedHashMap<>(wishes);
    changed.put(field, wish);
    return new Wishes(changed);
  }

  /** These wishes without a field. */
  public Wishes without(Field<?> field) {
    Map<Field<?>, Wish<?>> changed = new LinkedHashMap<>(wishes);
    changed.remove(field);
    return new Wishes(changed);
  }

  /** These wishes, and of {@code weaker} those of fields that these leave open. */
  public Wishes over(Wishes weaker) {
    Map<Field<?>, Wish<?>> merged = new LinkedHashMap<>(weaker.wishes);
    merged.putAll(wishes);
    return new Wishes(merged);
  }

  /** The fields that something is asked for in. */
  public Map<Field<?>, Wish<?>> asMap() {
    return wishes;
  }

  /** These wishes as readable slots. */
  public Map<String, Slot> slots() {
    Map<String, Slot> slots = new TreeMap<>();
    wishes.forEach(
        (field, wish) -> {
          if (Brief.SLOT_NAMES.contains(field.name())) {
            slots.put(
                field.name(),
                new Slot(text(wish.value()), wish.span(), wish.source(), wish.confidence()));
          }
        });
    return slots;
  }

  /** A value as plan.json writes it: lists separated by commas. */
  static String text(Object value) {
    if (value instanceof Iterable<?> list) {
      StringBuilder text = new StringBuilder();
      for (Object element : list) {
        text.append(text.isEmpty() ? "" : ", ").append(element);
      }
      return text.toString();
    }
    if (value instanceof Scale scale) {
      return scale.word();
    }
    return value instanceof Mode mode ? mode.word() : value.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Wishes that && that.wishes.equals(wishes);
  }

  @Override
  public int hashCode() {
    return wishes.hashCode();
  }

  @Override
  public String toString() {
    return "Wishes" + wishes;
  }
}
