package continuo.symbolic.realize;

import continuo.planner.plan.Phrase;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.PlannedPart;
import continuo.planner.plan.Section;
import continuo.symbolic.groove.GrooveStatistics;
import continuo.symbolic.realize.Layout.Passage;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.harmony.Key;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.ChordSymbol;
import continuo.theory.score.KeyChange;
import continuo.theory.score.Marker;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a score by rules: one writer a role, each a search over what the plan allows.
 *
 * <p>What holds of every score it writes: meters, bars, length, parts, tempos, keys and chord
 * symbols are the plan's; every pitched note is a tone of its chord or of the chord's scale in the
 * key, and a note foreign to its chord moves on by step; every note lies in its instrument's range
 * and the part's register; no part sounds more notes at once than its instrument can, nor strikes a
 * key that still sounds. A density and a span in octaves that the brief states are kept as far as
 * parts and registers go; where they cannot be, a diagnostic says so. Lines that the plan gives
 * note by note are kept as they stand, whatever they do, and the other parts are written around
 * them.
 *
 * <p>Choices derive from the plan's seed by theme, part and section, so that a change of one
 * section or part leaves the others as they were, except parts that answer, support or double it,
 * and what a section's pace adds or leaves out.
 */
public final class RuleWriter implements ScoreWriter {
  private final GrooveStatistics statistics = GrooveStatistics.shipped();

  @Override
  public Result<Score> write(Plan plan) {
    return new Session(plan, statistics).write();
  }

  /** One run; confined to it. */
  private static final class Session {
    /** How often an unfilled whole is filled further. */
    private static final int ROUNDS = 6;

    private final Plan plan;
    private final Layout layout;
    private final Pace pace;
    private final Idiom idiom;
    private final Seed seed;
    private final GrooveStatistics statistics;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    Session(Plan plan, GrooveStatistics statistics) {
      this.plan = plan;
      this.statistics = statistics;
      this.layout = Layout.of(plan);
      this.pace = Pace.of(plan, layout);
      this.idiom = Idiom.of(plan.style());
      this.seed = plan.seed().derive("score");
    }

    Result<Score> write() {
      Score.Builder builder =
          Score.builder()
              .title(plan.title())
              .tempoMap(plan.tempoMap())
              .meterMap(plan.meterMap())
              .end(plan.end());
      signs(builder);
      Seating seating = new Seating(plan, layout, pace, idiom, diagnostics);
      GivenLines given = GivenLines.of(plan, layout);
      PassageWriter writer = new PassageWriter(plan, idiom, seed, statistics, given);
      List<List<Seat>> seats = new ArrayList<>();
      List<Map<String, List<Tone>>> written = new ArrayList<>();
      for (Passage passage : layout.passages()) {
        List<Seat> here = seating.seats(passage);
        Map<String, List<Tone>> notes = writer.write(passage, here);
        Pace.Aim aim = pace.aim(passage);
        boolean chorale = here.stream().anyMatch(s -> s.texture().equals("chorale"));
        if (pace.isStated() || !chorale) {
          Thinning.thin(passage, here, notes, aim.most());
          Filling.fill(passage, here, notes, aim.least(), pace.isStated());
        }
        written.add(notes);
        seats.add(here);
      }
      density(seats, written);
      octaves(seats.stream().flatMap(List::stream).toList(), written);
      Accents.place(plan, layout, seats, written, diagnostics);
      for (Passage passage : layout.passages()) {
        Map<String, List<Tone>> notes = written.get(passage.index());
        for (String part : given.partsIn(passage)) {
          notes.put(part, given.over(passage, part, notes.getOrDefault(part, List.of())));
        }
      }
      ScoreNotation notation = new ScoreNotation(idiom, seed);
      List<Seat> all = seats.stream().flatMap(List::stream).toList();
      for (PlannedPart part : plan.parts()) {
        builder.part(
            new Part(
                part.id(), part.name(), part.instrument(), notation.events(part, all, written)));
      }
      return new Result<>(builder.build(), diagnostics);
    }

