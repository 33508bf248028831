package continuo.symbolic.realize;

import continuo.planner.plan.Assignment;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.PlannedPart;
import continuo.planner.plan.Role;
import continuo.planner.plan.Section;
import continuo.symbolic.realize.Layout.Passage;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.harmony.Key;
import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.KeyRange;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.ChordSymbol;
import continuo.theory.score.KeyChange;
import continuo.theory.score.Marker;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import continuo.theory.score.Voice;
import java.util.ArrayList;
import java.util.HashMap;
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
 * key that still sounds.
 *
 * <p>Choices derive from the plan's seed by theme, part and section, so that a change of one
 * section or part leaves the others as they were, except parts that answer or double it.
 */
public final class RuleWriter implements ScoreWriter {
  /** Keys that a register must span for every chord to have a place in it. */
  private static final int OCTAVE = 11;

  @Override
  public Result<Score> write(Plan plan) {
    return new Session(plan).write();
  }

  /** One run; confined to it. */
  private static final class Session {
    private final Plan plan;
    private final Layout layout;
    private final Idiom idiom;
    private final Seed seed;
    private final TempoMap tempoMap;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    Session(Plan plan) {
      this.plan = plan;
      this.layout = Layout.of(plan);
      this.idiom = Idiom.of(plan.style());
      this.seed = plan.seed().derive("score");
      this.tempoMap = plan.tempoMap();
    }

    Result<Score> write() {
      Score.Builder builder =
          Score.builder()
              .title(plan.title())
              .tempoMap(tempoMap)
              .meterMap(plan.meterMap())
              .end(plan.end());
      signs(builder);
      Map<String, List<ScoreEvent>> events = new HashMap<>();
      plan.parts().forEach(part -> events.put(part.id(), new ArrayList<>()));
      for (Passage passage : layout.passages()) {
        Map<String, List<Tone>> written = passage(passage);
        for (PlannedPart part : plan.parts()) {
          List<Tone> tones = written.getOrDefault(part.id(), List.of());
          List<ScoreEvent> target = events.get(part.id());
          if (target != null) {
            notes(part, passage, tones, target);
          }
        }
      }
      for (PlannedPart part : plan.parts()) {
        builder.part(
            new Part(
                part.id(),
                part.name(),
                part.instrument(),
                events.getOrDefault(part.id(), List.of())));
      }
      return new Result<>(builder.build(), diagnostics);
    }

    private void signs(Score.Builder builder) {
      Optional<Key> written = Optional.empty();
      for (Passage passage : layout.passages()) {
        Section section = passage.section();
        builder.marker(new Marker(new Ticks(passage.from()), section.label()));
        for (Layout.PhraseSpan span : passage.phrases()) {
          Phrase phrase = span.phrase();
          if (!written.equals(Optional.of(phrase.key()))) {
            builder.key(new KeyChange(new Ticks(span.from()), phrase.key()));
            written = Optional.of(phrase.key());
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

    private Map<String, List<Tone>> passage(Passage passage) {
      Map<String, List<Tone>> written = new HashMap<>();
      boolean hasBass =
          passage.section().assignments().stream().anyMatch(a -> a.role() == Role.BASS);
      for (Assignment assignment : passage.section().assignments()) {
        Instrument instrument = instrument(assignment.part());
        Ability ability = Ability.of(instrument);
        List<Tone> tones;
        KeyRange compass = instrument.range();
        if (instrument.isDrumKit()) {
          tones =
              new DrumWriter(seed.derive("drums/" + assignment.part())).write(passage, assignment);
          compass = new KeyRange(35, 81);
        } else {
          compass = compass(passage, assignment, instrument);
          tones = pitched(passage, assignment, compass, ability, hasBass);
        }
        written.put(
            assignment.part(),
            Tones.playable(tones, compass.low(), compass.high(), ability.voices(), passage.to()));
      }
      return written;
    }

    private List<Tone> pitched(
        Passage passage,
        Assignment assignment,
        KeyRange compass,
        Ability ability,
        boolean hasBass) {
      return switch (assignment.role()) {
        case LEAD, COUNTER, DOUBLE ->
            new LeadWriter(seed, idiom).write(passage, assignment, compass, fine(passage));
        case BASS, DRUMS ->
            new BassWriter(seed.derive("bass/" + assignment.part()), idiom)
                .write(passage, assignment, compass);
        case INNER, PAD, COMPING, ARPEGGIO ->
            new ChordWriter(seed.derive("chords/" + assignment.part()), idiom)
                .write(passage, assignment, compass, ability, hasBass);
      };
    }

    /** True where quarters of a pulse are slow enough for a melody. */
    private boolean fine(Passage passage) {
      double quarterBpm = tempoMap.tempoAt(new Ticks(passage.from())).value();
      double pulseQuarters = passage.grid().quarters() / passage.grid().pulses().size();
      return 60 / quarterBpm * pulseQuarters / 4 >= 0.12;
    }

    private Instrument instrument(String partId) {
      return plan.parts().stream()
          .filter(part -> part.id().equals(partId))
          .findFirst()
          .orElseThrow()
          .instrument();
    }

    /** The register as far as the instrument has it, an octave at least. */
    private KeyRange compass(Passage passage, Assignment assignment, Instrument instrument) {
      KeyRange range = instrument.range();
      int low = Math.max(range.low(), Math.min(range.high(), assignment.register().low()));
      int high = Math.min(range.high(), Math.max(range.low(), assignment.register().high()));
      if (high - low >= OCTAVE) {
        return new KeyRange(low, high);
      }
      int middle = (low + high) / 2;
      int newLow = Math.max(range.low(), Math.min(middle - OCTAVE / 2, range.high() - OCTAVE));
      int newHigh = Math.min(range.high(), newLow + OCTAVE);
      diagnostics.add(
          Diagnostic.warning(
              "register-widened",
              "section " + passage.section().id() + ", part " + assignment.part(),
              "the register %s leaves %s no octave of its range %s; %d..%d is used"
                  .formatted(assignment.register(), instrument.name(), range, newLow, newHigh),
              "give the part a register of an octave or more within its range"));
      return new KeyRange(newLow, newHigh);
    }

    private void notes(
        PlannedPart part, Passage passage, List<Tone> tones, List<ScoreEvent> events) {
      double level =
          passage.section().assignments().stream()
              .filter(a -> a.part().equals(part.id()))
              .mapToDouble(Assignment::level)
              .findFirst()
              .orElse(0.5);
      for (Tone tone : tones) {
        double energy = passage.energyAt(tone.at());
        double metre = 4 - 2.5 * Math.min(4, passage.levelAt(tone.at()));
        Velocity velocity =
            Velocity.clamped(44 + 30 * level + 30 * (energy - 0.5) + 12 + metre + tone.weight());
        Ticks at = new Ticks(tone.at());
        Ticks length = new Ticks(tone.length());
        Voice voice = new Voice(tone.staff(), 1);
        if (part.instrument().isDrumKit()) {
          events.add(new ScoreEvent.Hit(at, length, tone.key(), velocity, voice, tone.marks()));
        } else {
          Harmony harmony = passage.harmonyAt(tone.at());
          events.add(
              new ScoreEvent.Note(
                  at,
                  length,
                  SpelledPitch.ofMidi(tone.key(), harmony.name(tone.key())),
                  velocity,
                  voice,
                  tone.marks()));
        }
      }
    }
  }
}
