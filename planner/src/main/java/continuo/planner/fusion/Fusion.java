package continuo.planner.fusion;

import continuo.planner.brief.Exclusion;
import continuo.planner.brief.Field;
import continuo.planner.brief.InstrumentWish;
import continuo.planner.brief.InstrumentWish.Task;
import continuo.planner.brief.Mood;
import continuo.planner.brief.Source;
import continuo.planner.brief.Wish;
import continuo.planner.brief.Wishes;
import continuo.planner.plan.Decision;
import continuo.planner.plan.Role;
import continuo.planner.style.Style;
import continuo.theory.harmony.Mode;
import continuo.theory.instrument.Family;
import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.Instruments;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes one set of wishes of several, by the written order of precedence. */
public final class Fusion {
  private static final Set<String> GENERIC =
      Set.of("bass", "basses", "guitar", "guitars", "guitarist", "bass line", "bassline");

  private Fusion() {}

  /**
   * Flags over words; what loses is decided in the open, and wishes that rule each other out are
   * named as contradictions.
   *
   * @param decisions receives what lost
   */
  public static Wishes merge(Wishes flags, Wishes words, List<Decision> decisions) {
    Wishes weaker = words;
    for (Field<?> field : Field.ALL) {
      override(field, flags, words, decisions);
    }
    // A flag on one side of a pair silences the words on the other.
    if (flags.get(Field.KEY).isPresent()) {
      weaker = weaker.without(Field.MODE);
    }
    if (flags.get(Field.INSTRUMENTS).isPresent()) {
      weaker = weaker.without(Field.ONLY);
    }
    Wishes merged = flags.over(weaker);
    merged = keyAgainstMode(merged, decisions);
    return instrumentsAgainstExclusions(merged, flags, decisions);
  }

  private static <T> void override(
      Field<T> field, Wishes flags, Wishes words, List<Decision> decisions) {
    Optional<Wish<T>> flag = flags.get(field);
    Optional<Wish<T>> word = words.get(field);
    if (flag.isPresent()
        && word.isPresent()
        && !flag.get().value().equals(word.get().value())
        && !text(flag.get().value()).equals(text(word.get().value()))) {
      decisions.add(
          new Decision(
              field.name(),
              text(flag.get().value()),
              Source.FLAG,
              text(word.get().value()) + " (words: \"" + word.get().span() + "\")",
              "a flag stands above the words",
              false));
    }
  }

  private static String text(Object value) {
    if (value instanceof Iterable<?> list) {
      List<String> texts = new ArrayList<>();
      list.forEach(e -> texts.add(String.valueOf(e)));
      return String.join(", ", texts);
    }
    return String.valueOf(value);
  }

  private static Wishes keyAgainstMode(Wishes wishes, List<Decision> decisions) {
    Optional<Wish<continuo.theory.harmony.Key>> key = wishes.get(Field.KEY);
    Optional<Wish<Mode>> mode = wishes.get(Field.MODE);
    if (key.isPresent() && mode.isPresent() && key.get().value().mode() != mode.get().value()) {
      decisions.add(
          new Decision(
              "key",
              key.get().value().toString(),
              key.get().source(),
              mode.get().value().word(),
              "%s is asked and a %s mode as well; the key is the more definite"
                  .formatted(key.get().value(), mode.get().value().word()),
              true));
      return wishes.with(
          Field.MODE,
          new Wish<>(
              key.get().value().mode(),
              key.get().span(),
              key.get().source(),
              key.get().confidence()));
    }
    return wishes;
  }

