package continuo.symbolic.midi;

import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.pitch.NoteName;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.KeyChange;
import continuo.theory.score.Marker;
import continuo.theory.score.RepeatMark;
import continuo.theory.unit.Bpm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What all parts share, from whichever tracks state it: tempo, meter, key, markers, chords. */
final class SharedReading {
  private static final long MAX_QUARTERS = 1_000_000;
  private static final int DEFAULT_MICROSECONDS = 500_000;
  private static final int LARGEST_GROUP = 64;

  /**
   * A chord event.
   *
   * @param at where
   * @param chord what it says: empty where it was not understood, empty inside for no chord
   * @param source the event, for messages
   */
  record ChordEvent(Ticks at, Optional<Optional<Chord>> chord, String source) {}

  private final MidiFile file;
  private final String where;
  private final TimeScale scale;
  private final Findings findings;
  private final TempoReading tempos = new TempoReading();
  private final MeterReading meters = new MeterReading();
  private final TreeMap<Ticks, Key> keys = new TreeMap<>();
  private final Set<Marker> markers = new LinkedHashSet<>();
  private final List<Detail> details = new ArrayList<>();
  private final List<RepeatMark> repeats = new ArrayList<>();
  private final Map<Ticks, String> numerals = new HashMap<>();
  private final TreeMap<Ticks, ChordEvent> chordTexts = new TreeMap<>();
  private final List<ChordEvent> chordCodes = new ArrayList<>();
  private final Ticks longest;
  private final boolean titleTrack;
  private String title = "";
  private String composer = "";
  private int outsideFirst;

  SharedReading(MidiFile file, String where, TimeScale scale, Findings findings) {
    this.file = file;
    this.where = where;
    this.scale = scale;
    this.findings = findings;
    this.longest = checkedLength();
    this.titleTrack =
        !file.tracks().isEmpty() && (file.format() == 0 || !hasNotes(file.tracks().get(0)));
    for (int track = 0; track < file.tracks().size(); track++) {
      readTrack(track);
    }
    details.forEach(this::apply);
    if (meters.hasTooManyBars(longest)) {
      throw new CompositionException(
          Diagnostic.error(
              "midi-too-long", where, "the file holds more than 1,000,000 bars", "split it"));
    }
    if (outsideFirst > 0) {
      findings.info(
          "midi-tempo-in-part",
          where,
          "%d tempo and meter events stand outside the first track and were taken for all"
              .formatted(outsideFirst));
    }
  }

  private Ticks checkedLength() {
    long end = file.tracks().stream().mapToLong(MidiTrack::end).max().orElse(0);
    Ticks exact = scale.exact(end);
    if (exact.value() > MAX_QUARTERS * Ticks.PER_QUARTER) {
      throw new CompositionException(
          Diagnostic.error(
              "midi-too-long",
              where,
              "the file ends after %d quarters, beyond the 1,000,000 that can be music"
                  .formatted(exact.value() / Ticks.PER_QUARTER),
              "export the file again"));
    }
    return exact;
  }

  static boolean hasNotes(MidiTrack track) {
    return track.events().stream()
        .anyMatch(
            e ->
                e instanceof MidiEvent.Message m && m.kind() == PartTrack.NOTE_ON && m.data2() > 0);
  }

  private void readTrack(int track) {
    List<MidiEvent> events = file.tracks().get(track).events();
    boolean chordTrack = isChordTrack(file.tracks().get(track));
    boolean named = false;
    for (MidiEvent event : events) {
      if (event instanceof MidiEvent.Meta meta) {
        readMeta(track, meta);
        if (track == 0 && titleTrack && !named && meta.type() == MidiEvent.Meta.TRACK_NAME) {
          title = meta.data().text().strip();
          named = true;
        }
        if (chordTrack && meta.type() == MidiEvent.Meta.TEXT) {
          addChordText(meta);
        }
      }
    }
  }

