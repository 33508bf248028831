package continuo.planner.fusion;

import continuo.planner.brief.Amount;
import continuo.planner.brief.ChordsWish;
import continuo.planner.brief.Density;
import continuo.planner.brief.Exclusion;
import continuo.planner.brief.Field;
import continuo.planner.brief.FormWish;
import continuo.planner.brief.InstrumentWish;
import continuo.planner.brief.TempoWish;
import continuo.planner.brief.Wish;
import continuo.planner.brief.Wishes;
import continuo.planner.style.Styles;
import continuo.planner.words.Moods;
import continuo.planner.words.Phrases;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.harmony.Key;
import continuo.theory.instrument.Instruments;
import continuo.theory.rhythm.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the text of flags; every mistake becomes a diagnostic with what would be legal. */
public final class FlagReader {
  private static final double SLOWEST = 10;
  private static final double FASTEST = 400;
  private static final double LONGEST = 7_200;
  private static final int MOST_BARS = 4_000;

  private final Styles styles;
  private final List<Diagnostic> faults;
  private Wishes wishes = Wishes.none();

  private FlagReader(Styles styles, List<Diagnostic> faults) {
    this.styles = styles;
    this.faults = faults;
  }

  /**
   * The wishes of flags.
   *
   * @param flags each flag's text
   * @param styles the styles that {@code --style} may name
   * @param faults receives what cannot be read
   */
  public static Wishes read(Map<Flag, String> flags, Styles styles, List<Diagnostic> faults) {
    FlagReader reader = new FlagReader(styles, faults);
    flags.forEach(reader::read);
    return reader.wishes;
  }

  private void read(Flag flag, String text) {
    switch (flag) {
      case TEMPO -> tempo(text);
      case KEY -> key(text);
      case METER -> meter(text);
      case BARS -> bars(text);
      case DURATION -> duration(text);
      case FORM -> form(text);
      case CHORDS -> chords(text);
      case INSTRUMENTS -> instruments(text);
      case WITHOUT -> without(text);
      case STYLE -> style(text);
      case MOOD -> mood(text);
      case TITLE -> {}
      case DENSITY -> density(text);
      case OCTAVES -> octaves(text);
    }
  }

  private <T> void put(Field<T> field, T value, String text) {
    wishes = wishes.with(field, Wish.flag(value, text));
  }

  private void fault(Flag flag, String code, String message, String fix) {
    faults.add(Diagnostic.error(code, flag.toString(), message, fix));
  }

  private void tempo(String text) {
    Optional<TempoWish> tempo = Phrases.tempo(text);
    if (tempo.isEmpty()) {
      fault(
          Flag.TEMPO,
          "tempo-unreadable",
          "\"%s\" is no tempo".formatted(text),
          "write beats a minute such as 92, or a word such as andante or fast");
      return;
    }
    double bpm = tempo.get().target().value();
    if (bpm < SLOWEST || bpm > FASTEST) {
      fault(
          Flag.TEMPO,
          "tempo-out-of-range",
          "tempo must be in [%s, %s] beats a minute but was %s"
              .formatted((int) SLOWEST, (int) FASTEST, text.strip()),
          "halve or double it");
      return;
    }
    put(Field.TEMPO, tempo.get(), text);
  }

  private void key(String text) {
    Optional<Key> key = Key.parse(text);
    if (key.isEmpty()) {
      fault(
          Flag.KEY,
          "key-unreadable",
          "\"%s\" is no key".formatted(text),
          "write a note name and a mode such as Dm, Bb or \"F# dorian\"");
      return;
    }
    if (Math.abs(key.get().signature()) > 7) {
      fault(
          Flag.KEY,
          "key-out-of-range",
          "%s has a signature of %s accidentals"
              .formatted(key.get(), Math.abs(key.get().signature())),
          "respell it enharmonically");
      return;
    }
    put(Field.KEY, key.get(), text);
    put(Field.MODE, key.get().mode(), text);
  }

  private void meter(String text) {
    Meter.parse(text)
        .filter(m -> m.numerator() <= 32)
        .ifPresentOrElse(
            m -> put(Field.METER, m, text),
            () ->
                fault(
                    Flag.METER,
                    "meter-unreadable",
                    "\"%s\" is no meter".formatted(text),
                    "write a fraction such as 4/4, 6/8 or 3+2+2/8"));
  }

  private void bars(String text) {
    Optional<Amount> bars = Phrases.amount(text, 1);
    if (bars.isEmpty() || bars.get().high() > MOST_BARS || bars.get().low() < 1) {
      fault(
          Flag.BARS,
          "bars-unreadable",
          "bars must be a whole number in [1, %s] but was \"%s\"".formatted(MOST_BARS, text),
          "write a number such as 32");
      return;
    }
    put(Field.BARS, bars.get(), text);
  }

