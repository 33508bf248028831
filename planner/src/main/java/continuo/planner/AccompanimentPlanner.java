package continuo.planner;

import continuo.listening.HeardChord;
import continuo.listening.HeardRhythm;
import continuo.listening.HeardTonality;
import continuo.listening.Listening;
import continuo.planner.brief.Brief;
import continuo.planner.brief.ChordsWish;
import continuo.planner.brief.Exclusion;
import continuo.planner.brief.Field;
import continuo.planner.brief.InstrumentWish;
import continuo.planner.brief.InstrumentWish.Task;
import continuo.planner.brief.Mood;
import continuo.planner.brief.Slot;
import continuo.planner.brief.Source;
import continuo.planner.brief.TempoWish;
import continuo.planner.brief.Wish;
import continuo.planner.brief.Wishes;
import continuo.planner.form.Outline;
import continuo.planner.fusion.Flag;
import continuo.planner.fusion.FlagReader;
import continuo.planner.fusion.Fusion;
import continuo.planner.harmony.GivenChords;
import continuo.planner.harmony.HarmonyPlanner;
import continuo.planner.orchestration.AroundLead;
import continuo.planner.orchestration.Ensembles;
import continuo.planner.orchestration.Member;
import continuo.planner.orchestration.Orchestrator;
import continuo.planner.plan.Assignment;
import continuo.planner.plan.Cadence;
import continuo.planner.plan.Decision;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.PlannedLine;
import continuo.planner.plan.PlannedPart;
import continuo.planner.plan.Role;
import continuo.planner.plan.Section;
import continuo.planner.prior.Grammar;
import continuo.planner.recording.Harmonizer;
import continuo.planner.recording.HeardHarmony;
import continuo.planner.recording.MelodyLine;
import continuo.planner.recording.RecordedBars;
import continuo.planner.recording.RecordedForm;
import continuo.planner.style.Style;
import continuo.planner.words.PromptReader;
import continuo.planner.words.Reading;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.HarmonicFunction;
import continuo.theory.harmony.Key;
import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.Instruments;
import continuo.theory.instrument.KeyRange;
import continuo.theory.pitch.PitchClass;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import continuo.theory.unit.Bpm;
import continuo.theory.unit.Cents;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plans music for an existing recording: its bar lines are the recording's, one tempo a beat, the
 * recorded line is the lead, written down as it was heard, and the added parts play chords that fit
 * it, in registers around it.
 */
public final class AccompanimentPlanner {
  /** The id of the part that stands for the recording. */
  public static final String RECORDED = "recording";

  /** Chords that were heard more surely than this are believed. */
  private static final double BELIEVED = 0.5;

  /** A compass in semitones that holds every chord. */
  private static final int LEAST_COMPASS = 12;

  private static final int LEAD_LOWEST = 45;
  private static final int LEAD_HIGHEST = 81;

  private final AccompanimentRequest asked;
  private final Listening listening;
  private final Reading reading;
  private final Choices choices;
  private final Wishes wishes;
  private final Style style;

  private AccompanimentPlanner(
      AccompanimentRequest asked, Reading reading, Choices choices, Style style) {
    this.asked = asked;
    this.listening = asked.listening();
    this.reading = reading;
    this.choices = choices;
    this.wishes = choices.wishes();
    this.style = style;
  }

  /**
   * Plans an accompaniment.
   *
   * @return a plan whose 0:00 is the recording's; its part {@link #RECORDED} is the recorded line
   * @throws CompositionException if flags cannot be read, if no pulse was heard and no tempo is
   *     given, or if a strict request contradicts itself
   */
  public static Result<Plan> plan(AccompanimentRequest asked) {
    PlanRequest request = asked.request();
    List<Diagnostic> faults = new ArrayList<>();
    Wishes flags = FlagReader.read(request.flags(), request.styles(), faults);
    if (!faults.isEmpty()) {
      throw new CompositionException(faults);
    }
    Reading reading = PromptReader.read(request.prompt(), request.styles());
    List<Decision> decisions = new ArrayList<>();
    Wishes wishes = Fusion.merge(flags, reading.wishes(), decisions);
    Seed seed = request.seed().orElseGet(() -> Planner.seedOf(request.prompt()));
    Choices choices = new Choices(wishes, seed, decisions);
    String named =
        wishes
            .value(Field.GENRE)
            .map(g -> g.get(0))
            .orElseGet(
                () -> Fusion.styleFor(wishes, wishes.value(Field.MOOD).orElse(Mood.NEUTRAL)));
    Style style = request.styles().require(named);
    Plan plan = new AccompanimentPlanner(asked, reading, choices, style).plan();
    return new Result<>(plan, PlanFindings.of(plan, reading, request.strict()));
  }

