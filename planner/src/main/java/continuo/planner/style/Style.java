package continuo.planner.style;

import continuo.planner.plan.Role;
import continuo.theory.diagnostic.Check;
import continuo.theory.harmony.Mode;
import continuo.theory.instrument.Instrument;
import continuo.theory.rhythm.Meter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A style: tempo, meters, keys, ensembles, forms, harmony, textures and manners that music of its
 * kind has. Priors only: whatever is asked for wins.
 */
public final class Style {

  /**
   * The speeds of a style.
   *
   * @param low slowest usual tempo, notated beats a minute
   * @param usual the middle
   * @param high fastest usual tempo
   */
  public record Speeds(double low, double usual, double high) {
    /** Checks the order. */
    public Speeds {
      Check.positive(low, "low tempo");
      Check.that(
          low <= usual && usual <= high, "tempo must ascend but was %s %s %s", low, usual, high);
    }
  }

  /**
   * A seat of an ensemble.
   *
   * @param instrument who
   * @param roles what the seat can do, the usual first
   */
  public record Seat(Instrument instrument, List<Role> roles) {
    /** Copies the list. */
    public Seat {
      Objects.requireNonNull(instrument, "instrument");
      roles = List.copyOf(roles);
      Check.that(!roles.isEmpty(), "a seat of %s needs a role", instrument.name());
    }
  }

  /** An ensemble's seats in score order. */
  public record Ensemble(List<Seat> seats) {
    /** Copies the list. */
    public Ensemble {
      seats = List.copyOf(seats);
      Check.that(!seats.isEmpty(), "an ensemble needs a seat");
    }
  }

  /**
   * A form: sections such as {@code intro A A B A outro}, with the lengths that they usually have
   * where the style says so.
   */
  public record Form(String name, List<String> sections, List<Integer> bars) {
    /** Checks that there is a length a section; 0 leaves it open. */
    public Form {
      Check.notBlank(name, "name of a form");
      sections = List.copyOf(sections);
      bars = List.copyOf(bars);
      Check.that(
          !sections.isEmpty() && sections.size() == bars.size(),
          "form %s needs a length (or 0) for each section",
          name);
    }
  }

  /**
   * How a style harmonises.
   *
   * @param grammar name of the chord grammar
   * @param loopShare how often a section repeats a loop in place of a walk through the grammar
   * @param loops chord loops as Roman numerals, by mode
   * @param barsPerChord chord lengths in bars (0.5, 1, 2, …) with their weights
   * @param modulation how often a contrasting section leaves the key, 0 to 1
   * @param devices which devices it uses, and how often
   */
  public record Harmony(
      String grammar,
      double loopShare,
      Map<Mode, List<Weighted<List<String>>>> loops,
      List<Weighted<Double>> barsPerChord,
      double modulation,
      Devices devices) {
    /** Copies the collections. */
    public Harmony {
      Check.notBlank(grammar, "grammar");
      Check.inRange(loopShare, 0, 1, "loopShare", "use 0 to 1");
      loops = Map.copyOf(loops);
      barsPerChord = List.copyOf(barsPerChord);
      Check.inRange(modulation, 0, 1, "modulation", "use 0 to 1");
      Objects.requireNonNull(devices, "devices");
    }
  }

  /**
   * Harmonic devices and how often a style uses them, 0 (never) to 1.
   *
   * @param counted sections that walk on chord moves counted from songs, where the grammar names a
   *     corpus, rather than on the grammar's own
   * @param namedLoops looping sections that take one of the style's loops rather than a counted one
   * @param sequences phrases that open with a sequence
   * @param pedals phrases of intros and endings over a tonic pedal; returns over a dominant one
   * @param substitutions jazz players' changes to plain chords
   * @param inversions chords whose basses pass or hold, as a share of how often people do it; up to
   *     4
   * @param lift last choruses a step higher
   */
  public record Devices(
      double counted,
      double namedLoops,
      double sequences,
      double pedals,
      double substitutions,
      double inversions,
      double lift) {
    /** Checks the ranges. */
    public Devices {
      Check.inRange(counted, 0, 1, "counted", "use 0 to 1");
      Check.inRange(namedLoops, 0, 1, "namedLoops", "use 0 to 1");
      Check.inRange(sequences, 0, 1, "sequences", "use 0 to 1");
      Check.inRange(pedals, 0, 1, "pedals", "use 0 to 1");
      Check.inRange(substitutions, 0, 1, "substitutions", "use 0 to 1");
      Check.inRange(inversions, 0, 4, "inversions", "use 0 to 4");
      Check.inRange(lift, 0, 1, "lift", "use 0 to 1");
    }
  }