  private void duration(String text) {
    Optional<Amount> duration = Phrases.duration(text);
    if (duration.isEmpty()) {
      fault(
          Flag.DURATION,
          "duration-unreadable",
          "\"%s\" is no length of time".formatted(text),
          "write minutes and seconds such as 1:30, or seconds such as 90");
      return;
    }
    if (duration.get().target() > LONGEST || duration.get().target() < 1) {
      fault(
          Flag.DURATION,
          "duration-out-of-range",
          "a piece lasts 1 s to %s s but %s was asked".formatted((int) LONGEST, text),
          "ask for a length within that");
      return;
    }
    put(Field.DURATION, duration.get(), text);
  }

  private void form(String text) {
    Optional<FormWish> form = Phrases.form(text);
    if (form.isEmpty()) {
      fault(
          Flag.FORM,
          "form-unreadable",
          "\"%s\" is no form".formatted(text),
          "write sections such as \"intro:4 A:8 A:8 B:8 A:8\", letters such as AABA, or a name such"
              + " as rondo");
      return;
    }
    put(Field.FORM, form.get(), text);
  }

  private void chords(String text) {
    List<String> unread = new ArrayList<>();
    Optional<ChordsWish> chords = Phrases.chords(text, unread);
    if (chords.isEmpty() || !unread.isEmpty()) {
      fault(
          Flag.CHORDS,
          "chords-unreadable",
          unread.isEmpty()
              ? "\"%s\" holds no chords".formatted(text)
              : "%s in \"%s\" is no chord".formatted(String.join(", ", unread), text),
          "write symbols such as Dm7, F#m7b5 or C/E, or numerals such as ii7, bars between | signs");
      return;
    }
    put(Field.CHORDS, chords.get(), text);
  }

  private void instruments(String text) {
    List<InstrumentWish> found = new ArrayList<>();
    for (String name : text.split("[,;+]", -1)) {
      if (name.isBlank()) {
        continue;
      }
      List<InstrumentWish> named = Phrases.instruments(name);
      if (named.isEmpty()) {
        unknownInstrument(Flag.INSTRUMENTS, name);
      }
      found.addAll(named);
    }
    if (found.isEmpty()) {
      if (faults.isEmpty()) {
        fault(
            Flag.INSTRUMENTS,
            "instruments-empty",
            "no instrument is named",
            "write names between commas such as strings,piano");
      }
      return;
    }
    put(Field.INSTRUMENTS, found, text);
    put(Field.ONLY, true, text);
  }

  private void unknownInstrument(Flag flag, String name) {
    List<String> near = Instruments.suggest(name);
    fault(
        flag,
        "unknown-instrument",
        "there is no instrument \"%s\"".formatted(name.strip()),
        near.isEmpty()
            ? "see `continuo list instruments`"
            : "did you mean " + String.join(", ", near) + "?");
  }

  private void without(String text) {
    List<Exclusion> excluded = new ArrayList<>();
    for (String name : text.split("[,;+]", -1)) {
      if (name.isBlank()) {
        continue;
      }
      Phrases.exclusion(name)
          .ifPresentOrElse(excluded::add, () -> unknownInstrument(Flag.WITHOUT, name));
    }
    if (!excluded.isEmpty()) {
      put(Field.EXCLUDED, excluded, text);
    }
  }

  private void style(String text) {
    styles
        .find(text)
        .ifPresentOrElse(
            s -> put(Field.GENRE, List.of(s.name()), text),
            () ->
                fault(
                    Flag.STYLE,
                    "unknown-style",
                    "there is no style \"%s\"".formatted(text),
                    "use one of " + String.join(", ", styles.suggest(text))));
  }

  private void mood(String text) {
    Moods.read(text)
        .ifPresentOrElse(
            m -> put(Field.MOOD, m, text),
            () ->
                fault(
                    Flag.MOOD,
                    "unknown-mood",
                    "no mood word is known in \"%s\"".formatted(text),
                    "write words such as melancholic, joyful, tense or serene"));
  }

  private void density(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    Optional<Density> density =
        switch (word) {
          case "low", "sparse" -> Optional.of(Density.LOW);
          case "medium", "moderate" -> Optional.of(Density.MEDIUM);
          case "high", "dense" -> Optional.of(Density.HIGH);
          default ->
              Phrases.number(word)
                  .filter(d -> d >= 0 && d <= 1)
                  .map(d -> d < 0.34 ? Density.LOW : d < 0.67 ? Density.MEDIUM : Density.HIGH);
        };
    density.ifPresentOrElse(
        d -> put(Field.DENSITY, d, text),
        () ->
            fault(
                Flag.DENSITY,
                "density-unreadable",
                "density must be low, medium, high or a number in [0, 1] but was \"%s\""
                    .formatted(text),
                "write one of them"));
  }

  private void octaves(String text) {
    Phrases.number(text.strip())
        .filter(n -> n == Math.rint(n) && n >= 1 && n <= 8)
        .ifPresentOrElse(
            n -> put(Field.OCTAVES, n.intValue(), text),
            () ->
                fault(
                    Flag.OCTAVES,
                    "octaves-unreadable",
                    "octaves must be a whole number in [1, 8] but was \"%s\"".formatted(text),
                    "write a number such as 4"));
  }
}
