package continuo.symbolic.midi;

import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.harmony.Chord;
import continuo.theory.instrument.Family;
import continuo.theory.instrument.Instrument;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.ChordSymbol;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import continuo.theory.score.Voice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One file on its way to a score; confined to one call of {@link MidiReader}. */
final class ScoreReading {
  private final MidiFile file;
  private final String where;
  private final Findings findings = new Findings();
  private final TimeScale scale;

  ScoreReading(MidiFile file, String where, List<Diagnostic> diagnostics) {
    findings.addAll(diagnostics);
    this.file = laidOut(file, where, findings);
    this.where = where;
    this.scale = new TimeScale(file.division());
  }

  /** The file itself, or with format 2, whose sequences are played one after another, so laid. */
  static MidiFile laidOut(MidiFile file, String where, Findings findings) {
    if (file.format() != 2) {
      return file;
    }
    if (file.tracks().size() > 1) {
      findings.warning(
          "midi-format-2",
          where,
          "a format 2 file holds %d sequences".formatted(file.tracks().size()),
          "they were laid one after another");
    }
    List<MidiTrack> shifted = new ArrayList<>();
    long start = 0;
    for (MidiTrack track : file.tracks()) {
      long by = start;
      shifted.add(
          new MidiTrack(
              track.events().stream().map(event -> shift(event, by)).toList(), track.end() + by));
      start += track.end();
    }
    return new MidiFile(2, file.division(), shifted);
  }

  private static MidiEvent shift(MidiEvent event, long by) {
    return event.<MidiEvent>fold(
        m -> new MidiEvent.Message(m.tick() + by, m.status(), m.data1(), m.data2()),
        m -> new MidiEvent.Meta(m.tick() + by, m.type(), m.data()),
        m -> new MidiEvent.SystemExclusive(m.tick() + by, m.status(), m.data()));
  }

  Result<Score> toScore() {
    SharedReading shared = new SharedReading(file, where, scale, findings);
    MeterMap meters = shared.meterMap();
    Places places = new Places(meters.bars(shared.longest()));
    TrackReading tracks = new TrackReading(file, where, scale, places, findings);
    List<PartDraft> drafts = tracks.drafts();
    Ticks lastSound = scale.exact(drafts.stream().mapToLong(PartDraft::lastOff).max().orElse(0));
    Ending ending = ending(shared, meters, lastSound);
    Score.Builder score =
        Score.builder()
            .title(shared.title())
            .composer(shared.composer())
            .tempoMap(shared.tempoMap())
            .meterMap(ending.meters())
            .end(ending.at());
    shared.keys().forEach(score::key);
    shared.markers().forEach(score::marker);
    shared.repeats().forEach(score::repeat);
    chords(shared, places).forEach(score::chord);
    List<NoteName[]> names =
        PitchSpeller.spellParts(drafts.stream().map(this::pitchedKeys).toList(), shared.keys());
    Naming naming = new Naming(file, drafts, shared.isTitleTrack());
    for (int i = 0; i < drafts.size(); i++) {
      score.part(part(drafts.get(i), tracks, naming, names.get(i), ending));
    }
    if (scale.roundedCount() > 0) {
      findings.info(
          "midi-division-rounded",
          where,
          "%d positions on the file's grid of %s were moved to the nearest of 322560 ticks a quarter"
              .formatted(
                  scale.roundedCount(),
                  file.division().isSmpte()
                      ? "SMPTE time"
                      : file.division().ticks() + " a quarter"));
    }
    if (drafts.stream().allMatch(draft -> draft.notes.isEmpty())) {
      findings.warning("midi-no-notes", where, "the file holds no notes", "");
    }
    return new Result<>(score.build(), findings.toList());
  }

  private record Ending(Ticks at, MeterMap meters) {}

