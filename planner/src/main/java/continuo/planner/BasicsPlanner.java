package continuo.planner;

import continuo.planner.brief.ChordsWish;
import continuo.planner.brief.Field;
import continuo.planner.brief.Mood;
import continuo.planner.brief.Source;
import continuo.planner.brief.Wish;
import continuo.planner.brief.Wishes;
import continuo.planner.fusion.Fusion;
import continuo.planner.harmony.GivenChords;
import continuo.planner.style.Style;
import continuo.planner.style.Styles;
import continuo.planner.style.Weighted;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Meter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Chooses style, meter, key and usual tempo: what was asked for, or what the style has. */
final class BasicsPlanner {
  private final Choices choices;
  private final Wishes wishes;
  private final Seed seed;
  private final Styles styles;

  BasicsPlanner(Choices choices, Styles styles) {
    this.choices = choices;
    this.wishes = choices.wishes();
    this.seed = choices.seed();
    this.styles = styles;
  }

  /** The style that was named; else one that the ensemble and the mood suggest. */
  Style style(Mood mood) {
    Optional<Wish<List<String>>> genre = wishes.get(Field.GENRE);
    if (genre.isPresent()) {
      Style style = styles.require(genre.get().value().get(0));
      if (genre.get().value().size() > 1) {
        choices.decide(
            "style",
            style.name(),
            genre.get().source(),
            String.join(", ", genre.get().value().subList(1, genre.get().value().size())),
            "several styles are named; the strongest leads");
      }
      boolean triple =
          wishes.value(Field.METER).filter(m -> m.numerator() == 3).isPresent()
              && style.name().equals("jazz");
      return triple ? styles.find("jazz-waltz").orElse(style) : style;
    }
    String name = Fusion.styleFor(wishes, mood);
    Style style = styles.find(name).orElseGet(() -> styles.all().get(0));
    choices.decide(
        "style",
        style.name(),
        Source.DEFAULT,
        "",
        "no style is named; the ensemble and the mood suggest it");
    choices.assume("genre", style.name());
    return style;
  }

  /** The meter: as asked, or one of the style's in which tempo, bars and length hold together. */
  Meter meter(Style style, ToLongFunction<Meter> contradictions) {
    Optional<Wish<Meter>> wish = wishes.get(Field.METER);
    if (wish.isPresent()) {
      return wish.get().value();
    }
    Meter usual = Weighted.pick(seed.derive("meter").random(), style.meters());
    Meter meter =
        Stream.concat(
                Stream.of(usual),
                Stream.concat(
                    style.meters().stream().map(Weighted::value), Stream.of(Meter.FOUR_FOUR)))
            .distinct()
            .min(Comparator.comparingLong(contradictions))
            .orElse(usual);
    choices.assume("meter", meter.toString());
    choices.decide(
        "meter",
        meter.toString(),
        Source.STYLE,
        meter.equals(usual) ? "" : usual.toString(),
        meter.equals(usual)
            ? "usual in " + style.title()
            : "tempo, bars and length hold together in it");
    return meter;
  }

  /** The key: as asked, as given chords imply, or a tonic that lies well in a fitting mode. */
  Key key(Style style, Mood mood, Optional<ChordsWish> chords) {
    Optional<Wish<Key>> wish = wishes.get(Field.KEY);
    if (wish.isPresent()) {
      return wish.get().value();
    }
    Optional<Mode> asked = wishes.value(Field.MODE);
    if (chords.isPresent() && !chords.get().numerals()) {
      Key key = GivenChords.keyOf(chords.get(), asked);
      choices.assume("key", key.toString());
      choices.decide("key", key.toString(), Source.WORDS, "", "the given chords fit it best");
      return key;
    }
    RandomSource random = seed.derive("key").random();
    Mode mode =
        asked.orElseGet(
            () -> {
              Mode chosen = mode(style, mood, random);
              choices.assume("mode", chosen.word());
              choices.decide(
                  "mode",
                  chosen.word(),
                  wishes.get(Field.MOOD).isPresent() ? Source.WORDS : Source.STYLE,
                  "",
                  wishes.get(Field.MOOD).isPresent()
                      ? "the mood is " + mood
                      : "usual in " + style.title());
              return chosen;
            });
    List<String> tonics = style.tonics(mode.isMinor());
    String tonic = tonics.isEmpty() ? (mode.isMinor() ? "A" : "C") : random.pick(tonics);
    Key key = new Key(Key.of(tonic).tonic(), mode);
    if (Math.abs(key.signature()) > 6) {
      key = new Key(Key.of(mode.isMinor() ? "D" : "C").tonic(), mode);
    }
    choices.assume("key", key.toString());
    choices.decide(
        "key", key.toString(), Source.STYLE, "", "a tonic that lies well for the ensemble");
    return key;
  }

  private Mode mode(Style style, Mood mood, RandomSource random) {
    List<Weighted<Mode>> leaning = new ArrayList<>();
    for (Weighted<Mode> m : style.modes()) {
      double lean =
          wishes.get(Field.MOOD).isEmpty()
              ? 1
              : StrictMath.exp((m.value().isMinor() ? -1 : 1) * 3.5 * mood.valence());
      leaning.add(new Weighted<>(m.value(), m.weight() * lean));
    }
    if (leaning.stream().mapToDouble(Weighted::weight).sum() <= 0) {
      return Mode.MAJOR;
    }
    return Weighted.pick(random, leaning);
  }

  /** The style's tempo, moved by the mood's energy. */
  double usualTempo(Style style, Mood mood) {
    Style.Speeds s = style.speeds();
    double e = Math.max(0, Math.min(1, mood.energy()));
    double bpm =
        e < 0.5
            ? s.low() + (s.usual() - s.low()) * e * 2
            : s.usual() + (s.high() - s.usual()) * (e - 0.5) * 2 * 0.8;
    double spread = seed.derive("tempo").random().nextDouble(-0.06, 0.06);
    return Math.rint(Math.max(s.low(), Math.min(s.high(), bpm * (1 + spread))));
  }
}
