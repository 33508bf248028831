package continuo.symbolic.realize;

import continuo.planner.plan.Assignment;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.PlannedPart;
import continuo.planner.plan.Role;
import continuo.planner.plan.Section;
import continuo.symbolic.groove.GrooveStatistics;
import continuo.symbolic.realize.Layout.Passage;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.harmony.Key;
import continuo.theory.instrument.Family;
import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.KeyRange;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.ChordSymbol;
import continuo.theory.score.DynamicLevel;
import continuo.theory.score.KeyChange;
import continuo.theory.score.Marker;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import continuo.theory.score.Voice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
 * section or part leaves the others as they were, except parts that answer, support or double it.
 */
public final class RuleWriter implements ScoreWriter {
  /** Keys that a register must span for every chord to have a place in it. */
  private static final int OCTAVE = 11;

  private final GrooveStatistics statistics = GrooveStatistics.shipped();

  @Override
  public Result<Score> write(Plan plan) {
    return new Session(plan, statistics).write();
  }

  /** A part's place in a section. */
  record Seat(
      Passage passage,
      Assignment assignment,
      Instrument instrument,
      Ability ability,
      KeyRange compass,
      String texture) {
    Role role() {
      return instrument.isDrumKit() ? Role.DRUMS : assignment.role();
    }

    boolean fillsHarmony() {
      return switch (role()) {
        case INNER, PAD, COMPING, ARPEGGIO -> true;
        case LEAD, COUNTER, DOUBLE, BASS, DRUMS -> false;
      };
    }
  }