  /**
   * The last bar line: where the tracks end, if that is a bar line or cuts the last bar on the grid
   * of sixteenths; otherwise the first bar line after the last note.
   */
  private Ending ending(SharedReading shared, MeterMap meters, Ticks lastSound) {
    long firstEnd = file.tracks().isEmpty() ? 0 : file.tracks().get(0).end();
    Ticks stated = scale.exact(firstEnd);
    if (stated.isZero() || stated.isBefore(lastSound)) {
      stated = scale.exact(file.tracks().stream().mapToLong(MidiTrack::end).max().orElse(0));
    }
    Ticks reach = stated.isZero() ? new Ticks(1) : stated;
    List<MeterMap.Bar> bars = meters.bars(reach);
    MeterMap.Bar last = bars.get(bars.size() - 1);
    if (!stated.isZero() && last.end().equals(stated)) {
      return new Ending(stated, meters);
    }
    Ticks rest = last.at().until(Ticks.max(stated, last.at()));
    boolean barEnds =
        rest.value() % MeterReading.END_GRID.value() == 0 || shared.declaresBar(last.at(), rest);
    if (!stated.isZero() && barEnds) {
      List<MeterMap.IrregularBar> irregular = new ArrayList<>(meters.irregularBars());
      irregular.removeIf(bar -> bar.at().equals(last.at()));
      irregular.add(new MeterMap.IrregularBar(last.at(), rest));
      return new Ending(stated, MeterMap.of(meters.changes(), irregular));
    }
    Ticks line =
        bars.stream()
            .map(MeterMap.Bar::end)
            .filter(end -> !end.isBefore(lastSound))
            .findFirst()
            .orElse(last.end());
    return new Ending(line, meters);
  }

  private List<ChordSymbol> chords(SharedReading shared, Places places) {
    TreeMap<Ticks, Optional<Chord>> chords = new TreeMap<>();
    for (SharedReading.ChordEvent event : shared.chordEvents()) {
      Optional<Optional<Chord>> chord = event.chord();
      if (chord.isPresent()) {
        chords.merge(
            event.at(), chord.get(), (first, second) -> first.isPresent() ? first : second);
      } else {
        findings.warning(
            "midi-chord",
            where + ", " + places.of(event.at()),
            "the chord %s was not understood".formatted(event.source()),
            "write it as musicians do, such as F#m7b5");
      }
    }
    return chords.entrySet().stream()
        .map(
            entry ->
                new ChordSymbol(
                    entry.getKey(),
                    entry.getValue(),
                    Optional.ofNullable(shared.numerals().get(entry.getKey()))))
        .toList();
  }

  private List<PitchSpeller.Note> pitchedKeys(PartDraft draft) {
    return draft.drum
        ? List.of()
        : draft.notes.stream()
            .map(held -> new PitchSpeller.Note(scale.exact(held.on()), held.key()))
            .toList();
  }

  private Part part(
      PartDraft draft, TrackReading tracks, Naming naming, NoteName[] names, Ending ending) {
    Ticks end = ending.at();
    int program = tracks.firstProgram(draft);
    Instrument instrument = naming.instrument(draft, program);
    List<Voice> voices = voices(draft, instrument, ending);
    List<ScoreEvent> sounding = new ArrayList<>();
    for (int i = 0; i < draft.notes.size(); i++) {
      PartDraft.Held held = draft.notes.get(i);
      Ticks at = scale.exact(held.on());
      Ticks duration = at.until(scale.exact(held.off()));
      Velocity velocity = new Velocity(held.velocity());
      sounding.add(
          draft.drum
              ? new ScoreEvent.Hit(at, duration, held.key(), velocity, Voice.FIRST, Set.of())
              : new ScoreEvent.Note(
                  at,
                  duration,
                  SpelledPitch.ofMidi(held.key(), names[i]),
                  velocity,
                  voices.get(i),
                  Set.of()));
    }
    List<Detail> aboutNotes = draft.details.stream().filter(NoteDetails::isAbout).toList();
    List<ScoreEvent> events =
        new ArrayList<>(
            aboutNotes.isEmpty()
                ? sounding
                : NoteDetails.restore(sounding, aboutNotes, end, this::unfit));
    WordIndex words = new WordIndex(draft.words, scale);
    for (Detail detail : draft.details) {
      if (!NoteDetails.isAbout(detail) && !detail.kind().equals(PartDetails.PART)) {
        restore(detail, draft, words, end).ifPresent(events::add);
      }
    }
    for (int early : Naming.earlyPrograms(draft, program)) {
      events.add(new ScoreEvent.Program(Ticks.ZERO, early));
    }
    events.addAll(messages(draft, program, scale));
    events.addAll(words.events());
    for (MidiEvent kept : draft.kept) {
      keptEvent(kept, instrument).ifPresent(events::add);
    }
    String name = naming.name(draft);
    return new Part(naming.id(draft, name), name, instrument, events);
  }