    private void signs(Score.Builder builder) {
      Optional<Key> key = Optional.empty();
      Optional<Section> before = Optional.empty();
      for (Passage passage : layout.passages()) {
        Section section = passage.section();
        if (before.filter(b -> goesOn(b, section)).isEmpty()) {
          builder.marker(new Marker(new Ticks(passage.from()), section.label()));
        }
        before = Optional.of(section);
        for (Layout.PhraseSpan span : passage.phrases()) {
          Phrase phrase = span.phrase();
          if (!key.equals(Optional.of(phrase.key()))) {
            builder.key(new KeyChange(new Ticks(span.from()), phrase.key()));
            key = Optional.of(phrase.key());
          }
        }
        for (PlannedChord chord : section.chords()) {
          builder.chord(
              new ChordSymbol(
                  new Ticks(passage.barStart(chord.bar()) + chord.offset().value()),
                  chord.chord(),
                  chord.numeral().isBlank() ? Optional.empty() : Optional.of(chord.numeral())));
        }
      }
    }

    /** True where only the meter changes within what is one section to a listener. */
    private static boolean goesOn(Section before, Section section) {
      return before.label().equals(section.label())
          && before.letter().equals(section.letter())
          && !before.meter().equals(section.meter());
    }

    /** A stated density holds of the whole, whatever its sections came to. */
    private void density(List<List<Seat>> seats, List<Map<String, List<Tone>>> written) {
      double factor = 1;
      for (int round = 0; round < ROUNDS && mean(seats, written) < pace.leastOfAll(); round++) {
        factor *= 1.15;
        for (Passage passage : layout.passages()) {
          Filling.fill(
              passage,
              seats.get(passage.index()),
              written.get(passage.index()),
              pace.aim(passage).least() * factor,
              true);
        }
      }
      factor = 1;
      for (int round = 0; round < ROUNDS && mean(seats, written) > pace.mostOfAll(); round++) {
        factor *= 0.85;
        for (Passage passage : layout.passages()) {
          Thinning.thin(
              passage,
              seats.get(passage.index()),
              written.get(passage.index()),
              pace.aim(passage).most() * factor);
        }
      }
      double mean = mean(seats, written);
      if (mean < pace.leastOfAll() || mean > pace.mostOfAll()) {
        diagnostics.add(
            Diagnostic.warning(
                "density-unmet",
                "score",
                "the %s density that is asked for cannot be had from these parts: they come to %.2f onsets a quarter"
                    .formatted(Pace.stated(plan).map(Object::toString).orElse(""), mean),
                "give more parts to its sections, or ask for another density"));
      }
    }

    /** Onsets a quarter, up to the end of the last note. */
    private double mean(List<List<Seat>> seats, List<Map<String, List<Tone>>> written) {
      long onsets = 0;
      long end = 0;
      for (int i = 0; i < written.size(); i++) {
        onsets += Onsets.of(seats.get(i), written.get(i)).size();
        for (List<Tone> tones : written.get(i).values()) {
          end = Math.max(end, tones.stream().mapToLong(Tone::end).max().orElse(0));
        }
      }
      return end == 0 ? 0 : onsets / new Ticks(end).quarters();
    }

    /** Where a span in octaves is asked for, the music has it. */
    private void octaves(List<Seat> seats, List<Map<String, List<Tone>>> written) {
      Optional<Integer> asked = Seating.octaves(plan);
      if (asked.isPresent() && !Reach.span(written, seats, asked.get())) {
        diagnostics.add(
            Diagnostic.warning(
                "octaves-unmet",
                "score",
                "the registers of the parts do not hold a span of %d octaves; it comes as near as they go"
                    .formatted(asked.get()),
                "widen the registers, or ask for another span"));
      }
    }
  }
}
