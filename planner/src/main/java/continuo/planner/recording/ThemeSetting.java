package continuo.planner.recording;

import continuo.listening.HeardTonality;
import continuo.listening.Listening;
import continuo.planner.brief.ChordsWish;
import continuo.planner.brief.Field;
import continuo.planner.brief.Source;
import continuo.planner.brief.Wishes;
import continuo.planner.harmony.GivenChords;
import continuo.planner.plan.Assignment;
import continuo.planner.plan.Cadence;
import continuo.planner.plan.Decision;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.PlannedLine;
import continuo.planner.plan.PlannedNote;
import continuo.planner.plan.PlannedPart;
import continuo.planner.plan.Role;
import continuo.planner.plan.Section;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.instrument.KeyRange;
import continuo.theory.pitch.PitchClass;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import continuo.theory.unit.Bpm;
import continuo.theory.unit.Cents;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a hummed or played line the theme of a plan: wherever the first theme stands, the leading
 * part has the line, in the phrase's key and the part's compass, over chords that fit it.
 */
public final class ThemeSetting {
  private static final int OCTAVE = 12;
  private static final Bpm USUAL_TEMPO = new Bpm(100);

  private ThemeSetting() {}

  /**
   * What a line asks for where nobody said anything: its tempo, meter and key; never its length.
   *
   * @throws CompositionException if no note was heard
   */
  public static Wishes wishes(Wishes said, Listening line, List<Decision> decisions) {
    if (line.melody().isEmpty()) {
      throw new CompositionException(
          Diagnostic.error(
              "no-melody",
              "--melody",
              "no note was heard in it",
              "hum or play one line, alone and not too softly"));
    }
    Wishes asked = RecordingWishes.under(said, line, decisions);
    boolean own = asked.get(Field.DURATION).filter(w -> w.source() == Source.RECORDING).isPresent();
    return own ? asked.without(Field.DURATION) : asked;
  }

  /** The plan with the line as its first theme. */
  public static Plan set(Plan plan, Listening line) {
    Section first = firstLed(plan).orElse(plan.sections().get(0));
    String theme = first.phrases().get(0).theme();
    Meter meter = first.meter();
    RecordedBars heard = bars(line, meter);
    Cents tuning =
        line.tonality().map(HeardTonality::tuning).map(t -> t.value()).orElse(new Cents(0));
    List<MelodyLine.Written> written = MelodyLine.write(line.melody(), heard, tuning);
    Key from =
        line.tonality()
            .map(HeardTonality::key)
            .map(k -> k.value())
            .orElse(first.phrases().get(0).key());
    List<PlannedLine> lines = new ArrayList<>(plan.lines());
    List<Section> sections = new ArrayList<>();
    int bar = 0;
    for (Section section : plan.sections()) {
      sections.add(set(plan, section, bar, theme, heard, written, from, lines));
      bar += section.bars();
    }
    List<Decision> decisions = new ArrayList<>(plan.decisions());
    decisions.add(
        new Decision(
            "theme " + theme,
            "the given line",
            Source.RECORDING,
            "",
            "%d notes, in %d phrases".formatted(written.size(), lines.size()),
            false));
    return new Plan(
        plan.title(),
        plan.seed(),
        plan.style(),
        plan.brief(),
        plan.parts(),
        sections,
        plan.tempos(),
        plan.hits(),
        decisions,
        lines,
        plan.scale());
  }

  private static Optional<Section> firstLed(Plan plan) {
    return plan.sections().stream().filter(s -> leader(s).isPresent()).findFirst();
  }

  private static Optional<Assignment> leader(Section section) {
    return section.assignments().stream().filter(a -> a.role() == Role.LEAD).findFirst();
  }

  /** The line's own bars; without a pulse of its own, even ones from its first note on. */
  private static RecordedBars bars(Listening line, Meter meter) {
    Seconds end = line.melody().get(line.melody().size() - 1).span().toExclusive();
    boolean counts =
        line.rhythm().isPresent()
            && line.rhythm().get().meter().value().beats().size() == meter.beats().size();
    if (counts) {
      return RecordedBars.of(line.rhythm().get(), meter, end);
    }
    Bpm tempo = line.rhythm().map(r -> r.tempo().value()).orElse(USUAL_TEMPO);
    return RecordedBars.even(tempo, line.melody().get(0).span().fromInclusive(), meter, end);
  }

  private static Section set(
      Plan plan,
      Section section,
      int sectionBar,
      String theme,
      RecordedBars heard,
      List<MelodyLine.Written> written,
      Key from,
      List<PlannedLine> lines) {
    Optional<Assignment> leader = leader(section);
    if (leader.isEmpty() || section.meter().beats().size() != heard.meter().beats().size()) {
      return section;
    }
    List<PlannedChord> chords = new ArrayList<>(section.chords());
    List<Phrase> phrases = new ArrayList<>();
    int bar = 0;
    for (Phrase phrase : section.phrases()) {
      boolean stated = phrase.theme().equals(theme) && phrase.variation() < 2;
      if (!stated) {
        phrases.add(phrase);
        bar += phrase.bars();
        continue;
      }
      int bars = Math.min(phrase.bars(), heard.bars());
      PlannedPart part =
          plan.parts().stream()
              .filter(p -> p.id().equals(leader.get().part()))
              .findFirst()
              .orElseThrow();
      int up = transposition(written, from, phrase.key(), leader.get().register(), part);
      lines.add(
          new PlannedLine(
              part.id(),
              sectionBar + bar,
              bars,
              notes(written, heard, sectionBar + bar, bars, up, section.meter())));
      Cadence cadence = harmonise(chords, phrase, bar, bars, written, heard, up, section);
      phrases.add(
          new Phrase(
              phrase.bars(),
              phrase.key(),
              bars == phrase.bars() ? cadence : phrase.cadence(),
              phrase.theme(),
              phrase.variation()));
      bar += phrase.bars();
    }
    return new Section(
        section.id(),
        section.label(),
        section.letter(),
        section.meter(),
        phrases,
        chords,
        section.shape(),
        section.assignments());
  }