  private Plan plan() {
    wishes
        .value(Field.SCALE)
        .ifPresent(
            scale ->
                choices
                    .decisions()
                    .add(
                        new Decision(
                            "scale",
                            "the recording's key",
                            Source.RECORDING,
                            scale.word(),
                            "the added parts play the recording's chords; alternatives: record the"
                                + " line in that scale, or compose without a recording",
                            true)));
    RecordedBars bars = bars();
    Key key = key();
    Cents tuning =
        listening.tonality().map(HeardTonality::tuning).map(t -> t.value()).orElse(new Cents(0));
    List<MelodyLine.Written> line = MelodyLine.write(listening.melody(), bars, tuning);
    KeyRange compass = compass(line);
    List<Outline> outlines = new RecordedForm(listening, bars, line, key).outlines();
    List<List<String>> chords = chords(bars, line, key, outlines);
    GivenChords given = GivenChords.of(new ChordsWish(chords, false), key);
    List<Section.Shape> shapes = shapes(bars, outlines);
    List<Member> members = members(compass);
    List<PlannedPart> parts = members.stream().map(Member::part).toList();
    List<List<Assignment>> assignments =
        Orchestrator.plan(
                new Orchestrator.Question(
                    members,
                    outlines,
                    shapes,
                    wishes.value(Field.ORDER).orElse(List.of()),
                    Optional.empty(),
                    wishes.value(Field.REGISTER).orElse(List.of()),
                    wishes.value(Field.DENSITY),
                    style,
                    false),
                choices.seed().derive("orchestration"))
            .assignments();
    List<Section> sections = new ArrayList<>(leadIn(bars, key, compass));
    int bar = 0;
    for (int s = 0; s < outlines.size(); s++) {
      Outline outline = outlines.get(s);
      HarmonyPlanner.Result harmony = given.section(bar, outline.phrases(), bars.meter());
      double energy =
          shapes.get(s).energy().stream().mapToDouble(Double::doubleValue).average().orElse(0.5);
      List<Assignment> here = new ArrayList<>(assignments.get(s));
      if (here.stream().noneMatch(a -> a.part().equals(RECORDED))) {
        here.add(0, recorded(compass));
      }
      sections.add(
          new Section(
              outline.id(),
              outline.label(),
              outline.letter(),
              bars.meter(),
              harmony.phrases(),
              harmony.chords(),
              shapes.get(s),
              AroundLead.laid(here, parts, RECORDED, compass, energy)));
      bar += outline.bars();
    }
    int all = bars.leadIn().size() + bars.bars();
    PlannedLine lead = new PlannedLine(RECORDED, 0, all, MelodyLine.planned(line, bars));
    Map<String, Slot> slots = new LinkedHashMap<>(choices.slots());
    return new Plan(
        title(key),
        choices.seed(),
        style.name(),
        new Brief(asked.request().prompt(), slots, reading.notUnderstood()),
        parts,
        sections,
        bars.tempos(),
        List.of(),
        choices.decisions(),
        List.of(lead),
        Optional.empty());
  }

  private void heard(String field, String value, String reason, double confidence) {
    choices.heard(field, value, confidence);
    choices.decide(field, value, Source.RECORDING, "", reason);
  }

