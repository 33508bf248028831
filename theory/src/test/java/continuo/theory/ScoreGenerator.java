package continuo.theory;

import continuo.testsupport.Gen;
import continuo.theory.harmony.RomanNumeral;
import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.Instruments;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.ChordSymbol;
import continuo.theory.score.DynamicLevel;
import continuo.theory.score.KeyChange;
import continuo.theory.score.Mark;
import continuo.theory.score.Marker;
import continuo.theory.score.Part;
import continuo.theory.score.RepeatMark;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import continuo.theory.score.Voice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes one random score; shrinks towards one bar of one empty part. */
final class ScoreGenerator {
  private static final List<Ticks> LENGTHS =
      List.of(
          Ticks.ofWhole(1, 4),
          Ticks.ofWhole(1, 8),
          Ticks.ofWhole(1, 2),
          Ticks.ofWhole(3, 8),
          Ticks.ofWhole(1, 16),
          Ticks.ofWhole(3, 16),
          Ticks.ofWhole(1, 1),
          Ticks.ofWhole(1, 32),
          Ticks.ofWhole(7, 16),
          Ticks.ofWhole(1, 64),
          Ticks.ofWhole(5, 8));
  private static final List<Integer> TUPLETS = List.of(3, 5, 6, 7, 9);
  private static final List<String> WORDS =
      List.of(
          "dolce",
          "pizz.",
          "con sordino",
          "a < b & c > d",
          "\u00fcberm\u00fctig \u266d \ud834\udd2b",
          "x");

  private final Gen gen;
  private final boolean loose;
  private final MeterMap meterMap;
  private final Ticks end;
  private final List<Ticks> barLines;

  ScoreGenerator(Gen gen, boolean loose) {
    this.gen = gen;
    this.loose = loose;
    int bars = gen.edgy(1, 7);
    meterMap = TheoryGenerators.meterMap(gen, bars);
    end = TheoryGenerators.endOf(meterMap, bars);
    barLines = meterMap.bars(end).stream().map(MeterMap.Bar::at).toList();
  }

  Score score() {
    Score.Builder builder =
        Score.builder()
            .title(gen.pick("", "Étude", "A \"quoted\" & <tagged> title"))
            .composer(gen.pick("", "Anon."))
            .meterMap(meterMap)
            .tempoMap(TheoryGenerators.tempoMap(gen, end))
            .end(end);
    keys(builder);
    chords(builder);
    markers(builder);
    repeats(builder);
    int parts = gen.pick(1, 1, 2, 2, 3, 4, gen.edgy(1, 18));
    for (int i = 0; i < parts; i++) {
      builder.part(part(i));
    }
    return builder.build();
  }

  private void keys(Score.Builder builder) {
    Set<Ticks> taken = new HashSet<>();
    if (gen.oneIn(2)) {
      builder.key(new KeyChange(Ticks.ZERO, TheoryGenerators.key(gen)));
      taken.add(Ticks.ZERO);
    }
    gen.list(0, 2, g -> g.pick(barLines)).stream()
        .filter(taken::add)
        .forEach(at -> builder.key(new KeyChange(at, TheoryGenerators.key(gen))));
  }

  private void chords(Score.Builder builder) {
    if (!gen.oneIn(2)) {
      return;
    }
    Set<Ticks> taken = new HashSet<>();
    gen.list(0, 8, g -> TheoryGenerators.gridTick(g, end)).stream()
        .filter(taken::add)
        .forEach(
            at ->
                builder.chord(
                    new ChordSymbol(
                        at,
                        gen.oneIn(8) ? Optional.empty() : Optional.of(TheoryGenerators.chord(gen)),
                        gen.oneIn(4)
                            ? Optional.of(RomanNumeral.of("V7/V").toString())
                            : Optional.empty())));
  }

  private void markers(Score.Builder builder) {
    Set<Ticks> taken = new HashSet<>();
    gen.list(0, 3, g -> g.oneIn(3) ? TheoryGenerators.gridTick(g, end) : g.pick(barLines)).stream()
        .filter(taken::add)
        .forEach(at -> builder.marker(new Marker(at, gen.pick("A", "Verse 1", "Coda & more"))));
  }