  private static Wishes instrumentsAgainstExclusions(
      Wishes wishes, Wishes flags, List<Decision> decisions) {
    Optional<Wish<List<InstrumentWish>>> asked = wishes.get(Field.INSTRUMENTS);
    Optional<Wish<List<Exclusion>>> excluded = wishes.get(Field.EXCLUDED);
    if (asked.isEmpty() || excluded.isEmpty()) {
      return wishes;
    }
    Set<Instrument> ruledOut = new HashSet<>();
    excluded.get().value().forEach(e -> ruledOut.addAll(e.instruments()));
    List<InstrumentWish> both =
        asked.get().value().stream().filter(w -> ruledOut.contains(w.instrument())).toList();
    if (both.isEmpty()) {
      return wishes;
    }
    boolean flagAsks = flags.get(Field.INSTRUMENTS).isPresent();
    boolean flagExcludes = flags.get(Field.EXCLUDED).isPresent();
    String names = text(both);
    if (flagAsks && !flagExcludes) {
      List<Exclusion> kept = new ArrayList<>();
      Set<Instrument> wanted = new HashSet<>();
      both.forEach(w -> wanted.add(w.instrument()));
      for (Exclusion e : excluded.get().value()) {
        Set<Instrument> rest = new HashSet<>(e.instruments());
        rest.removeAll(wanted);
        if (!rest.isEmpty()) {
          kept.add(new Exclusion(e.word(), rest));
        }
      }
      decisions.add(
          new Decision(
              "instruments",
              names,
              Source.FLAG,
              "excluded " + text(excluded.get().value()),
              "a flag asks for what the words rule out",
              false));
      return kept.isEmpty()
          ? wishes.without(Field.EXCLUDED)
          : wishes.with(
              Field.EXCLUDED,
              new Wish<>(
                  kept,
                  excluded.get().span(),
                  excluded.get().source(),
                  excluded.get().confidence()));
    }
    boolean same = flagAsks == flagExcludes;
    decisions.add(
        new Decision(
            "instruments",
            "without " + text(excluded.get().value()),
            excluded.get().source(),
            names,
            same
                ? "%s is asked for and ruled out; it does not play".formatted(names)
                : "a flag rules out what the words ask for",
            same));
    List<InstrumentWish> kept = new ArrayList<>(asked.get().value());
    kept.removeAll(both);
    return kept.isEmpty()
        ? wishes.without(Field.INSTRUMENTS)
        : wishes.with(
            Field.INSTRUMENTS,
            new Wish<>(kept, asked.get().span(), asked.get().source(), asked.get().confidence()));
  }