  /** A track without notes that is called Chords. */
  static boolean isChordTrack(MidiTrack track) {
    return !hasNotes(track)
        && track.events().stream()
            .anyMatch(
                e ->
                    e instanceof MidiEvent.Meta meta
                        && meta.type() == MidiEvent.Meta.TRACK_NAME
                        && meta.data().text().strip().equalsIgnoreCase(MidiWriter.CHORD_TRACK));
  }

  /** True for the text event that names the composer. */
  static boolean isComposer(MidiEvent.Meta meta) {
    return meta.type() == MidiEvent.Meta.TEXT
        && meta.tick() == 0
        && meta.data().text().startsWith(Conductor.COMPOSER_PREFIX);
  }

  private void readMeta(int track, MidiEvent.Meta meta) {
    boolean news =
        switch (meta.type()) {
          case MidiEvent.Meta.TEMPO -> addTempo(track, meta);
          case MidiEvent.Meta.METER -> addMeter(track, meta);
          case MidiEvent.Meta.KEY -> addKey(track, meta);
          case MidiEvent.Meta.MARKER -> addMarker(track, meta);
          case MidiEvent.Meta.SEQUENCER_SPECIFIC -> addOwn(meta);
          case MidiEvent.Meta.TEXT -> track == 0 && isComposer(meta) && addComposer(meta);
          default -> false;
        };
    boolean moves = meta.type() == MidiEvent.Meta.TEMPO || meta.type() == MidiEvent.Meta.METER;
    if (news && moves && track > 0 && file.format() == 1) {
      outsideFirst++;
    }
  }

  private boolean addComposer(MidiEvent.Meta meta) {
    composer = meta.data().text().substring(Conductor.COMPOSER_PREFIX.length()).strip();
    return false;
  }

  private boolean malformed(int track, MidiEvent.Meta meta, String what) {
    findings.warning(
        "midi-malformed",
        "%s, track %d, tick %d".formatted(where, track, meta.tick()),
        "the %s event %s is malformed".formatted(what, meta.data()),
        "it was left out");
    return false;
  }

  private boolean addTempo(int track, MidiEvent.Meta meta) {
    Bytes data = meta.data();
    int us = data.size() < 3 ? 0 : data.at(0) << 16 | data.at(1) << 8 | data.at(2);
    if (us == 0 || data.size() > 3) {
      return malformed(track, meta, "tempo");
    }
    return tempos.add(scale.exact(meta.tick()), us);
  }

  private boolean addMeter(int track, MidiEvent.Meta meta) {
    Bytes data = meta.data();
    if (data.size() < 2 || data.at(0) == 0 || data.at(1) > 6) {
      return malformed(track, meta, "time signature");
    }
    List<Integer> groups = new ArrayList<>();
    for (int left = data.at(0); left > 0; left -= LARGEST_GROUP) {
      groups.add(Math.min(left, LARGEST_GROUP));
    }
    Ticks at = scale.exact(meta.tick());
    Meter meter = new Meter(groups, 1 << data.at(1));
    boolean known = meters.states(at, meter);
    if (!meters.add(at, meter)) {
      findings.warning(
          "midi-conflict",
          "%s, track %d, tick %d".formatted(where, track, meta.tick()),
          "%s contradicts the time signature that already stands here".formatted(meter),
          "the first was kept");
      return false;
    }
    return !known;
  }

  private boolean addKey(int track, MidiEvent.Meta meta) {
    Bytes data = meta.data();
    if (data.size() != 2 || data.at(1) > 1 || Math.abs((byte) data.at(0)) > 7) {
      return malformed(track, meta, "key signature");
    }
    int signature = (byte) data.at(0);
    Mode mode = data.at(1) == 1 ? Mode.MINOR : Mode.MAJOR;
    Key key = new Key(NoteName.ofFifths(signature - mode.signatureOffset()), mode);
    Key before = keys.putIfAbsent(scale.exact(meta.tick()), key);
    if (before != null && !before.equals(key)) {
      findings.warning(
          "midi-conflict",
          "%s, track %d, tick %d".formatted(where, track, meta.tick()),
          "%s contradicts the key %s that already stands here".formatted(key, before),
          "the first was kept");
    }
    return before == null;
  }