  private void repeats(Score.Builder builder) {
    if (barLines.size() < 2 || !gen.oneIn(3)) {
      return;
    }
    int first = gen.intBetween(0, barLines.size() - 1);
    int last = gen.intBetween(first, barLines.size());
    if (gen.oneIn(2) || first > 0) {
      builder.repeat(new RepeatMark.Start(barLines.get(first)));
    }
    builder.repeat(new RepeatMark.End(endOfBar(last), gen.pick(2, 2, 3)));
    if (last > first && last + 1 < barLines.size() && gen.oneIn(2)) {
      builder.repeat(new RepeatMark.Ending(barLines.get(last), endOfBar(last), List.of(1)));
      builder.repeat(new RepeatMark.Ending(barLines.get(last + 1), endOfBar(last + 1), List.of(2)));
    }
    if (gen.oneIn(3)) {
      builder.repeat(
          new RepeatMark.Sign(gen.pick(barLines), gen.pick(RepeatMark.Sign.SignKind.values())));
      builder.repeat(
          new RepeatMark.Jump(
              endOfBar(gen.intBetween(0, barLines.size())),
              gen.pick(RepeatMark.Jump.JumpKind.values())));
    }
  }

  private Ticks endOfBar(int index) {
    return index + 1 < barLines.size() ? barLines.get(index + 1) : end;
  }

  private Part part(int index) {
    boolean drums = gen.oneIn(6);
    Instrument instrument = drums ? Instruments.standardKit() : gen.pick(Instruments.all());
    List<ScoreEvent> events = new ArrayList<>();
    int staves = gen.pick(1, 1, 1, 2);
    for (int staff = 1; staff <= staves; staff++) {
      int voices = gen.pick(1, 1, 1, 2, 3);
      for (int number = 1; number <= voices; number++) {
        // Voices are numbered through the part, as notation programs do.
        Voice voice = new Voice(staff, 3 * (staff - 1) + number);
        voice(events, voice, instrument);
      }
      staffEvents(events, staff);
    }
    controls(events);
    if (loose) {
      looseEvents(events, instrument);
    }
    return new Part(
        "part-" + index,
        gen.pick("Part " + (index + 1), instrument.name(), "Zo\u00eb's \u266f"),
        instrument,
        events);
  }

  /** Fills a voice from left to right with notes, chords and rests; some are left empty. */
  private void voice(List<ScoreEvent> events, Voice voice, Instrument instrument) {
    if (gen.oneIn(8)) {
      return;
    }
    List<Ticks> onsets = new ArrayList<>();
    Ticks at = Ticks.ZERO;
    int centre = (instrument.comfortable().low() + instrument.comfortable().high()) / 2;
    int budget = gen.edgy(1, 40);
    while (at.isBefore(end) && budget-- > 0) {
      Ticks length = Ticks.min(gen.pick(LENGTHS), at.until(end));
      int tuplet = gen.oneIn(6) ? gen.pick(TUPLETS) : 1;
      if (length.value() % tuplet != 0) {
        tuplet = 1;
      }
      for (int i = 0; i < tuplet; i++) {
        Ticks start = at.plus(length.dividedBy(tuplet).times(i));
        if (!gen.oneIn(5)) {
          sound(events, start, length.dividedBy(tuplet), voice, instrument, centre);
          onsets.add(start);
        }
      }
      at = at.plus(length);
    }
    if (onsets.isEmpty()) {
      return;
    }
    if (gen.oneIn(3)) {
      int from = gen.intBetween(0, onsets.size());
      int to = gen.intBetween(from, onsets.size());
      if (to > from) {
        events.add(new ScoreEvent.Slur(onsets.get(from), onsets.get(to), voice));
      }
    }
    if (gen.oneIn(4)) {
      int verses = gen.pick(1, 1, 2);
      for (int verse = 1; verse <= verses; verse++) {
        for (Ticks onset : onsets.subList(0, gen.intBetween(0, onsets.size() + 1))) {
          events.add(
              new ScoreEvent.Lyric(
                  onset,
                  gen.pick("la", "sch\u00f6n", "Glo-ri", "a b"),
                  gen.oneIn(3),
                  verse,
                  voice));
        }
      }
    }
  }

