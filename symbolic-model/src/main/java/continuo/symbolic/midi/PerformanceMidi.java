package continuo.symbolic.midi;

import continuo.symbolic.performance.Performance;
import continuo.symbolic.performance.PlayedControl;
import continuo.symbolic.performance.PlayedNote;
import continuo.symbolic.performance.PlayedPart;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.instrument.Instrument;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import continuo.theory.score.Voice;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Performances as MIDI files, and MIDI files as performances.
 *
 * <p>A performance is written over the tempo, meters, keys, markers and chords of its score, each
 * moment at the file tick nearest to it in the file's own time. Any file is read as it stands:
 * seconds from its tempo events, controllers, pedals and bends as they are.
 */
public final class PerformanceMidi {
  // A 128th note: what is shorter, workstations take for an error of editing.
  private static final long SHORTEST = FileTicks.PER_QUARTER / 32;

  /** A reader and writer; it keeps nothing between calls. */
  public PerformanceMidi() {}

  /**
   * The performance as a type 1 file at 960 ticks a quarter, tracks in the order of its parts.
   *
   * @param performance what was played
   * @param score what it was played from: its tempo map is the file's
   * @throws CompositionException if the performance has more parts than 128 ports hold
   */
  public byte[] write(Performance performance, Score score) {
    Clock clock = new Clock(score);
    List<Part> parts = performance.parts().stream().map(part -> part(part, clock)).toList();
    Ticks end = score.end();
    for (Part part : parts) {
      for (ScoreEvent event : part.events()) {
        end = Ticks.max(end, event instanceof ScoreEvent.Note note ? note.end() : event.at());
        end = Ticks.max(end, event instanceof ScoreEvent.Hit hit ? hit.end() : event.at());
      }
    }
    Score.Builder played =
        Score.builder()
            .title(score.title())
            .composer(score.composer())
            .tempoMap(score.tempoMap())
            .meterMap(score.meterMap())
            .end(end);
    score.keys().forEach(played::key);
    score.markers().forEach(played::marker);
    score.chords().forEach(played::chord);
    parts.forEach(played::part);
    return MidiWriter.plain().write(played.build()).value();
  }

  /** Turns moments into positions by the tempo steps of the file, not by the map behind them. */
  private static final class Clock {
    private final TempoMap written;

    Clock(Score score) {
      written = TempoSteps.of(score.tempoMap(), FileTicks.nearest(score.end())).asWritten();
    }

    long fileTick(Seconds moment) {
      return FileTicks.nearest(written.toTicks(moment));
    }

    Ticks position(Seconds moment) {
      return FileTicks.exact(fileTick(moment));
    }
  }

  private static Part part(PlayedPart part, Clock clock) {
    boolean drums = part.instrument().isDrumKit();
    List<ScoreEvent> events = new ArrayList<>();
    for (PlayedNote note : part.notes()) {
      long on = clock.fileTick(note.onset());
      long shortest = drums ? 1 : SHORTEST;
      long off = Math.max(on + shortest, clock.fileTick(note.end()));
      Ticks at = FileTicks.exact(on);
      Ticks length = FileTicks.exact(off - on);
      events.add(
          drums
              ? new ScoreEvent.Hit(at, length, note.key(), note.velocity(), Voice.FIRST, Set.of())
              : ScoreEvent.Note.of(at, length, named(note.key()), note.velocity()));
    }
    for (PlayedControl control : part.controls()) {
      Ticks at = clock.position(control.at());
      events.add(
          switch (control.kind()) {
            case CONTROLLER -> new ScoreEvent.Control(at, control.number(), control.value());
            case BEND -> new ScoreEvent.Bend(at, control.value());
            case CHANNEL_PRESSURE -> new ScoreEvent.Pressure(at, List.of(), control.value());
            case KEY_PRESSURE ->
                new ScoreEvent.Pressure(at, List.of(control.number()), control.value());
            case PROGRAM -> new ScoreEvent.Program(at, control.value());
          });
    }
    return new Part(part.id(), part.name(), part.instrument(), events);
  }

  /** A file holds no spelling: any name of the key will do. */
  private static SpelledPitch named(int key) {
    int fifths = Math.floorMod(7 * key + 5, 12) - 5;
    return SpelledPitch.ofMidi(key, NoteName.ofFifths(fifths));
  }

  /**
   * A file as it stands: one part for each channel of each track; drums on channel 10 of each port
   * and where an exclusive message or a bank says so; instruments by program.
   *
   * @param bytes the file
   * @param where its name, for messages
   * @throws CompositionException if it is no MIDI file, is cut off, too broken to read, or holds no
   *     notes
   */
  public Result<Performance> read(byte[] bytes, String where) {
    Result<MidiFile> file = MidiFile.read(bytes, where);
    Findings findings = new Findings();
    findings.addAll(file.diagnostics());
    MidiFile laid = ScoreReading.laidOut(file.value(), where, findings);
    TimeScale scale = new TimeScale(laid.division());
    SharedReading shared = new SharedReading(laid, where, scale, findings);
    MeterMap meters = shared.meterMap();
    TempoMap tempo = shared.tempoMap();
    Places places = new Places(meters.bars(shared.longest()));
    TrackReading tracks = new TrackReading(laid, where, scale, places, findings);
    Naming naming = new Naming(laid, tracks.drafts(), shared.isTitleTrack());
    List<PlayedPart> parts = new ArrayList<>();
    Seconds end = tempo.toSeconds(shared.longest());
    for (PartDraft draft : tracks.drafts()) {
      parts.add(played(draft, tracks, naming, scale, tempo));
      end = max(end, tempo.toSeconds(scale.exact(draft.lastOff())));
    }
    if (!(end.value() > 0)) {
      throw new CompositionException(
          Diagnostic.error(
              "midi-no-notes",
              where,
              "the file holds no notes and no time",
              "choose another file"));
    }
    if (parts.stream().allMatch(part -> part.notes().isEmpty())) {
      findings.warning("midi-no-notes", where, "the file holds no notes", "");
    }
    return new Result<>(new Performance(shared.title(), parts, end), findings.toList());
  }

  private static Seconds max(Seconds a, Seconds b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static PlayedPart played(
      PartDraft draft, TrackReading tracks, Naming naming, TimeScale scale, TempoMap tempo) {
    List<PlayedNote> notes = new ArrayList<>();
    for (PartDraft.Held held : draft.notes) {
      Seconds onset = tempo.toSeconds(scale.exact(held.on()));
      Seconds duration = tempo.toSeconds(scale.exact(held.off())).minus(onset);
      notes.add(
          new PlayedNote(onset, duration, held.key(), new Velocity(held.velocity()), Set.of()));
    }
    int program = tracks.firstProgram(draft);
    Instrument instrument = naming.instrument(draft, program);
    List<PlayedControl> controls = new ArrayList<>();
    for (ScoreEvent event : ScoreReading.messages(draft, program, scale)) {
      event.fold(new ControlCollector(tempo, controls));
    }
    String name = naming.name(draft);
    return new PlayedPart(naming.id(draft, name), name, instrument, notes, controls);
  }
}
