package continuo.symbolic.midi;

import continuo.symbolic.midi.TrackBuilder.Rank;
import continuo.theory.instrument.Instrument;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.Step;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import continuo.theory.score.Voice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * One part on its way into a track: everything at file ticks, notes of one key never overlapping.
 */
final class PartTrack implements ScoreEvent.Cases<Boolean> {
  static final int NOTE_OFF = 0x80;
  static final int NOTE_ON = 0x90;
  static final int KEY_PRESSURE = 0xA0;
  static final int CONTROLLER = 0xB0;
  static final int PROGRAM = 0xC0;
  static final int CHANNEL_PRESSURE = 0xD0;
  static final int BEND = 0xE0;
  static final int BEND_CENTRE = 8192;
  static final int RELEASE_VELOCITY = 64;
  // Sustain, sostenuto, soft pedal, hold 2.
  static final List<Integer> PEDALS = List.of(64, 66, 67, 69);
  private static final Set<Integer> FOR_ALL =
      Set.of(
          MidiEvent.Meta.SEQUENCE_NUMBER,
          MidiEvent.Meta.TEXT,
          MidiEvent.Meta.COPYRIGHT,
          MidiEvent.Meta.CUE_POINT,
          MidiEvent.Meta.SMPTE_OFFSET);
  private static final int BANK_COARSE = 0;
  private static final int BANK_FINE = 32;
  private static final int LOWEST_DRUM = 35;
  private static final int HIGHEST_DRUM = 81;
  private static final long LONGEST_GRACE = FileTicks.PER_QUARTER / 8;

  private final Part part;
  private final long end;
  private final Places places;
  private final Findings findings;
  private final NoteLines notes = new NoteLines();
  private final List<ScoreEvent> others = new ArrayList<>();
  private final List<ScoreEvent> forAll = new ArrayList<>();
  private final List<Detail> details = new ArrayList<>();
  private final Map<String, Integer> leftOut = new LinkedHashMap<>();
  private final Map<GracePlace, Integer> graces = new HashMap<>();
  private final Map<Ticks, Integer> loudest = new HashMap<>();
  private final boolean withDetails;
  private final boolean lyricsAreClean;
  private final boolean textsAreClean;
  private final int program;

  private record GracePlace(Ticks at, Voice voice) {}

  PartTrack(Part part, long end, Places places, boolean withDetails, Findings findings) {
    this.part = part;
    this.end = end;
    this.places = places;
    this.withDetails = withDetails;
    this.findings = findings;
    this.program =
        part.events().stream()
            .filter(event -> event instanceof ScoreEvent.Program && event.at().isZero())
            .map(event -> ((ScoreEvent.Program) event).program())
            .reduce((first, second) -> second)
            .orElse(part.instrument().sound().program());
    this.lyricsAreClean = part.events().stream().allMatch(PartTrack::isCleanIfLyric);
    this.textsAreClean =
        part.events().stream()
            .allMatch(event -> !(event instanceof ScoreEvent.Text text) || text.staff() == 1);
    for (ScoreEvent event : part.events()) {
      if (event instanceof ScoreEvent.Grace grace) {
        graces.merge(new GracePlace(grace.at(), grace.voice()), grace.order() + 1, Math::max);
      } else if (event instanceof ScoreEvent.Note note) {
        loudest.merge(note.at(), note.velocity().value(), Math::max);
      }
    }
    part.events().forEach(event -> event.fold(this));
    notes.resolve(
        (tick, key, how) ->
            findings.warning(
                "midi-same-key",
                places.of(FileTicks.exact(tick), part.name()),
                "key %d sounds twice at once".formatted(key),
                how));
    reportLeftOut();
  }

  static boolean isBank(int controller) {
    return controller == BANK_COARSE || controller == BANK_FINE;
  }

  /** Whether two parts, given by index, can play on one channel. */
  static BiPredicate<Integer, Integer> sharing(List<PartTrack> parts) {
    return (a, b) -> parts.get(a).canShareWith(parts.get(b));
  }

  private boolean canShareWith(PartTrack other) {
    return program == other.program
        && part.instrument().isDrumKit() == other.part.instrument().isDrumKit()
        && !hasControls()
        && !other.hasControls()
        && notes.isDisjointFrom(other.notes);
  }

  private boolean hasControls() {
    return others.stream()
        .anyMatch(
            e ->
                e instanceof ScoreEvent.Control
                    || e instanceof ScoreEvent.Bend
                    || e instanceof ScoreEvent.Pressure
                    || (e instanceof ScoreEvent.Program && !e.at().isZero()));
  }

  private void count(String what) {
    leftOut.merge(what, 1, Integer::sum);
  }

