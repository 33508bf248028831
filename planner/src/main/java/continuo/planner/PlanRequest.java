package continuo.planner;

import continuo.listening.Listening;
import continuo.planner.brief.TimeCues;
import continuo.planner.fusion.Flag;
import continuo.planner.style.Styles;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a plan is asked for: the words, and what the command's flags say beside them.
 *
 * <p>Flags carry the text that a person typed; {@link Planner#plan} reads it and collects every
 * mistake. Immutable; made by {@link #builder}.
 */
public final class PlanRequest {
  private final String prompt;
  private final Optional<Seed> seed;
  private final Map<Flag, String> flags;
  private final List<Setting> settings;
  private final Styles styles;
  private final boolean strict;
  private final Optional<TimeCues> scenes;
  private final Optional<Listening> listening;
  private final Optional<Listening> melody;

  /**
   * One {@code --set path=value}.
   *
   * @param path a field of the plan or the brief: {@code key}, {@code sections.chorus.bars}
   * @param value its text
   */
  public record Setting(String path, String value) {
    /** Checks for null. */
    public Setting {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(value, "value");
    }
  }

  private PlanRequest(Builder builder) {
    this.prompt = builder.prompt;
    this.seed = builder.seed;
    this.flags = Collections.unmodifiableMap(new EnumMap<>(builder.flags));
    this.settings = List.copyOf(builder.settings);
    this.styles = builder.styles;
    this.strict = builder.strict;
    this.scenes = builder.scenes;
    this.listening = builder.listening;
    this.melody = builder.melody;
  }

  /** A request for words alone; flags are added to the builder. */
  public static Builder builder(String prompt) {
    return new Builder(prompt);
  }

  /** A request for words and a seed. */
  public static PlanRequest of(String prompt, Seed seed) {
    return builder(prompt).seed(seed).build();
  }

  /** The words; may be empty. */
  public String prompt() {
    return prompt;
  }

  /** The seed; without one the planner derives it from the request's text. */
  public Optional<Seed> seed() {
    return seed;
  }

  /** The flags that were given, with the text that was typed. */
  public Map<Flag, String> flags() {
    return flags;
  }

  /** The {@code --set} assignments, in order. */
  public List<Setting> settings() {
    return settings;
  }

  /** The styles to choose from: the shipped ones and a person's own. */
  public Styles styles() {
    return styles;
  }

  /** True where a contradiction is an error. */
  public boolean strict() {
    return strict;
  }

  /** The scene list that was given; it stands above the words. */
  public Optional<TimeCues> scenes() {
    return scenes;
  }

  /** What was heard in a recording that the piece is to fit; it stands below the words. */
  public Optional<Listening> listening() {
    return listening;
  }

  /** What was heard of a sung or played line that is to be the theme. */
  public Optional<Listening> melody() {
    return melody;
  }

  /** Collects a request. */
  public static final class Builder {
    private final String prompt;
    private Optional<Seed> seed = Optional.empty();
    private final Map<Flag, String> flags = new EnumMap<>(Flag.class);
    private final List<Setting> settings = new ArrayList<>();
    private Styles styles = Styles.shipped();
    private boolean strict;
    private Optional<TimeCues> scenes = Optional.empty();
    private Optional<Listening> listening = Optional.empty();
    private Optional<Listening> melody = Optional.empty();

    private Builder(String prompt) {
      this.prompt = Objects.requireNonNull(prompt, "prompt");
    }

    /** The seed of every choice. */
    public Builder seed(Seed seed) {
      this.seed = Optional.of(seed);
      return this;
    }

    /** A flag and the text that was typed after it; a later one replaces an earlier one. */
    public Builder flag(Flag flag, String text) {
      flags.put(flag, Objects.requireNonNull(text, "text"));
      return this;
    }

    /** {@code --tempo}: {@code 92}, {@code allegro}. */
    public Builder tempo(String text) {
      return flag(Flag.TEMPO, text);
    }

    /** {@code --key}: {@code Dm}. */
    public Builder key(String text) {
      return flag(Flag.KEY, text);
    }

    /** {@code --meter}: {@code 6/8}. */
    public Builder meter(String text) {
      return flag(Flag.METER, text);
    }

    /** {@code --bars}: {@code 32}. */
    public Builder bars(String text) {
      return flag(Flag.BARS, text);
    }

    /** {@code --duration}: {@code 1:30}, {@code 90}, {@code 90s}; exact. */
    public Builder duration(String text) {
      return flag(Flag.DURATION, text);
    }

    /** {@code --form}: {@code intro:4 A:8 A:8 B:8 A:8 outro:4}, {@code AABA}. */
    public Builder form(String text) {
      return flag(Flag.FORM, text);
    }

    /** {@code --chords}: {@code Dm7 G7 | Cmaj7}. */
    public Builder chords(String text) {
      return flag(Flag.CHORDS, text);
    }

    /** {@code --instruments}: {@code strings,piano}; exactly these play. */
    public Builder instruments(String text) {
      return flag(Flag.INSTRUMENTS, text);
    }

    /** {@code --without}: {@code drums}. */
    public Builder without(String text) {
      return flag(Flag.WITHOUT, text);
    }

    /** {@code --style}: {@code bossa}. */
    public Builder style(String text) {
      return flag(Flag.STYLE, text);
    }

    /** {@code --mood}: {@code melancholic but hopeful}. */
    public Builder mood(String text) {
      return flag(Flag.MOOD, text);
    }

    /** {@code --title}. */
    public Builder title(String text) {
      return flag(Flag.TITLE, text);
    }

    /** {@code --density}: 0 to 1, {@code low}, {@code medium} or {@code high}. */
    public Builder density(String text) {
      return flag(Flag.DENSITY, text);
    }

    /** {@code --octaves}: 1 to 8. */
    public Builder octaves(String text) {
      return flag(Flag.OCTAVES, text);
    }

    /** {@code --set path=value}. */
    public Builder set(String path, String value) {
      settings.add(new Setting(path, value));
      return this;
    }

    /** The styles to choose from. */
    public Builder styles(Styles styles) {
      this.styles = Objects.requireNonNull(styles, "styles");
      return this;
    }

    /** A scene list. */
    public Builder scenes(TimeCues cues) {
      this.scenes = Optional.of(cues);
      return this;
    }

    /** What was heard in a recording that the piece is to fit. */
    public Builder listening(Listening heard) {
      this.listening = Optional.of(heard);
      return this;
    }

    /** What was heard of a line that is to be the theme. */
    public Builder melody(Listening heard) {
      this.melody = Optional.of(heard);
      return this;
    }

    /** Whether a contradiction is an error. */
    public Builder strict(boolean strict) {
      this.strict = strict;
      return this;
    }

    /** The request. */
    public PlanRequest build() {
      return new PlanRequest(this);
    }
  }
}