  /** The style that an ensemble and a mood suggest where none is named. */
  public static String styleFor(Wishes wishes, Mood mood) {
    List<InstrumentWish> instruments = wishes.value(Field.INSTRUMENTS).orElse(List.of());
    Set<String> ids = new HashSet<>();
    Set<Family> families = new HashSet<>();
    for (InstrumentWish w : instruments) {
      ids.add(w.instrument().id());
      families.add(w.instrument().family());
    }
    String ensemble = ensembleName(instruments);
    switch (ensemble) {
      case "string quartet",
          "string trio",
          "string quintet",
          "wind quintet",
          "brass quintet",
          "woodwind quartet",
          "piano trio",
          "piano quartet",
          "piano quintet",
          "chamber orchestra",
          "string sextet" -> {
        return mood.valence() < -0.2 || mood.tension() > 0.7 ? "romantic" : "classical";
      }
      case "choir satb", "women's choir", "men's choir" -> {
        return "chorale";
      }
      case "orchestra" -> {
        return "film";
      }
      case "rock band", "power trio" -> {
        return "rock";
      }
      case "metal band" -> {
        return "metal";
      }
      case "big band",
          "jazz trio",
          "jazz quartet",
          "jazz quintet",
          "jazz band",
          "guitar trio",
          "organ trio" -> {
        return "jazz";
      }
      case "marching band", "brass band" -> {
        return "march";
      }
      case "salsa band", "mariachi band" -> {
        return "latin";
      }
      case "bluegrass band" -> {
        return "country";
      }
      case "folk band" -> {
        return "folk";
      }
      case "celtic band" -> {
        return "celtic";
      }
      case "soul band" -> {
        return "soul";
      }
      case "funk band" -> {
        return "funk";
      }
      case "baroque ensemble" -> {
        return "baroque";
      }
      default -> {}
    }
    boolean drums = families.contains(Family.DRUMS);
    if (ids.contains("distorted-guitar") || ids.contains("overdriven-guitar")) {
      return "rock";
    }
    if (ids.contains("harpsichord")) {
      return "baroque";
    }
    if (ids.contains("bandoneon")) {
      return "tango";
    }
    if (ids.contains("banjo")) {
      return "country";
    }
    if (ids.contains("bagpipe") || (ids.contains("fiddle") && !drums)) {
      return "celtic";
    }
    if (drums) {
      boolean synthetic =
          families.contains(Family.SYNTHESISER) && !families.contains(Family.GUITAR);
      return synthetic ? "house" : mood.energy() < 0.35 ? "ballad" : "pop";
    }
    boolean classical =
        !instruments.isEmpty()
            && families.stream()
                .allMatch(
                    f ->
                        f == Family.STRINGS
                            || f == Family.WOODWIND
                            || f == Family.BRASS
                            || f == Family.KEYBOARD
                            || f == Family.PITCHED_PERCUSSION
                            || f == Family.VOICE
                            || f == Family.ORGAN);
    if (classical) {
      if (mood.valence() < -0.15 || (ids.equals(Set.of("piano")) && mood.energy() < 0.5)) {
        return "romantic";
      }
      return families.contains(Family.BRASS) && mood.energy() > 0.7 ? "film" : "classical";
    }
    if (families.contains(Family.GUITAR) && !families.contains(Family.SYNTHESISER)) {
      return families.contains(Family.BASS) ? "pop" : "folk";
    }
    if (families.contains(Family.SYNTHESISER) || families.contains(Family.SOUND_EFFECT)) {
      return mood.energy() < 0.45 ? "ambient" : "pop";
    }
    if (families.contains(Family.WORLD)) {
      return "world";
    }
    if (instruments.isEmpty()) {
      if (mood.energy() < 0.3 && mood.valence() > 0.2) {
        return "new-age";
      }
      return mood.tension() > 0.65 ? "film" : mood.valence() < -0.2 ? "romantic" : "pop";
    }
    return "pop";
  }

  /** The ensemble's name where all instruments were asked for by it; else empty. */
  public static String ensembleName(List<InstrumentWish> instruments) {
    if (instruments.size() < 2) {
      return "";
    }
    String word = instruments.get(0).word();
    boolean all = instruments.stream().allMatch(w -> w.word().equals(word));
    return all ? word : "";
  }

  /** Generic names as the style means them: "bass" is a double bass in a symphony. */
  public static List<InstrumentWish> specialised(
      List<InstrumentWish> wishes, Source source, Style style) {
    boolean jazz = style.harmony().grammar().equals("jazz");
    if (jazz && ensembleName(wishes).equals("piano trio")) {
      // In jazz a piano trio is piano, bass and drums.
      List<InstrumentWish> trio = new ArrayList<>();
      for (String id : List.of("piano", "acoustic-bass", "drums")) {
        Instruments.byId(id)
            .ifPresent(i -> trio.add(new InstrumentWish(i, "piano trio", 1, Task.ANY)));
      }
      return trio;
    }
    List<InstrumentWish> result = new ArrayList<>();
    for (InstrumentWish w : wishes) {
      if (source == Source.FLAG || !GENERIC.contains(w.word())) {
        result.add(w);
        continue;
      }
      Family family = w.instrument().family();
      Optional<Instrument> seat =
          style.ensembles().stream()
              .flatMap(e -> e.value().seats().stream())
              .filter(
                  s ->
                      s.instrument().family() == family
                          || (family == Family.BASS
                              && s.roles().get(0) == Role.BASS
                              && s.instrument().id().equals("double-bass")))
              .map(Style.Seat::instrument)
              .filter(i -> wishes.stream().noneMatch(o -> o.instrument().equals(i) && !o.equals(w)))
              .findFirst();
      result.add(seat.map(i -> new InstrumentWish(i, w.word(), w.count(), w.part())).orElse(w));
    }
    return result;
  }
}