  private void reportLeftOut() {
    leftOut.forEach(
        (what, number) ->
            findings.info(
                "midi-notation",
                "part " + part.name(),
                withDetails
                    ? "MIDI has no %s: %d are in the file for Continuo only".formatted(what, number)
                    : "MIDI has no %s: %d were left out".formatted(what, number)));
  }

  private void addDetail(Detail detail) {
    if (withDetails) {
      details.add(detail);
    }
  }

  /** The nearest file tick; a position between two ticks is reported. */
  private long tick(Ticks position) {
    if (!FileTicks.isOnGrid(position)) {
      findings.warning(
          "midi-rounded",
          places.of(position, part.name()),
          "the position lies between two ticks of 1/960 quarter",
          "it was moved to the nearest");
    }
    return FileTicks.nearest(position);
  }

  private Boolean addNote(Ticks at, Ticks end, int key, int velocity, ScoreEvent source) {
    long on = tick(at);
    notes.add(on, Math.max(on + 1, tick(end)), key, velocity, source);
    return true;
  }

  private void checkRange(Ticks at, int key) {
    Instrument instrument = part.instrument();
    if (instrument.isDrumKit() && (key < LOWEST_DRUM || key > HIGHEST_DRUM)) {
      findings.warning(
          "midi-drum-key",
          places.of(at, part.name()),
          "drum key %d lies outside the General MIDI map 35 to 81".formatted(key),
          "choose a key of the map");
    } else if (!instrument.isDrumKit() && !instrument.range().contains(key)) {
      findings.info(
          "midi-out-of-range",
          places.of(at, part.name()),
          "key %d lies outside the range %s of the %s"
              .formatted(key, instrument.range(), instrument.name()));
    }
  }

  private void countNotation(Voice voice, int marks) {
    if (voice.staff() != 1 || voice.number() != 1) {
      count("staves and voices");
    }
    for (int i = 0; i < marks; i++) {
      count("articulations, ornaments and techniques");
    }
  }

  @Override
  public Boolean onNote(ScoreEvent.Note note) {
    countNotation(note.voice(), note.marks().size());
    checkRange(note.at(), note.key());
    if (part.instrument().isDrumKit()) {
      count("pitched notes on a drum kit, only hits");
    }
    return addNote(note.at(), note.end(), note.key(), note.velocity().value(), note);
  }

  @Override
  public Boolean onHit(ScoreEvent.Hit hit) {
    countNotation(hit.voice(), hit.marks().size());
    checkRange(hit.at(), hit.key());
    if (!part.instrument().isDrumKit()) {
      count("drum strokes in a pitched part, only notes");
    }
    return addNote(hit.at(), hit.end(), hit.key(), hit.velocity().value(), hit);
  }

  /** Graces of one note share the time just before it, a thirty-second each at most. */
  @Override
  public Boolean onGrace(ScoreEvent.Grace grace) {
    count("grace notes, only short notes before the beat");
    int count = graces.getOrDefault(new GracePlace(grace.at(), grace.voice()), 1);
    int velocity = loudest.getOrDefault(grace.at(), Velocity.DEFAULT.value());
    int key = grace.pitch().midi();
    long beat = tick(grace.at());
    long length =
        Math.min(
            Math.min(LONGEST_GRACE, Math.max(1, FileTicks.nearest(grace.notated()))),
            beat / (2L * count));
    if (length < 1) {
      // Nothing lies before the first beat: the grace is crushed into it.
      notes.add(
          beat, Math.max(beat + 1, Math.min(beat + LONGEST_GRACE, end)), key, velocity, grace);
    } else {
      long on = beat - (long) (count - grace.order()) * length;
      notes.add(on, on + length, key, velocity, grace);
    }
    return false;
  }

  @Override
  public Boolean onDynamic(ScoreEvent.Dynamic dynamic) {
    count("dynamic marks, only velocities");
    addDetail(PartDetails.of(dynamic));
    return false;
  }

  @Override
  public Boolean onHairpin(ScoreEvent.Hairpin hairpin) {
    count("hairpins, only velocities");
    addDetail(PartDetails.of(hairpin));
    return false;
  }

  @Override
  public Boolean onSlur(ScoreEvent.Slur slur) {
    count("slurs");
    addDetail(PartDetails.of(slur));
    return false;
  }

  @Override
  public Boolean onLyric(ScoreEvent.Lyric lyric) {
    if (lyric.verse() != 1) {
      count("verses, only one line of words");
      addDetail(PartDetails.of(lyric, Optional.empty()));
      return false;
    }
    boolean said =
        lyricsAreClean && lyric.voice().equals(Voice.FIRST) && FileTicks.isOnGrid(lyric.at());
    if (!said) {
      addDetail(PartDetails.of(lyric, Optional.of(written(lyric))));
    }
    return others.add(lyric);
  }

  private static String written(ScoreEvent.Lyric lyric) {
    return lyric.text() + (lyric.continues() ? "-" : "");
  }