  private RecordedBars bars() {
    Optional<HeardRhythm> rhythm = listening.rhythm();
    Meter meter = meter(rhythm);
    Seconds end = listening.duration();
    Optional<Bpm> tempo =
        wishes
            .get(Field.TEMPO)
            .filter(w -> w.source() == Source.FLAG || w.value().kind() == TempoWish.Kind.NUMBER)
            .map(w -> w.value().target());
    if (tempo.isPresent()) {
      Seconds first =
          asked
              .firstBar()
              .or(() -> rhythm.flatMap(r -> r.downbeats().stream().findFirst()))
              .or(() -> listening.melody().stream().findFirst().map(n -> n.span().fromInclusive()))
              .orElse(new Seconds(0));
      choices.decide(
          "tempo",
          Choices.number(tempo.get().value()),
          Source.FLAG,
          rhythm.map(r -> heardTempo(r) + " (heard)").orElse(""),
          "an even pulse was asked for");
      return RecordedBars.even(tempo.get(), first, meter, end);
    }
    HeardRhythm pulse =
        rhythm.orElseThrow(
            () ->
                new CompositionException(
                    Diagnostic.error(
                        "no-pulse",
                        "recording",
                        "no beat was heard in it",
                        "say --tempo and, in seconds, --first-bar")));
    heard(
        "tempo",
        heardTempo(pulse),
        "the mean of a tempo map of one tempo a beat",
        pulse.tempo().confidence().value());
    if (asked.firstBar().isPresent()) {
      choices.decide(
          "first bar",
          Choices.number(asked.firstBar().get().value()) + " s",
          Source.FLAG,
          "",
          "a bar begins at the beat nearest to it");
      return RecordedBars.from(pulse, asked.firstBar().get(), meter, end);
    }
    return RecordedBars.of(pulse, meter, end);
  }

  private static String heardTempo(HeardRhythm rhythm) {
    return String.format(Locale.ROOT, "%.1f", rhythm.tempo().value().value());
  }

  private Meter meter(Optional<HeardRhythm> rhythm) {
    Optional<Meter> wish = wishes.value(Field.METER);
    if (wish.isPresent()) {
      if (wish.get().isAdditive()) {
        throw new CompositionException(
            Diagnostic.error(
                "meter-uneven",
                "--meter",
                "a recording is counted in even beats, and %s has none".formatted(wish.get()),
                "give a meter such as 4/4, 3/4 or 6/8"));
      }
      return wish.get();
    }
    if (rhythm.isPresent()) {
      Meter meter = rhythm.get().meter().value();
      heard("meter", meter.toString(), "heard", rhythm.get().meter().confidence().value());
      return meter;
    }
    return Meter.FOUR_FOUR;
  }

  private Key key() {
    Optional<Key> wish = wishes.value(Field.KEY);
    if (wish.isPresent()) {
      return wish.get();
    }
    if (listening.tonality().isPresent()) {
      HeardTonality tonality = listening.tonality().get();
      Key key = tonality.key().value();
      String others =
          tonality.key().alternatives().stream()
              .limit(2)
              .map(a -> a.value().toString())
              .collect(Collectors.joining(", "));
      choices.heard("key", key.toString(), tonality.key().confidence().value());
      choices.decide("key", key.toString(), Source.RECORDING, others, "heard");
      return key;
    }
    Optional<ChordsWish> chords = wishes.value(Field.CHORDS).filter(c -> !c.numerals());
    Key key =
        chords.map(c -> GivenChords.keyOf(c, wishes.value(Field.MODE))).orElse(Key.of("C major"));
    choices.decide(
        "key",
        key.toString(),
        Source.DEFAULT,
        "",
        chords.isPresent() ? "the given chords fit it best" : "nothing pitched was heard");
    return key;
  }

  private static KeyRange compass(List<MelodyLine.Written> line) {
    int low = line.stream().mapToInt(MelodyLine.Written::key).min().orElse(LEAD_LOWEST);
    int high = line.stream().mapToInt(MelodyLine.Written::key).max().orElse(LEAD_HIGHEST);
    int narrow = Math.max(0, LEAST_COMPASS - (high - low));
    return new KeyRange(Math.max(0, low - narrow), high);
  }