  /** Semitones from the line's key to the phrase's, in the octave that suits the part. */
  private static int transposition(
      List<MelodyLine.Written> written, Key from, Key to, KeyRange register, PlannedPart part) {
    int up = from.tonic().pitchClass().upTo(to.tonic().pitchClass());
    double middle = written.stream().mapToInt(MelodyLine.Written::key).average().orElse(60);
    int low = written.stream().mapToInt(MelodyLine.Written::key).min().orElse(60);
    int high = written.stream().mapToInt(MelodyLine.Written::key).max().orElse(60);
    double wanted = (register.low() + register.high()) / 2.0;
    int best = up;
    double least = Double.MAX_VALUE;
    for (int octave = -8; octave <= 8; octave++) {
      int moved = up + OCTAVE * octave;
      KeyRange range = part.instrument().range();
      int outside =
          Math.max(0, range.low() - low - moved) + Math.max(0, high + moved - range.high());
      double cost = Math.abs(middle + moved - wanted) + 100.0 * outside;
      if (cost < least) {
        least = cost;
        best = moved;
      }
    }
    return best;
  }

  private static List<PlannedNote> notes(
      List<MelodyLine.Written> written,
      RecordedBars heard,
      int bar,
      int bars,
      int up,
      Meter meter) {
    int grid = MelodyLine.divisions();
    int inBar = meter.beats().size() * grid;
    int start = heard.leadInBeats() * grid;
    Ticks twelfth = meter.beatLength().dividedBy(grid);
    List<PlannedNote> notes = new ArrayList<>();
    for (MelodyLine.Written note : written) {
      int at = note.from() - start;
      int key = note.key() + up;
      if (at < 0 || at >= bars * inBar || key < 0 || key > 127) {
        continue;
      }
      int length = Math.min(note.to() - note.from(), bars * inBar - at);
      notes.add(
          new PlannedNote(bar + at / inBar, twelfth.times(at % inBar), twelfth.times(length), key));
    }
    return notes;
  }

  /** Puts chords that fit the line in place of a phrase's own; tells how the phrase then ends. */
  private static Cadence harmonise(
      List<PlannedChord> chords,
      Phrase phrase,
      int bar,
      int bars,
      List<MelodyLine.Written> written,
      RecordedBars heard,
      int up,
      Section section) {
    Meter meter = section.meter();
    int sectionBars = section.bars();
    double grid = MelodyLine.divisions();
    List<Harmonizer.Note> notes = new ArrayList<>();
    int beats = meter.beats().size();
    for (MelodyLine.Written note : written) {
      double at = note.from() / grid - heard.leadInBeats();
      if (at >= 0 && at < bars * beats) {
        double length = (note.to() - note.from()) / grid;
        PitchClass pitch = PitchClass.of(Math.floorMod(note.key() + up, OCTAVE));
        notes.add(new Harmonizer.Note(at, length, pitch));
      }
    }
    Harmonizer.Candidate best =
        Harmonizer.candidates(
                new Harmonizer.Question(notes, phrase.key(), bars, beats, Set.of(bars - 1), false),
                List.of())
            .get(0);
    List<List<String>> symbols =
        best.bars().stream().map(b -> b.stream().map(Chord::symbol).toList()).toList();
    var harmony =
        GivenChords.of(new ChordsWish(symbols, false), phrase.key())
            .section(
                0, List.of(new Phrase(bars, phrase.key(), Cadence.NONE, phrase.theme(), 0)), meter);
    Optional<PlannedChord> after = at(chords, bar + bars);
    chords.removeIf(c -> c.bar() >= bar && c.bar() < bar + bars);
    int index = 0;
    while (index < chords.size() && chords.get(index).bar() < bar) {
      index++;
    }
    for (PlannedChord c : harmony.chords()) {
      chords.add(
          index++,
          new PlannedChord(
              bar + c.bar(), c.offset(), c.chord(), c.numeral(), c.function(), "fits the theme"));
    }
    boolean resumes =
        index >= chords.size()
            || chords.get(index).bar() > bar + bars
            || !chords.get(index).offset().isZero();
    if (after.isPresent() && resumes && bar + bars < sectionBars) {
      PlannedChord c = after.get();
      chords.add(
          index,
          new PlannedChord(
              bar + bars, Ticks.ZERO, c.chord(), c.numeral(), c.function(), c.reason()));
    }
    return harmony.phrases().get(0).cadence();
  }

  /** The chord that sounds where a bar begins. */
  private static Optional<PlannedChord> at(List<PlannedChord> chords, int bar) {
    return chords.stream()
        .filter(c -> c.bar() < bar || (c.bar() == bar && c.offset().isZero()))
        .reduce((a, b) -> b);
  }
}