  /** True for what is no lyric, and for a syllable that the customs of files leave as it is. */
  private static boolean isCleanIfLyric(ScoreEvent event) {
    if (!(event instanceof ScoreEvent.Lyric lyric) || lyric.verse() != 1) {
      return true;
    }
    return Lyrics.isClean(lyric.text());
  }

  @Override
  public Boolean onText(ScoreEvent.Text text) {
    if (text.text().isEmpty()) {
      addDetail(PartDetails.of(text, Optional.empty()));
      return false;
    }
    if (!textsAreClean || !FileTicks.isOnGrid(text.at())) {
      addDetail(PartDetails.of(text, Optional.of(text.text())));
    }
    return others.add(text);
  }

  @Override
  public Boolean onControl(ScoreEvent.Control control) {
    return others.add(control);
  }

  @Override
  public Boolean onBend(ScoreEvent.Bend bend) {
    return others.add(bend);
  }

  @Override
  public Boolean onPressure(ScoreEvent.Pressure pressure) {
    return others.add(pressure);
  }

  @Override
  public Boolean onProgram(ScoreEvent.Program change) {
    if (!change.at().isZero() && change.program() != program) {
      findings.info(
          "midi-program-change",
          places.of(change.at(), part.name()),
          "the part changes to program %d: workstations expect one program a channel"
              .formatted(change.program()));
    }
    return change.at().isZero() || others.add(change);
  }

  @Override
  public Boolean onRaw(ScoreEvent.Raw raw) {
    return (isForAll(raw) ? forAll : others).add(raw);
  }

  /**
   * True for what the standard wants in the first track: words about the piece, cues, copyright.
   */
  private static boolean isForAll(ScoreEvent.Raw raw) {
    return raw.status() == 0xFF && !raw.bytes().isEmpty() && FOR_ALL.contains(raw.bytes().get(0));
  }

  /** Adds what belongs to the whole piece to the first track. */
  void addForAll(TrackBuilder track) {
    Encoder encoder = new Encoder(track, 0);
    forAll.forEach(event -> event.fold(encoder));
  }

  /** The pitched keys, by position, then key; none where the part plays drums. */
  List<PitchSpeller.Note> pitchedKeys() {
    return part.instrument().isDrumKit()
        ? List.of()
        : notes.held().stream()
            .map(held -> new PitchSpeller.Note(FileTicks.exact(held.on()), held.key()))
            .toList();
  }

  /**
   * Adds the details that a reader cannot guess.
   *
   * @param name the track's name
   * @param guesses the names that a reader guesses for {@link #pitchedKeys}
   */
  void addDetails(String name, NoteName[] guesses) {
    boolean drums = part.instrument().isDrumKit();
    Detail about =
        Detail.at(Ticks.ZERO, PartDetails.PART)
            .with("id", part.id())
            .with("instrument", part.instrument().id());
    if (!name.strip().equals(part.name())) {
      about = about.with("name", part.name()).with("written", name.strip());
    }
    String early =
        part.events().stream()
            .filter(event -> event instanceof ScoreEvent.Program && event.at().isZero())
            .map(event -> String.valueOf(((ScoreEvent.Program) event).program()))
            .collect(Collectors.joining(","));
    details.add(early.isEmpty() ? about : about.with("programs", early));
    List<NoteLines.Held> held = notes.held();
    NoteName none = NoteName.natural(Step.C);
    for (int i = 0; i < held.size(); i++) {
      details.addAll(NoteDetails.of(held.get(i), drums, drums ? none : guesses[i]));
    }
  }

  MidiTrack build(String name, ChannelPlan.Line line, boolean ports) {
    TrackBuilder track = new TrackBuilder();
    if (ports) {
      track.add(Rank.HEADER, new MidiEvent.Meta(0, MidiEvent.Meta.PORT, Bytes.of(line.port())));
    }
    track.add(Rank.HEADER, MidiEvent.Meta.text(0, MidiEvent.Meta.TRACK_NAME, name));
    track.add(
        Rank.HEADER,
        MidiEvent.Meta.text(0, MidiEvent.Meta.INSTRUMENT_NAME, part.instrument().name()));
    int channel = line.channel();
    track.add(Rank.PROGRAM, MidiEvent.Message.of(0, PROGRAM, channel, program, 0));
    Encoder encoder = new Encoder(track, channel);
    details.forEach(detail -> track.add(Rank.RAW, detail.toEvent()));
    others.forEach(event -> event.fold(encoder));
    notes.addTo(track, channel);
    encoder.release(Math.max(end, notes.end()));
    return track.build(end);
  }

  /** Writes what is no note. */
  private final class Encoder implements ScoreEvent.Cases<Boolean> {
    private final TrackBuilder track;
    private final int channel;
    private final int[] controllers = new int[128];
    private int bend;
    private long last;