  /** One run; confined to it. */
  private static final class Session {
    private final Plan plan;
    private final Layout layout;
    private final Idiom idiom;
    private final Seed seed;
    private final TempoMap tempoMap;
    private final GrooveStatistics statistics;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    Session(Plan plan, GrooveStatistics statistics) {
      this.plan = plan;
      this.statistics = statistics;
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
      List<Seat> seats = new ArrayList<>();
      List<Map<String, List<Tone>>> written = new ArrayList<>();
      for (Passage passage : layout.passages()) {
        List<Seat> here = seats(passage);
        written.add(passage(passage, here));
        seats.addAll(here);
      }
      reach(written, seats);
      for (PlannedPart part : plan.parts()) {
        builder.part(
            new Part(part.id(), part.name(), part.instrument(), events(part, seats, written)));
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

    private List<Seat> seats(Passage passage) {
      List<Seat> seats = new ArrayList<>();
      for (PlannedPart part : plan.parts()) {
        for (Assignment assignment : passage.section().assignments()) {
          if (assignment.part().equals(part.id())) {
            Instrument instrument = part.instrument();
            KeyRange compass =
                instrument.isDrumKit()
                    ? new KeyRange(35, 81)
                    : compass(passage, assignment, instrument);
            seats.add(
                new Seat(
                    passage,
                    assignment,
                    instrument,
                    Ability.of(instrument),
                    compass,
                    texture(passage, assignment, instrument)));
          }
        }
      }
      return seats;
    }

    /** The texture by name, or what the role and the style have in its place. */
    private String texture(Passage passage, Assignment assignment, Instrument instrument) {
      String name = assignment.texture().toLowerCase(Locale.ROOT);
      Role role = instrument.isDrumKit() ? Role.DRUMS : assignment.role();
      boolean known =
          switch (role) {
            case LEAD -> name.equals("melody") || name.equals("chorale") || name.isEmpty();
            case COUNTER, DOUBLE, DRUMS -> true;
            case BASS -> BassWriter.knows(name);
            case INNER, PAD, COMPING, ARPEGGIO -> Figures.knows(name);
          };
      if (known) {
        return name;
      }
      String plain = plainTexture(role, assignment.density());
      if (!name.isEmpty()) {
        diagnostics.add(
            Diagnostic.warning(
                "texture-unknown",
                "section " + passage.section().id() + ", part " + assignment.part(),
                "no texture is called %s for the role %s; %s is played"
                    .formatted(
                        assignment.texture(),
                        role.name().toLowerCase(Locale.ROOT),
                        plain.isEmpty() ? "a melody" : plain),
                "use a name of docs/styles.md"));
      }
      return plain;
    }

    private String plainTexture(Role role, double density) {
      return switch (role) {
        case LEAD, COUNTER, DOUBLE, DRUMS -> "";
        case BASS -> idiom.swung() ? "walking" : density <= 0.3 ? "sustained" : "root-fifth";
        case INNER -> "inner-voice";
        case PAD -> "sustained";
        case COMPING -> idiom.swung() ? "comp-jazz" : density <= 0.4 ? "block" : "comp-pop";
        case ARPEGGIO -> "broken";
      };
    }

    private Map<String, List<Tone>> passage(Passage passage, List<Seat> seats) {
      Map<String, List<Tone>> written = new HashMap<>();
      boolean hasBass = seats.stream().anyMatch(s -> s.role() == Role.BASS);
      List<Tone> lead = List.of();
      int ceiling = 127;
      for (Seat seat : seats) {
        if (seat.role() == Role.LEAD) {
          List<Tone> tones = lead(passage, seat, seats);
          put(written, seat, tones);
          if (lead.isEmpty()) {
            lead = tones.stream().filter(t -> t.staff() == 1).toList();
            ceiling = (seat.compass().low() + seat.compass().high()) / 2 + 2;
          }
        }
      }
      List<Tone> bass = List.of();
      for (Seat seat : seats) {
        if (seat.role() == Role.BASS
            || (seat.role() == Role.DRUMS && !seat.instrument().isDrumKit())) {
          List<Tone> tones =
              new BassWriter(seed.derive("bass/" + partName(seat)))
                  .write(
                      passage,
                      seat.assignment(),
                      seat.role() == Role.DRUMS ? "root-fifth" : seat.texture(),
                      seat.compass(),
                      kick(passage, seats),
                      lead);
          put(written, seat, tones);
          bass = bass.isEmpty() ? tones : bass;
        } else if (seat.role() == Role.COUNTER) {
          CounterWriter writer = new CounterWriter(seed.derive("counter/" + partName(seat)));
          put(written, seat, writer.counter(passage, seat.assignment(), seat.compass(), lead));
        } else if (seat.role() == Role.DRUMS) {
          put(
              written,
              seat,
              new DrumWriter(seed.derive("drums/" + partName(seat)), statistics)
                  .write(passage, seat.assignment(), seat.texture(), plan.style()));
        }
      }
      harmony(passage, seats, written, lead, bass, hasBass, ceiling);
      int harmonyParts = (int) seats.stream().filter(Seat::fillsHarmony).count();
      for (Seat seat : seats) {
        if (seat.role() == Role.DOUBLE) {
          String model = seat.assignment().doubles().orElse("");
          List<Tone> source = written.getOrDefault(model, lead);
          put(
              written,
              seat,
              new CounterWriter(seed).doubled(passage, seat.texture(), seat.compass(), source));
        }
      }
      for (Seat seat : seats) {
        List<Tone> tones = written.get(seat.assignment().part());
        if (tones != null) {
          written.put(seat.assignment().part(), new ArrayList<>(rested(seat, tones, harmonyParts)));
        }
      }
      return written;
    }

    /** Parts that are not needed throughout leave out a phrase where the music is thin. */
    private List<Tone> rested(Seat seat, List<Tone> tones, int harmonyParts) {
      Passage passage = seat.passage();
      double eager =
          switch (seat.role()) {
            case PAD, COUNTER, DOUBLE -> 0.7;
            case INNER, ARPEGGIO, COMPING -> harmonyParts > 1 ? 0.35 : 0;
            case LEAD, BASS, DRUMS -> 0;
          };
      int count = passage.phrases().size();
      if (eager == 0 || count < 2) {
        return tones;
      }
      List<Tone> kept = new ArrayList<>(tones);
      boolean rests = false;
      for (Layout.PhraseSpan span : passage.phrases()) {
        double energy = passage.energyAt(span.from());
        boolean may = span.index() < count - 1 && !rests;
        Seed own =
            seed.derive("rest/" + partName(seat))
                .derive(passage.section().id().replace('/', '-'))
                .derive(Integer.toString(span.index()));
        if (may && own.random().chance(eager * Math.max(0, 0.95 - energy))) {
          kept.removeIf(t -> t.at() >= span.from() && t.at() < span.to());
          kept.replaceAll(
              t ->
                  t.at() < span.from() && t.end() > span.from()
                      ? t.withLength(span.from() - t.at())
                      : t);
          rests = true;
        }
      }
      return rests ? Tones.resolved(kept, passage) : tones;
    }

    private static String partName(Seat seat) {
      return seat.assignment().part().replace('/', '-');
    }

    private void put(Map<String, List<Tone>> written, Seat seat, List<Tone> tones) {
      written.put(
          seat.assignment().part(),
          new ArrayList<>(
              Tones.playable(
                  tones,
                  seat.compass().low(),
                  seat.compass().high(),
                  seat.ability().voices(),
                  seat.passage().to())));
    }

    private List<Tone> lead(Passage passage, Seat seat, List<Seat> seats) {
      LeadWriter writer = new LeadWriter(seed, idiom);
      boolean alone =
          seats.stream()
              .noneMatch(
                  s ->
                      !partName(s).equals(partName(seat))
                          && (s.fillsHarmony() || s.role() == Role.BASS));
      KeyRange compass = seat.compass();
      boolean accompanies = alone && seat.ability().hands() == 2 && seat.ability().voices() > 2;
      if (!accompanies || compass.span() < 27) {
        return writer.write(passage, seat.assignment(), seat.texture(), compass, fine(passage));
      }
      // A keyboard by itself accompanies its melody with the left hand.
      int split = compass.high() - Math.max(14, (int) Math.round(0.42 * compass.span()));
      List<Tone> tones =
          new ArrayList<>(
              writer.write(
                  passage,
                  seat.assignment(),
                  seat.texture(),
                  new KeyRange(split, compass.high()),
                  fine(passage)));
      double energy = passage.energy();
      String texture =
          seat.assignment().density() <= 0.45
              ? "block"
              : idiom.swung()
                  ? "stride"
                  : idiom.commonPractice()
                      ? (passage.grid().pulses().size() == 3 ? "waltz" : "alberti")
                      : energy > 0.5 ? "rolling" : "broken";
      Assignment left =
          new Assignment(
              seat.assignment().part(),
              texture.equals("block") || texture.equals("stride") || texture.equals("waltz")
                  ? Role.COMPING
                  : Role.ARPEGGIO,
              new KeyRange(compass.low(), split + 2),
              seat.assignment().density(),
              seat.assignment().level(),
              Optional.empty(),
              texture);
      List<Tone> hand =
          new ChordWriter(seed.derive("left/" + partName(seat)), idiom)
              .write(
                  passage,
                  left,
                  texture,
                  new KeyRange(compass.low(), Math.max(compass.low() + OCTAVE, split + 2)),
                  new Ability(4, 14, 1, false, false, false),
                  false,
                  split);
      hand.forEach(t -> tones.add(t.withStaff(2).withWeight(t.weight() - 12)));
      return tones;
    }

    private void harmony(
        Passage passage,
        List<Seat> seats,
        Map<String, List<Tone>> written,
        List<Tone> lead,
        List<Tone> bass,
        boolean hasBass,
        int ceiling) {
      List<InnerWriter.Singer> singers = new ArrayList<>();
      Optional<Seat> lowest =
          seats.stream()
              .filter(s -> s.fillsHarmony() && !s.ability().isSingle())
              .min(Comparator.comparingInt(s -> s.compass().low()));
      for (Seat seat : seats) {
        if (!seat.fillsHarmony()) {
          continue;
        }
        boolean single =
            seat.role() == Role.INNER
                || (seat.ability().isSingle() && seat.role() != Role.ARPEGGIO);
        if (single) {
          singers.add(
              new InnerWriter.Singer(
                  seat.assignment(), seat.texture(), seat.compass(), seat.ability()));
          continue;
        }
        ChordWriter writer = new ChordWriter(seed.derive("chords/" + partName(seat)), idiom);
        put(
            written,
            seat,
            writer.write(
                passage,
                seat.assignment(),
                seat.texture(),
                seat.compass(),
                seat.ability(),
                hasBass || lowest.isEmpty() || !partName(lowest.get()).equals(partName(seat)),
                ceiling));
      }
      if (!singers.isEmpty()) {
        Map<String, List<Tone>> voices =
            new InnerWriter(seed.derive("inner"), idiom).write(passage, singers, lead, bass);
        for (Seat seat : seats) {
          List<Tone> voice = voices.get(seat.assignment().part());
          if (voice != null) {
            put(written, seat, voice);
          }
        }
      }
    }

    private double[] kick(Passage passage, List<Seat> seats) {
      for (Seat seat : seats) {
        if (seat.instrument().isDrumKit()) {
          String name = seat.texture().isEmpty() ? plan.style() : seat.texture();
          return DrumWriter.kick(name, passage.grid(), passage.energy());
        }
      }
      return new double[] {0, 1.5, 2.5};
    }

    /** True where quarters of a pulse are slow enough for a melody. */
    private boolean fine(Passage passage) {
      double quarterBpm = tempoMap.tempoAt(new Ticks(passage.from())).value();
      double pulseQuarters = passage.grid().quarters() / passage.grid().pulses().size();
      return 60 / quarterBpm * pulseQuarters / 4 >= 0.12;
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

    /** Where a span in octaves was asked for, the music reaches both of its ends. */
    private void reach(List<Map<String, List<Tone>>> written, List<Seat> seats) {
      List<Seat> pitched = seats.stream().filter(s -> !s.instrument().isDrumKit()).toList();
      if (plan.brief().slot("octaves").isPresent() && !pitched.isEmpty()) {
        int low = pitched.stream().mapToInt(s -> s.compass().low()).min().orElseThrow();
        int high = pitched.stream().mapToInt(s -> s.compass().high()).max().orElseThrow();
        Reach.stretch(written, pitched, low, high);
      }
    }

    private List<ScoreEvent> events(
        PlannedPart part, List<Seat> seats, List<Map<String, List<Tone>>> written) {
      List<ScoreEvent> events = new ArrayList<>();
      Optional<DynamicLevel> level = Optional.empty();
      for (Seat seat : seats) {
        if (!seat.assignment().part().equals(part.id())) {
          continue;
        }
        List<Tone> tones = written.get(seat.passage().index()).getOrDefault(part.id(), List.of());
        Dynamics dynamics = new Dynamics(seat.passage(), seat.assignment());
        notes(seat, dynamics, tones, events);
        if (!tones.isEmpty()) {
          events.addAll(dynamics.signs(tones, level));
          level = Optional.of(dynamics.level());
          events.addAll(gestures(seat, dynamics, tones));
        }
      }
      return events;
    }

    private List<ScoreEvent> gestures(Seat seat, Dynamics dynamics, List<Tone> tones) {
      List<ScoreEvent> result = new ArrayList<>();
      int program = seat.instrument().sound().program();
      boolean piano = seat.instrument().family() == Family.KEYBOARD && program <= 5;
      boolean sung = seat.role() == Role.LEAD || seat.role() == Role.COUNTER;
      boolean held = Figures.isHeld(seat.texture()) || seat.role() == Role.ARPEGGIO;
      boolean hands = tones.stream().anyMatch(t -> t.staff() == 2);
      if (piano && (held || seat.texture().equals("block") || hands) && !idiom.spinning()) {
        result.addAll(dynamics.pedal(tones));
      }
      if (seat.ability().sustains() && (held || sung)) {
        result.addAll(dynamics.expression(tones));
      }
      if (sung && seat.ability().isSingle() && seat.ability().sustains()) {
        result.addAll(Dynamics.slurs(tones, seat.passage()));
      }
      return result;
    }

    private void notes(Seat seat, Dynamics dynamics, List<Tone> tones, List<ScoreEvent> events) {
      double mean = tones.stream().mapToInt(Tone::key).average().orElse(60);
      RandomSource random =
          seed.derive("touch/" + partName(seat))
              .derive(seat.passage().section().id().replace('/', '-'))
              .random();
      boolean staves =
          seat.ability().hands() == 2
              && seat.ability().voices() >= 6
              && !seat.instrument().isDrumKit();
      for (Tone tone : tones) {
        Velocity velocity = Velocity.clamped(dynamics.velocity(tone, mean, random));
        Ticks at = new Ticks(tone.at());
        Ticks length = new Ticks(tone.length());
        if (seat.instrument().isDrumKit()) {
          events.add(
              new ScoreEvent.Hit(at, length, tone.key(), velocity, Voice.FIRST, tone.marks()));
          continue;
        }
        int staff = staves && (tone.staff() == 2 || tone.key() < 60) ? 2 : 1;
        Harmony harmony = seat.passage().harmonyAt(tone.at());
        events.add(
            new ScoreEvent.Note(
                at,
                length,
                SpelledPitch.ofMidi(tone.key(), harmony.name(tone.key())),
                velocity,
                new Voice(staff, 1),
                tone.marks()));
      }
    }
  }
}
