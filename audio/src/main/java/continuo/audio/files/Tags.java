package continuo.audio.files;

import continuo.theory.diagnostic.Check;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a recording's file says about itself: at most one text a {@link Tag}, in the order of the
 * enumeration.
 */
public record Tags(Map<Tag, String> values) {
  /** No tags. */
  public static final Tags NONE = new Tags(Map.of());

  /** Copies the map; texts must not be blank. */
  public Tags {
    EnumMap<Tag, String> copy = new EnumMap<>(Tag.class);
    copy.putAll(values);
    copy.forEach((tag, text) -> Check.notBlank(text, "tag " + tag));
    values = Collections.unmodifiableMap(copy);
  }

  /** These tags with one of them set. */
  public Tags with(Tag tag, String text) {
    EnumMap<Tag, String> copy = new EnumMap<>(Tag.class);
    copy.putAll(values);
    copy.put(tag, text);
    return new Tags(copy);
  }

  /** The text of a tag. */
  public Optional<String> get(Tag tag) {
    return Optional.ofNullable(values.get(tag));
  }
}