    Encoder(TrackBuilder track, int channel) {
      this.track = track;
      this.channel = channel;
      Arrays.fill(controllers, 0);
    }

    private long at(ScoreEvent event) {
      long tick = tick(event.at());
      last = Math.max(last, tick);
      return tick;
    }

    private Boolean message(Rank rank, long tick, int kind, int data1, int data2) {
      track.add(rank, MidiEvent.Message.of(tick, kind, channel, data1, data2));
      return true;
    }

    private Boolean bend(long tick, int value) {
      int wire = value + BEND_CENTRE;
      return message(Rank.CONTROL, tick, BEND, wire & 0x7F, wire >>> 7);
    }

    @Override
    public Boolean onLyric(ScoreEvent.Lyric lyric) {
      track.add(Rank.WORDS, MidiEvent.Meta.text(at(lyric), MidiEvent.Meta.LYRIC, written(lyric)));
      return true;
    }

    @Override
    public Boolean onText(ScoreEvent.Text text) {
      track.add(Rank.WORDS, MidiEvent.Meta.text(at(text), MidiEvent.Meta.TEXT, text.text()));
      return true;
    }

    @Override
    public Boolean onControl(ScoreEvent.Control control) {
      int number = control.controller();
      controllers[number] = control.value();
      return message(
          isBank(number) ? Rank.BANK : Rank.CONTROL,
          at(control),
          CONTROLLER,
          number,
          control.value());
    }

    @Override
    public Boolean onBend(ScoreEvent.Bend change) {
      bend = change.value();
      return bend(at(change), change.value());
    }

    @Override
    public Boolean onPressure(ScoreEvent.Pressure pressure) {
      return pressure.keys().isEmpty()
          ? message(Rank.CONTROL, at(pressure), CHANNEL_PRESSURE, pressure.value(), 0)
          : message(
              Rank.CONTROL, at(pressure), KEY_PRESSURE, pressure.keys().get(0), pressure.value());
    }

    @Override
    public Boolean onProgram(ScoreEvent.Program change) {
      return message(Rank.PROGRAM, at(change), PROGRAM, change.program(), 0);
    }

    @Override
    public Boolean onRaw(ScoreEvent.Raw raw) {
      long tick = at(raw);
      if (raw.status() != 0xFF) {
        track.add(
            Rank.RAW, new MidiEvent.SystemExclusive(tick, raw.status(), Bytes.of(raw.bytes())));
        return true;
      }
      int type = raw.bytes().isEmpty() ? -1 : raw.bytes().get(0);
      if (type < 0 || type > 127 || type == MidiEvent.Meta.END_OF_TRACK) {
        findings.warning(
            "midi-raw",
            places.of(raw.at(), part.name()),
            "the kept meta event %s is not legal".formatted(raw.bytes()),
            "it was left out");
        return false;
      }
      track.add(
          Rank.RAW,
          new MidiEvent.Meta(tick, type, Bytes.of(raw.bytes().subList(1, raw.bytes().size()))));
      return true;
    }

    /** Lets go of what the part left down. */
    void release(long end) {
      long tick = Math.max(end, last);
      for (int pedal : PEDALS) {
        if (controllers[pedal] >= 64) {
          findings.info(
              "midi-pedal-released",
              "part " + part.name(),
              "pedal controller %d was still down at the end and was released there"
                  .formatted(pedal));
          released(tick, String.valueOf(pedal));
          message(Rank.CONTROL, tick, CONTROLLER, pedal, 0);
        }
      }
      if (bend != 0) {
        findings.info(
            "midi-bend-released",
            "part " + part.name(),
            "the pitch was still bent at the end and was centred there");
        released(tick, "bend");
        bend(tick, 0);
      }
    }

    private void released(long tick, String what) {
      if (withDetails) {
        Detail detail = Detail.at(FileTicks.exact(tick), PartDetails.RELEASE).with("what", what);
        track.add(Rank.RAW, detail.toEvent());
      }
    }

    @Override
    public Boolean onNote(ScoreEvent.Note note) {
      return PartTrack.this.onNote(note);
    }

    @Override
    public Boolean onHit(ScoreEvent.Hit hit) {
      return PartTrack.this.onHit(hit);
    }

    @Override
    public Boolean onGrace(ScoreEvent.Grace grace) {
      return PartTrack.this.onGrace(grace);
    }

    @Override
    public Boolean onDynamic(ScoreEvent.Dynamic dynamic) {
      return PartTrack.this.onDynamic(dynamic);
    }

    @Override
    public Boolean onHairpin(ScoreEvent.Hairpin hairpin) {
      return PartTrack.this.onHairpin(hairpin);
    }

    @Override
    public Boolean onSlur(ScoreEvent.Slur slur) {
      return PartTrack.this.onSlur(slur);
    }
  }
}