  private boolean addMarker(int track, MidiEvent.Meta meta) {
    String label = meta.data().text();
    if (label.isBlank()) {
      findings.info(
          "midi-empty-marker",
          "%s, track %d, tick %d".formatted(where, track, meta.tick()),
          "a marker without a name was left out");
      return false;
    }
    Marker marker = new Marker(scale.exact(meta.tick()), label);
    return markers.add(marker);
  }

  private boolean addOwn(MidiEvent.Meta meta) {
    Detail.of(meta, scale).filter(SharedDetails::isAbout).ifPresent(details::add);
    if (XfChord.isChord(meta.data())) {
      chordCodes.add(
          new ChordEvent(
              scale.exact(meta.tick()), XfChord.decode(meta.data()), meta.data().toString()));
    }
    return false;
  }

  private void addChordText(MidiEvent.Meta meta) {
    ChordEvent event = chordText(meta);
    if (chordTexts.putIfAbsent(event.at(), event) != null) {
      findings.warning(
          "midi-conflict",
          "%s, tick %d".formatted(where, meta.tick()),
          "the chord %s stands beside another".formatted(event.source()),
          "the first was kept");
    }
  }

  // A chord, "no chord", or no chord text at all: three things.
  @SuppressWarnings("OptionalMapToOptional")
  private ChordEvent chordText(MidiEvent.Meta meta) {
    String text = meta.data().text().strip();
    Optional<Optional<Chord>> chord =
        isNoChord(text) ? Optional.of(Optional.empty()) : Chord.parse(text).map(Optional::of);
    return new ChordEvent(scale.exact(meta.tick()), chord, "\"" + text + "\"");
  }

  private static boolean isNoChord(String text) {
    String plain = text.replace(".", "").replace(" ", "").toUpperCase(Locale.ROOT);
    return plain.equals("NC") || plain.equals("N");
  }