  /** The voices of the notes: found where the file does not say them, the first otherwise. */
  private List<Voice> voices(PartDraft draft, Instrument instrument, Ending ending) {
    if (draft.drum || !draft.details.isEmpty()) {
      return Collections.nCopies(draft.notes.size(), Voice.FIRST);
    }
    boolean keyboard =
        instrument.family() == Family.KEYBOARD
            || instrument.family() == Family.ORGAN
            || instrument.id().equals("harp");
    return VoiceSeparation.of(
        draft.notes.stream()
            .map(
                held ->
                    new VoiceSeparation.Sound(
                        scale.exact(held.on()).value(),
                        scale.exact(held.off()).value(),
                        held.key()))
            .toList(),
        keyboard,
        ending.meters().bars(ending.at()));
  }

  private void unfit(Detail detail) {
    findings.info(
        "midi-detail",
        where,
        "the detail %s does not fit the music any more and was left out".formatted(detail));
  }

  /**
   * The event that a detail is; takes what the writer wrote for it out of the words or messages.
   */
  private Optional<ScoreEvent> restore(Detail detail, PartDraft draft, WordIndex words, Ticks end) {
    try {
      if (detail.kind().equals(PartDetails.RELEASE)) {
        if (!draft.isOneOfFewReleases(detail) || !takeRelease(draft, detail)) {
          unfit(detail);
        }
        return Optional.empty();
      }
      ScoreEvent event = PartDetails.read(detail, end);
      if (!detail.has("written")) {
        return Optional.of(event);
      }
      if (!words.replace(detail, event)) {
        unfit(detail);
      }
      return Optional.empty();
    } catch (IllegalArgumentException | ArithmeticException e) {
      unfit(detail);
      return Optional.empty();
    }
  }

  private boolean takeRelease(PartDraft draft, Detail detail) {
    boolean bend = detail.text("what").equals("bend");
    for (int i = draft.messages.size() - 1; i >= 0; i--) {
      MidiEvent.Message message = draft.messages.get(i);
      boolean fits =
          bend
              ? message.kind() == PartTrack.BEND && message.data2() == 64 && message.data1() == 0
              : message.kind() == PartTrack.CONTROLLER
                  && message.data1() == detail.integer("what")
                  && message.data2() == 0;
      if (fits && scale.exact(message.tick()).equals(detail.at())) {
        draft.messages.remove(i);
        return true;
      }
    }
    return false;
  }

  /** What is not understood, as its bytes; an instrument's name that is ours adds nothing. */
  private Optional<ScoreEvent> keptEvent(MidiEvent event, Instrument instrument) {
    Ticks at = scale.exact(event.tick());
    return event.<Optional<ScoreEvent>>fold(
        message -> Optional.empty(),
        meta -> {
          String text = meta.data().text().strip();
          if (meta.type() == MidiEvent.Meta.INSTRUMENT_NAME
              && (text.isEmpty() || text.equalsIgnoreCase(instrument.name()))) {
            return Optional.empty();
          }
          List<Integer> bytes = new ArrayList<>(List.of(meta.type()));
          bytes.addAll(meta.data().toList());
          return Optional.of(new ScoreEvent.Raw(at, 0xFF, bytes));
        },
        exclusive ->
            Optional.of(new ScoreEvent.Raw(at, exclusive.status(), exclusive.data().toList())));
  }

  /** Controllers, bends, pressure and later programs, in the order of the file. */
  static List<ScoreEvent> messages(PartDraft draft, int program, TimeScale scale) {
    List<ScoreEvent> events = new ArrayList<>();
    long horizon = draft.programHorizon();
    int current = program;
    boolean bankMoved = false;
    for (MidiEvent.Message message : draft.messages) {
      Ticks at = scale.exact(message.tick());
      switch (message.kind()) {
        case PartTrack.CONTROLLER -> {
          events.add(new ScoreEvent.Control(at, message.data1(), message.data2()));
          bankMoved |= PartTrack.isBank(message.data1()) && message.tick() > horizon;
        }
        case PartTrack.BEND ->
            events.add(
                new ScoreEvent.Bend(
                    at, (message.data2() << 7 | message.data1()) - PartTrack.BEND_CENTRE));
        case PartTrack.CHANNEL_PRESSURE ->
            events.add(new ScoreEvent.Pressure(at, List.of(), message.data1()));
        case PartTrack.KEY_PRESSURE ->
            events.add(new ScoreEvent.Pressure(at, List.of(message.data1()), message.data2()));
        default -> {
          boolean changes = message.data1() != current || bankMoved || draft.about().isPresent();
          if (message.tick() > horizon && changes) {
            events.add(new ScoreEvent.Program(at, message.data1()));
            current = message.data1();
            bankMoved = false;
          }
        }
      }
    }
    return events;
  }
}