  /**
   * How a style is played.
   *
   * @param swing where the second of two eighths falls in its beat: 0.5 straight, 0.667 triplets
   * @param humanize timing freedom, 0 (on the grid) to 100
   * @param ritardando share of the tempo that a closing ritardando takes away, 0 for none
   * @param density how busy, 0 to 1 as an assignment's density
   * @param softest energy of the quietest section
   * @param loudest energy of the fullest section
   */
  public record Manner(
      double swing,
      int humanize,
      double ritardando,
      double density,
      double softest,
      double loudest) {
    /** Checks the ranges. */
    public Manner {
      Check.inRange(swing, 0.5, 0.75, "swing", "use 0.5 (straight) to 0.75");
      Check.inRange(humanize, 0, 100, "humanize", "use 0 to 100");
      Check.inRange(ritardando, 0, 0.6, "ritardando", "use 0 to 0.6");
      Check.inRange(density, 0, 1, "density", "use 0 to 1");
      Check.inRange(softest, 0, 1, "softest", "use 0 to 1");
      Check.inRange(loudest, softest, 1, "loudest", "use softest to 1");
    }
  }

  private final String name;
  private final String title;
  private final List<String> words;
  private final Speeds speeds;
  private final List<Weighted<Meter>> meters;
  private final List<Weighted<Mode>> modes;
  private final Map<Boolean, List<String>> tonics;
  private final List<Weighted<Ensemble>> ensembles;
  private final List<Weighted<Form>> forms;
  private final double countedForms;
  private final Harmony harmony;
  private final Map<Role, List<String>> textures;
  private final Manner manner;

  Style(StyleFile.Parts parts) {
    this.name = parts.name();
    this.title = parts.title();
    this.words = List.copyOf(parts.words());
    this.speeds = parts.speeds();
    this.meters = List.copyOf(parts.meters());
    this.modes = List.copyOf(parts.modes());
    this.tonics = Map.copyOf(parts.tonics());
    this.ensembles = List.copyOf(parts.ensembles());
    this.forms = List.copyOf(parts.forms());
    this.countedForms = parts.countedForms();
    this.harmony = parts.harmony();
    this.textures = java.util.Collections.unmodifiableMap(new EnumMap<>(parts.textures()));
    this.manner = parts.manner();
  }

  private Style(Style other, Harmony harmony) {
    this.name = other.name;
    this.title = other.title;
    this.words = other.words;
    this.speeds = other.speeds;
    this.meters = other.meters;
    this.modes = other.modes;
    this.tonics = other.tonics;
    this.ensembles = other.ensembles;
    this.forms = other.forms;
    this.countedForms = other.countedForms;
    this.harmony = harmony;
    this.textures = other.textures;
    this.manner = other.manner;
  }

  /** This style with another harmony. */
  public Style withHarmony(Harmony other) {
    return new Style(this, other);
  }

  /** Its name, lower-case and hyphenated: {@code bossa}. */
  public String name() {
    return name;
  }

  /** Its name as printed: {@code Bossa nova}. */
  public String title() {
    return title;
  }

  /** Words in a prompt that ask for it. */
  public List<String> words() {
    return words;
  }

  /** Its tempos. */
  public Speeds speeds() {
    return speeds;
  }

  /** Its meters. */
  public List<Weighted<Meter>> meters() {
    return meters;
  }

  /** Its modes. */
  public List<Weighted<Mode>> modes() {
    return modes;
  }

  /** Tonics that lie well, for major-like ({@code false}) or minor-like ({@code true}) modes. */
  public List<String> tonics(boolean minor) {
    return tonics.getOrDefault(minor, List.of());
  }

  /** Its ensembles. */
  public List<Weighted<Ensemble>> ensembles() {
    return ensembles;
  }

  /** Its forms. */
  public List<Weighted<Form>> forms() {
    return forms;
  }

  /**
   * How often its pieces have a form counted from songs in place of one of {@link #forms}, 0 to 1.
   */
  public double countedForms() {
    return countedForms;
  }

  /** Its harmony. */
  public Harmony harmony() {
    return harmony;
  }

  /** The textures of a role, the usual first; empty where the realiser chooses. */
  public List<String> textures(Role role) {
    return textures.getOrDefault(role, List.of());
  }

  /** How it is played. */
  public Manner manner() {
    return manner;
  }

  /** The seat of an instrument in one of the ensembles, if it has one. */
  public Optional<Seat> seatOf(Instrument instrument) {
    return ensembles.stream()
        .flatMap(e -> e.value().seats().stream())
        .filter(s -> s.instrument().equals(instrument))
        .findFirst();
  }

  /** The name. */
  @Override
  public String toString() {
    return name;
  }
}