  private List<List<String>> chords(
      RecordedBars bars, List<MelodyLine.Written> line, Key key, List<Outline> outlines) {
    Optional<Wish<ChordsWish>> wish = wishes.get(Field.CHORDS);
    if (wish.isPresent()) {
      return laid(wish.get().value(), key, bars.bars());
    }
    List<HeardChord> heard = listening.tonality().map(HeardTonality::chords).orElse(List.of());
    double sure =
        heard.stream()
            .filter(c -> c.chord().value().isPresent())
            .mapToDouble(c -> c.chord().confidence().value())
            .average()
            .orElse(0);
    if (sure >= BELIEVED) {
      choices.decide(
          "chords",
          "as heard",
          Source.RECORDING,
          "",
          String.format(Locale.ROOT, "heard with a mean confidence of %.2f", sure));
      return HeardHarmony.bars(heard, bars);
    }
    return harmonised(bars, line, key, outlines);
  }

  /** Given chords, bar by bar from the first downbeat, as often as they go in. */
  private static List<List<String>> laid(ChordsWish wish, Key key, int bars) {
    if (!wish.numerals()) {
      return wish.bars();
    }
    GivenChords given = GivenChords.of(wish, key);
    List<List<String>> texts = new ArrayList<>();
    List<Phrase> whole =
        List.of(new Phrase(Math.min(bars, given.cycle()), key, Cadence.NONE, "a", 0));
    List<PlannedChord> chords = given.section(0, whole, Meter.FOUR_FOUR).chords();
    List<String> last = List.of(Chord.NO_CHORD);
    for (int bar = 0; bar < whole.get(0).bars(); bar++) {
      int here = bar;
      List<String> own =
          chords.stream()
              .filter(c -> c.bar() == here)
              .map(c -> c.chord().map(Chord::symbol).orElse(Chord.NO_CHORD))
              .toList();
      last = own.isEmpty() ? List.of(last.get(last.size() - 1)) : own;
      texts.add(last);
    }
    return texts;
  }

  private List<List<String>> harmonised(
      RecordedBars bars, List<MelodyLine.Written> line, Key key, List<Outline> outlines) {
    Set<Integer> ends = new HashSet<>();
    int bar = 0;
    for (Outline outline : outlines) {
      for (Phrase phrase : outline.phrases()) {
        bar += phrase.bars();
        ends.add(bar - 1);
      }
    }
    double grid = MelodyLine.divisions();
    List<Harmonizer.Note> notes = new ArrayList<>();
    for (MelodyLine.Written note : line) {
      double at = note.from() / grid - bars.leadInBeats();
      double length = (note.to() - note.from()) / grid;
      if (at + length > 0) {
        notes.add(
            new Harmonizer.Note(
                Math.max(0, at),
                length + Math.min(0, at),
                PitchClass.of(Math.floorMod(note.key(), 12))));
      }
    }
    Harmonizer.Question question =
        new Harmonizer.Question(
            notes, key, bars.bars(), bars.meter().beats().size(), ends, sevenths());
    List<String> corpora =
        Grammar.named(style.harmony().grammar()).map(Grammar::corpora).orElse(List.of());
    List<Harmonizer.Candidate> candidates = Harmonizer.candidates(question, corpora);
    Harmonizer.Candidate best = candidates.get(0);
    choices.decide(
        "chords",
        "harmonised",
        Source.RECORDING,
        candidates.size() == 1 ? "" : (candidates.size() - 1) + " other harmonisations",
        String.format(
            Locale.ROOT,
            "of %d harmonisations that fit the line it fits and suits %s best (fit %.2f nats a beat,"
                + " moves %.2f nats a chord, counted in %s)",
            candidates.size(),
            style.title(),
            best.fit(),
            best.idiom(),
            best.corpus()));
    return best.bars().stream().map(b -> b.stream().map(Chord::symbol).toList()).toList();
  }

  /** True where the style's harmony is made of sevenths. */
  private boolean sevenths() {
    return List.of("jazz", "soul", "gospel").contains(style.harmony().grammar());
  }