  /** What the details say of meters, keys, tempos, chords and repeats, where they fit. */
  private void apply(Detail detail) {
    try {
      boolean fits =
          switch (detail.kind()) {
            case SharedDetails.METER -> {
              meters.explain(detail.at(), SharedDetails.meterOf(detail));
              yield true;
            }
            case SharedDetails.BAR -> {
              meters.declareBar(detail.at(), detail.ticks("length"), SharedDetails.meterOf(detail));
              yield true;
            }
            case SharedDetails.TEMPO -> tempos.explain(detail);
            case SharedDetails.KEY -> applyKey(detail.at(), SharedDetails.keyOf(detail));
            case SharedDetails.CHORD -> applyChord(detail);
            case SharedDetails.NUMERAL -> applyNumeral(detail);
            case SharedDetails.ADDED -> takeOut(detail);
            default -> repeats.add(SharedDetails.repeatOf(detail));
          };
      if (!fits) {
        unfit(detail);
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      unfit(detail);
    }
  }

  private void unfit(Detail detail) {
    findings.info(
        "midi-detail",
        where,
        "the detail %s does not fit the music any more and was left out".formatted(detail));
  }

  private boolean applyKey(Ticks at, Key key) {
    Mode mode = key.mode().isMinor() ? Mode.MINOR : Mode.MAJOR;
    int signature = Conductor.legalSignature(key);
    Key stated = new Key(NoteName.ofFifths(signature - mode.signatureOffset()), mode);
    return keys.replace(at, stated, key);
  }

  /** The text event beside which a detail was written, if it still stands there. */
  private Optional<ChordEvent> written(Detail detail) {
    String text = "\"" + detail.text("written") + "\"";
    return Optional.ofNullable(chordTexts.get(detail.at()))
        .filter(chord -> chord.source().equals(text));
  }

  private boolean applyChord(Detail detail) {
    Chord chord = SharedDetails.chordOf(detail);
    Optional<ChordEvent> event = written(detail);
    event.ifPresent(
        e ->
            chordTexts.put(
                e.at(), new ChordEvent(e.at(), Optional.of(Optional.of(chord)), e.source())));
    return event.isPresent();
  }

  private boolean applyNumeral(Detail detail) {
    boolean fits = written(detail).isPresent();
    if (fits) {
      numerals.put(detail.at(), detail.text("is"));
    }
    return fits;
  }

  /** Takes out the key or marker that the writer had to add. */
  private boolean takeOut(Detail detail) {
    return detail.text("what").equals("key")
        ? keys.remove(Ticks.ZERO, Key.of("C major"))
        : markers.remove(new Marker(Ticks.ZERO, Conductor.startLabel(title)));
  }

  /** True if a detail declares the bar at a position to be of this length. */
  boolean declaresBar(Ticks at, Ticks length) {
    return meters.declares(at, length);
  }

  /** The numerals of chords, by position. */
  Map<Ticks, String> numerals() {
    return Map.copyOf(numerals);
  }

  List<RepeatMark> repeats() {
    return List.copyOf(repeats);
  }

  /** The end of the longest track. */
  Ticks longest() {
    return longest;
  }

  /** True if the first track holds no part, so that its name is the piece's. */
  boolean isTitleTrack() {
    return titleTrack;
  }

  String title() {
    return title;
  }

  String composer() {
    return composer;
  }

  TempoMap tempoMap() {
    if (file.division().isSmpte()) {
      if (tempos.count() > 0) {
        findings.warning(
            "midi-smpte-tempo",
            where,
            "in SMPTE time tempo moves nothing, but the file has %d tempo events"
                .formatted(tempos.count()),
            "a quarter was taken to last half a second");
      }
      return TempoMap.steady(new Bpm(60e6 / TimeScale.SMPTE_MICROSECONDS));
    }
    if (!tempos.hasStart()) {
      findings.info(
          "midi-no-tempo",
          where,
          "no tempo stands at the start: 120 quarters a minute was assumed");
      tempos.add(Ticks.ZERO, DEFAULT_MICROSECONDS);
    }
    return tempos.toMap(statedEnd());
  }

  /** Where the first track ends. */
  private Ticks statedEnd() {
    return file.tracks().isEmpty() ? Ticks.ZERO : scale.exact(file.tracks().get(0).end());
  }

  MeterMap meterMap() {
    if (!meters.hasStart()) {
      findings.info(
          "midi-no-meter", where, "no time signature stands at the start: 4/4 was assumed");
    }
    List<Ticks> cut = new ArrayList<>();
    MeterMap map = meters.toMap(statedEnd(), cut);
    if (!cut.isEmpty()) {
      Places places = new Places(map.bars(longest));
      for (Ticks bar : cut) {
        findings.info(
            "midi-cut-bar",
            where + ", " + places.of(bar),
            "a time signature within this bar ends it early");
      }
    }
    return map;
  }

  List<KeyChange> keys() {
    return keys.entrySet().stream().map(e -> new KeyChange(e.getKey(), e.getValue())).toList();
  }

  List<Marker> markers() {
    return List.copyOf(markers);
  }

  /** Chord events by position: texts first, which say more than the codes beside them. */
  List<ChordEvent> chordEvents() {
    Set<Ticks> coded =
        chordCodes.stream()
            .filter(code -> code.chord().isPresent())
            .map(ChordEvent::at)
            .collect(Collectors.toSet());
    Set<Ticks> written = chordTexts.keySet();
    List<ChordEvent> all = new ArrayList<>(chordTexts.values());
    all.removeIf(text -> text.chord().isEmpty() && coded.contains(text.at()));
    chordCodes.stream()
        .filter(code -> code.chord().isPresent() || !written.contains(code.at()))
        .forEach(all::add);
    all.sort(Comparator.comparing(ChordEvent::at));
    return all;
  }
}