  private void sound(
      List<ScoreEvent> events,
      Ticks at,
      Ticks duration,
      Voice voice,
      Instrument instrument,
      int centre) {
    Velocity velocity = new Velocity(gen.edgy(1, 128));
    Set<Mark> marks = marks();
    int size = gen.pick(1, 1, 1, 1, 2, 3, 4);
    TreeSet<Integer> keys = new TreeSet<>();
    for (int i = 0; i < size; i++) {
      if (instrument.isDrumKit()) {
        int key = gen.intBetween(35, 82);
        if (keys.add(key)) {
          events.add(new ScoreEvent.Hit(at, duration, key, velocity, voice, marks));
        }
      } else {
        SpelledPitch pitch =
            gen.oneIn(12)
                ? TheoryGenerators.pitch(gen)
                : TheoryGenerators.pitch(gen, Math.max(0, centre - 12), Math.min(128, centre + 13));
        if (keys.add(pitch.midi())) {
          events.add(new ScoreEvent.Note(at, duration, pitch, velocity, voice, marks));
        }
      }
    }
    if (!instrument.isDrumKit() && gen.oneIn(15)) {
      int graces = gen.pick(1, 2);
      boolean slashed = gen.oneIn(2);
      for (int order = 0; order < graces; order++) {
        events.add(
            new ScoreEvent.Grace(
                at,
                order,
                TheoryGenerators.pitch(gen, Math.max(0, centre - 12), Math.min(128, centre + 13)),
                gen.pick(Ticks.ofWhole(1, 8), Ticks.ofWhole(1, 16), Ticks.ofWhole(1, 32)),
                slashed,
                voice));
      }
    }
  }

  private Set<Mark> marks() {
    if (!gen.oneIn(5)) {
      return Set.of();
    }
    Set<Mark> marks = new HashSet<>();
    marks.add(gen.pick(Mark.Articulation.values()));
    if (gen.oneIn(3)) {
      marks.add(gen.pick(Mark.Ornament.values()));
    }
    if (gen.oneIn(3)) {
      marks.add(gen.pick(Mark.Technique.values()));
    }
    return marks;
  }

  private void staffEvents(List<ScoreEvent> events, int staff) {
    gen.list(0, 2, g -> TheoryGenerators.gridTick(g, end))
        .forEach(
            at -> events.add(new ScoreEvent.Dynamic(at, gen.pick(DynamicLevel.values()), staff)));
    if (gen.oneIn(3)) {
      Ticks from = TheoryGenerators.gridTick(gen, end);
      Ticks to = Ticks.min(end, from.plus(Ticks.ofWhole(gen.intBetween(1, 17), 16)));
      if (from.isBefore(to)) {
        events.add(new ScoreEvent.Hairpin(from, to, gen.oneIn(2), staff));
      }
    }
    if (gen.oneIn(3)) {
      events.add(new ScoreEvent.Text(TheoryGenerators.gridTick(gen, end), gen.pick(WORDS), staff));
    }
  }

  private void controls(List<ScoreEvent> events) {
    if (!gen.oneIn(4)) {
      return;
    }
    for (Ticks at : gen.list(0, 6, g -> TheoryGenerators.gridTick(g, end))) {
      switch (gen.intBetween(0, 5)) {
        case 0 ->
            events.add(
                new ScoreEvent.Control(at, gen.pick(1, 7, 10, 11, 64, 91), gen.edgy(0, 128)));
        case 1 -> events.add(new ScoreEvent.Bend(at, gen.edgy(-8192, 8192)));
        case 2 -> events.add(new ScoreEvent.Pressure(at, List.of(), gen.edgy(0, 128)));
        case 3 ->
            events.add(new ScoreEvent.Pressure(at, List.of(gen.edgy(0, 128)), gen.edgy(0, 128)));
        default -> events.add(new ScoreEvent.Program(at, gen.edgy(0, 128)));
      }
    }
  }

  private void looseEvents(List<ScoreEvent> events, Instrument instrument) {
    for (Ticks at : gen.list(0, 8, g -> TheoryGenerators.anyTick(g, end))) {
      Ticks duration = new Ticks(gen.longBetween(1, at.until(end).value() + 1));
      if (instrument.isDrumKit()) {
        events.add(
            new ScoreEvent.Hit(
                at, duration, gen.edgy(0, 128), Velocity.DEFAULT, Voice.FIRST, Set.of()));
      } else {
        events.add(
            ScoreEvent.Note.of(
                at, duration, TheoryGenerators.pitch(gen), new Velocity(gen.edgy(1, 128))));
      }
    }
    if (gen.oneIn(3)) {
      Ticks at = TheoryGenerators.anyTick(gen, end);
      events.add(
          gen.oneIn(2)
              ? new ScoreEvent.Raw(at, 0xF0, List.of(0x7E, 0x7F, 0x09, 0x01, 0xF7))
              : new ScoreEvent.Raw(at, 0xFF, List.of(0x7F, 0x01, 0x02)));
    }
  }
}