  private List<Section.Shape> shapes(RecordedBars bars, List<Outline> outlines) {
    double low = style.manner().softest();
    double high = style.manner().loudest();
    List<Section.Shape> shapes = new ArrayList<>();
    int bar = 0;
    for (Outline outline : outlines) {
      List<Double> energy = new ArrayList<>();
      for (int i = 0; i < outline.bars(); i++, bar++) {
        double from = bars.barLine(bar).value();
        double to = bars.barLine(bar + 1).value();
        double sum = 0;
        for (int k = 0; k < 8; k++) {
          sum += listening.energy().at(new Seconds(from + (to - from) * (k + 0.5) / 8));
        }
        energy.add(Math.max(0, Math.min(1, low + (high - low) * sum / 8)));
      }
      shapes.add(new Section.Shape(energy, energy));
    }
    return shapes;
  }

  private List<Member> members(KeyRange compass) {
    List<InstrumentWish> added = new ArrayList<>();
    for (InstrumentWish w :
        Fusion.specialised(
            wishes.value(Field.INSTRUMENTS).orElse(List.of()),
            wishes.get(Field.INSTRUMENTS).map(Wish::source).orElse(Source.DEFAULT),
            style)) {
      added.add(new InstrumentWish(w.instrument(), w.word(), w.count(), Task.ACCOMPANIES));
    }
    List<Exclusion> excluded = wishes.value(Field.EXCLUDED).orElse(List.of());
    boolean only = wishes.get(Field.INSTRUMENTS).map(Wish::source).equals(Optional.of(Source.FLAG));
    Ensembles.Answer ensemble =
        Ensembles.plan(
            new Ensembles.Question(
                added, excluded, only, style, wishes.get(Field.GENRE).isPresent()),
            choices.seed().derive("ensemble"));
    List<Member> members = new ArrayList<>();
    members.add(
        new Member(
            new PlannedPart(RECORDED, "Recording", voice(compass)),
            List.of(Role.LEAD),
            Task.LEADS,
            true));
    for (Member m : ensemble.members()) {
      members.add(new Member(m.part(), m.roles(), Task.ACCOMPANIES, m.asked()));
    }
    if (added.isEmpty()) {
      choices.decide(
          "instruments",
          ensemble.members().stream().map(m -> m.part().name()).collect(Collectors.joining(", ")),
          Source.STYLE,
          "",
          "an ensemble of " + style.title());
    }
    return members;
  }

  /** The voice that has the line in its range; a piano where none has. */
  private static Instrument voice(KeyRange compass) {
    for (String id :
        List.of("tenor", "alto", "soprano", "bass-voice", "choir", "voice-lead", "piano")) {
      Optional<Instrument> instrument =
          Instruments.byId(id)
              .filter(i -> i.range().contains(compass.low()) && i.range().contains(compass.high()));
      if (instrument.isPresent()) {
        return instrument.get();
      }
    }
    return Instruments.byProgram(0);
  }

  private static Assignment recorded(KeyRange compass) {
    return new Assignment(RECORDED, Role.LEAD, compass, 0.5, 0.6, Optional.empty(), "");
  }

  /** The bars before the first downbeat, in which nobody but the recording sounds. */
  private static List<Section> leadIn(RecordedBars bars, Key key, KeyRange compass) {
    List<Section> sections = new ArrayList<>();
    List<Meter> meters = bars.leadIn();
    int from = 0;
    while (from < meters.size()) {
      int to = from;
      while (to < meters.size() && meters.get(to).equals(meters.get(from))) {
        to++;
      }
      int count = to - from;
      List<Double> still = Collections.nCopies(count, 0.0);
      sections.add(
          new Section(
              "lead-in-" + (sections.size() + 1),
              "Lead-in",
              "L",
              meters.get(from),
              List.of(new Phrase(count, key, Cadence.NONE, "l", 0)),
              List.of(
                  new PlannedChord(
                      0,
                      Ticks.ZERO,
                      Optional.empty(),
                      "",
                      HarmonicFunction.COLOUR,
                      "before the first downbeat")),
              new Section.Shape(still, still),
              List.of(recorded(compass))));
      from = to;
    }
    return sections;
  }

  private String title(Key key) {
    Map<Flag, String> flags = new EnumMap<>(Flag.class);
    flags.putAll(asked.request().flags());
    String title = flags.getOrDefault(Flag.TITLE, "");
    return title.isBlank() ? "Accompaniment in " + key : title.strip();
  }
}
