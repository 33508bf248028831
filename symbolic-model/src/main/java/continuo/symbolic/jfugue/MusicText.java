package continuo.symbolic.jfugue;

import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.diagnostic.Severity;
import continuo.theory.harmony.Key;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoChange;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Voice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One score on its way into JFugue text; confined to one call of a writer. */
final class MusicText {
  private static final int CHANNELS = 16;
  private static final int DRUM_CHANNEL = 9;
  // The last layer of a voice holds what is no note.
  private static final int NOTE_LAYERS = 15;
  private static final int CONTROL_LAYER = 15;
  private static final int BEND_CENTRE = 8192;
  private static final Set<Integer> NATURALS = Set.of(0, 2, 4, 5, 7, 9, 11);
  private static final long RAMP_STEP = Ticks.PER_QUARTER / 2;

  /** Notes that begin and end together. */
  private record Together(long from, long to, List<ScoreEvent> notes) {}

  private record Span(long from, long to) {}

  private final Score score;
  private final Dialect dialect;
  private final boolean withChords;
  private final TreeSet<Long> barLines = new TreeSet<>();
  private final StringBuilder text = new StringBuilder();
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  MusicText(Score score, Dialect dialect, boolean withChords) {
    this.score = score;
    this.dialect = dialect;
    this.withChords = withChords;
    score.bars().forEach(bar -> barLines.add(units(bar.at())));
    barLines.remove(0L);
  }

  Result<String> write() {
    int[] layersUsed = new int[CHANNELS];
    Map<Integer, Integer> programs = new HashMap<>();
    boolean first = true;
    for (Part part : score.parts()) {
      Optional<Integer> channel = channel(part, programs);
      if (channel.isEmpty()) {
        count("parts beyond 15 of different instruments");
        continue;
      }
      writePart(part, channel.get(), layersUsed, first);
      first = false;
    }
    if (first) {
      line(0, CONTROL_LAYER, sharedTokens());
    }
    if (!score.repeats().isEmpty()) {
      count("repeat signs");
    }
    return new Result<>(text.toString(), diagnostics());
  }

  private Optional<Integer> channel(Part part, Map<Integer, Integer> programs) {
    if (part.instrument().isDrumKit()) {
      return Optional.of(DRUM_CHANNEL);
    }
    int program = part.instrument().sound().program();
    for (int channel = 0; channel < CHANNELS; channel++) {
      if (channel != DRUM_CHANNEL && !programs.containsKey(channel)) {
        programs.put(channel, program);
        return Optional.of(channel);
      }
    }
    return programs.entrySet().stream()
        .filter(entry -> entry.getValue() == program)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private long units(Ticks position) {
    return (position.value() + dialect.grid() / 2) / dialect.grid();
  }

  /** The nearest position that can be written; counts what is moved. */
  private long place(Ticks position) {
    if (position.value() % dialect.grid() != 0) {
      count("rounded");
    }
    return units(position);
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  private List<Diagnostic> diagnostics() {
    List<Diagnostic> result = new ArrayList<>();
    counts.forEach(
        (what, number) ->
            result.add(
                what.equals("rounded")
                    ? new Diagnostic(
                        "jfugue-rounded",
                        Severity.WARNING,
                        "",
                        "%s divides a whole note into %d: %d positions were moved to the nearest"
                            .formatted(
                                dialect.name(), 4 * Ticks.PER_QUARTER / dialect.grid(), number),
                        "export MIDI to keep them")
                    : new Diagnostic(
                        "jfugue-left-out",
                        Severity.INFO,
                        "",
                        "%s has no %s: %d were left out".formatted(dialect.name(), what, number),
                        "")));
    return result;
  }

  private void writePart(Part part, int channel, int[] layersUsed, boolean first) {
    List<List<Together>> layers = layers(part);
    NavigableMap<Long, List<String>> controls = first ? sharedTokens() : new TreeMap<>();
    if (channel != DRUM_CHANNEL) {
      at(controls, 0).add(0, "I" + part.instrument().sound().program());
    }
    Controls collector = new Controls(controls);
    part.events().forEach(event -> event.fold(collector));
    if (!controls.isEmpty()) {
      line(channel, CONTROL_LAYER, controls);
    }
    for (List<Together> layer : layers) {
      if (layersUsed[channel] == NOTE_LAYERS) {
        layer.forEach(together -> together.notes().forEach(note -> count("16th layer of a voice")));
      } else {
        line(channel, layersUsed[channel]++, layer);
      }
    }
  }

  private static List<String> at(NavigableMap<Long, List<String>> tokens, long position) {
    return tokens.computeIfAbsent(position, p -> new ArrayList<>());
  }

  /** The lines of a part's polyphony: each voice in as few lines as do not overlap. */
  private List<List<Together>> layers(Part part) {
    NavigableMap<Voice, Map<Span, List<ScoreEvent>>> voices = new TreeMap<>();
    for (ScoreEvent event : part.events()) {
      if (event instanceof ScoreEvent.Note note) {
        add(voices, note.voice(), note.at(), note.end(), note);
      } else if (event instanceof ScoreEvent.Hit hit) {
        add(voices, hit.voice(), hit.at(), hit.end(), hit);
      }
    }
    List<List<Together>> layers = new ArrayList<>();
    for (Map<Span, List<ScoreEvent>> voice : voices.values()) {
      List<Together> all = new ArrayList<>();
      voice.forEach((span, notes) -> all.add(new Together(span.from(), span.to(), notes)));
      all.sort(Comparator.comparingLong(Together::from).thenComparingLong(Together::to));
      List<List<Together>> own = new ArrayList<>();
      for (Together together : all) {
        own.stream()
            .filter(layer -> layer.get(layer.size() - 1).to() <= together.from())
            .findFirst()
            .orElseGet(
                () -> {
                  List<Together> layer = new ArrayList<>();
                  own.add(layer);
                  return layer;
                })
            .add(together);
      }
      layers.addAll(own);
    }
    return layers;
  }

  private void add(
      NavigableMap<Voice, Map<Span, List<ScoreEvent>>> voices,
      Voice voice,
      Ticks at,
      Ticks end,
      ScoreEvent note) {
    long from = place(at);
    Span span = new Span(from, Math.max(from + 1, place(end)));
    voices
        .computeIfAbsent(voice, v -> new LinkedHashMap<>())
        .computeIfAbsent(span, s -> new ArrayList<>())
        .add(note);
  }

  /** Tempos, meters, keys and markers, by position. */
  private NavigableMap<Long, List<String>> sharedTokens() {
    NavigableMap<Long, List<String>> tokens = new TreeMap<>();
    addTempos(tokens);
    for (MeterMap.Change change : score.meterMap().changes()) {
      Optional<String> meter = dialect.meter(change.meter());
      meter.ifPresent(token -> at(tokens, units(change.at())).add(token));
      if (meter.isEmpty()) {
        count("time signatures");
      }
    }
    if (dialect.altersLowestOctave()
        && score.parts().stream().anyMatch(MusicText::playsLowestOctave)) {
      score
          .keys()
          .forEach(key -> count("key signatures beside MIDI keys below 12, which they alter"));
    } else {
      score.keys().forEach(key -> at(tokens, units(key.at())).add(dialect.key(key.key())));
    }
    score.markers().forEach(marker -> addWords(tokens, marker.at(), marker.label(), "markers"));
    if (withChords) {
      score.chords().stream()
          .filter(symbol -> symbol.chord().isPresent())
          .forEach(
              symbol ->
                  addWords(tokens, symbol.at(), symbol.chord().get().toString(), "chord symbols"));
    } else {
      score.chords().forEach(symbol -> count("chord symbols, unless asked for"));
    }
    return tokens;
  }

  private static boolean playsLowestOctave(Part part) {
    return part.notes().anyMatch(note -> note.key() < 12)
        || part.hits().anyMatch(hit -> hit.key() < 12);
  }

  private void addWords(
      NavigableMap<Long, List<String>> tokens, Ticks at, String label, String what) {
    Optional<String> token = dialect.marker(label);
    token.ifPresent(t -> at(tokens, units(at)).add(t));
    if (token.isEmpty()) {
      count(what);
    }
  }

  /** Whole beats a minute; a ramp becomes a step every eighth. */
  private void addTempos(NavigableMap<Long, List<String>> tokens) {
    TempoMap map = score.tempoMap();
    List<TempoChange> changes = map.changes();
    for (int i = 0; i < changes.size(); i++) {
      TempoChange change = changes.get(i);
      addTempo(tokens, change.at(), change.quarterBpm().value());
      if (change.rampsToNext() && i + 1 < changes.size()) {
        long end = changes.get(i + 1).at().value();
        for (long at = change.at().value() + RAMP_STEP; at < end; at += RAMP_STEP) {
          Ticks position = new Ticks(at);
          addTempo(tokens, position, map.tempoAt(position).value());
        }
      }
    }
  }

  private void addTempo(NavigableMap<Long, List<String>> tokens, Ticks at, double quarterBpm) {
    long whole = Math.max(1, Math.round(quarterBpm));
    if (whole != quarterBpm) {
      count("tempos between whole beats a minute, only the nearest");
    }
    at(tokens, units(at)).add("T" + whole);
  }

  private void start(int channel, int layer) {
    if (text.length() > 0) {
      text.append('\n');
    }
    text.append("V").append(channel).append(" L").append(layer);
  }

  private void line(int channel, int layer, NavigableMap<Long, List<String>> tokens) {
    start(channel, layer);
    long cursor = 0;
    for (Map.Entry<Long, List<String>> entry : tokens.entrySet()) {
      rest(cursor, entry.getKey());
      entry.getValue().forEach(token -> text.append(' ').append(token));
      cursor = entry.getKey();
    }
  }

  private void line(int channel, int layer, List<Together> notes) {
    start(channel, layer);
    long cursor = 0;
    for (Together together : notes) {
      rest(cursor, together.from());
      if (barLines.contains(together.from())) {
        text.append(" |");
      }
      sound(together);
      cursor = together.to();
    }
  }

  private void rest(long from, long to) {
    long cursor = from;
    for (long line : barLines.subSet(from, false, to, true)) {
      text.append(" R").append(dialect.duration(line - cursor));
      if (line < to) {
        text.append(" |");
      }
      cursor = line;
    }
    if (cursor < to) {
      text.append(" R").append(dialect.duration(to - cursor));
    }
  }

  /** A note or chord, tied where it crosses a bar line. */
  private void sound(Together together) {
    List<Long> cuts = new ArrayList<>(List.of(together.from()));
    if (dialect.ties(together.notes().size())) {
      cuts.addAll(barLines.subSet(together.from(), false, together.to(), false));
    }
    cuts.add(together.to());
    List<String> names = names(together.notes());
    for (int i = 0; i + 1 < cuts.size(); i++) {
      String before = i > 0 ? "-" : "";
      String after = i + 2 < cuts.size() ? "-" : "";
      String length = before + dialect.duration(cuts.get(i + 1) - cuts.get(i)) + after;
      text.append(i > 0 ? " | " : " ");
      for (int n = 0; n < together.notes().size(); n++) {
        text.append(n > 0 ? "+" : "")
            .append(names.get(n))
            .append(length)
            .append('a')
            .append(velocity(together.notes().get(n)));
      }
    }
  }

  /** The notes of a chord by their names, or all by their keys: JFugue 4 refuses a mixture. */
  private List<String> names(List<ScoreEvent> notes) {
    List<Optional<String>> names = notes.stream().map(this::name).toList();
    return names.stream().allMatch(Optional::isPresent)
        ? names.stream().map(Optional::get).toList()
        : notes.stream().map(note -> "[" + key(note) + "]").toList();
  }

  private static int key(ScoreEvent event) {
    return event instanceof ScoreEvent.Hit hit ? hit.key() : ((ScoreEvent.Note) event).key();
  }

  private static int velocity(ScoreEvent event) {
    return event instanceof ScoreEvent.Hit hit
        ? hit.velocity().value()
        : ((ScoreEvent.Note) event).velocity().value();
  }

  /**
   * JFugue calls middle C C5, and alters plain letters by the key; JFugue 4 alters double
   * accidentals and names of white keys such as E sharp once more: these have no name here.
   */
  private Optional<String> name(ScoreEvent event) {
    if (!(event instanceof ScoreEvent.Note note)) {
      return Optional.empty();
    }
    SpelledPitch pitch = note.pitch();
    int octave = pitch.octave() + 1;
    boolean whiteKey = pitch.alteration() != 0 && NATURALS.contains(pitch.pitchClass().value());
    if (octave < 1 || octave > 9 || Math.abs(pitch.alteration()) > 1 || whiteKey) {
      return Optional.empty();
    }
    String sign = pitch.alteration() > 0 ? "#" : pitch.alteration() < 0 ? "b" : "";
    boolean natural = pitch.alteration() == 0 && keyAlters(pitch.name());
    return Optional.of(pitch.step() + (natural ? "n" : sign) + octave);
  }

  /** A key stands in another layer, so it may hold already or still: any key counts. */
  private boolean keyAlters(NoteName name) {
    return score.keys().stream().anyMatch(change -> alters(change.key(), name));
  }

  private static boolean alters(Key key, NoteName name) {
    return key.scale().stream()
        .anyMatch(degree -> degree.step() == name.step() && degree.alteration() != 0);
  }

  /** Collects what is no note. */
  private final class Controls implements ScoreEvent.Cases<Boolean> {
    private final NavigableMap<Long, List<String>> tokens;

    Controls(NavigableMap<Long, List<String>> tokens) {
      this.tokens = tokens;
    }

    private boolean add(Ticks at, String token) {
      return at(tokens, place(at)).add(token);
    }

    private boolean leftOut(String what) {
      count(what);
      return false;
    }

    @Override
    public Boolean onNote(ScoreEvent.Note note) {
      note.marks().forEach(mark -> count("articulations, ornaments and techniques"));
      return true;
    }

    @Override
    public Boolean onHit(ScoreEvent.Hit hit) {
      hit.marks().forEach(mark -> count("articulations, ornaments and techniques"));
      return true;
    }

    @Override
    public Boolean onGrace(ScoreEvent.Grace grace) {
      return leftOut("grace notes");
    }

    @Override
    public Boolean onDynamic(ScoreEvent.Dynamic dynamic) {
      return leftOut("dynamic marks, only velocities");
    }

    @Override
    public Boolean onHairpin(ScoreEvent.Hairpin hairpin) {
      return leftOut("hairpins");
    }

    @Override
    public Boolean onSlur(ScoreEvent.Slur slur) {
      return leftOut("slurs");
    }

    @Override
    public Boolean onLyric(ScoreEvent.Lyric lyric) {
      String syllable = lyric.text() + (lyric.continues() ? "-" : "");
      return dialect
          .lyric(syllable)
          .map(token -> add(lyric.at(), token))
          .orElseGet(() -> leftOut("lyrics"));
    }

    @Override
    public Boolean onText(ScoreEvent.Text words) {
      return leftOut("words");
    }

    @Override
    public Boolean onControl(ScoreEvent.Control control) {
      return add(control.at(), dialect.controller(control.controller(), control.value()));
    }

    @Override
    public Boolean onBend(ScoreEvent.Bend bend) {
      int wire = bend.value() + BEND_CENTRE;
      return add(bend.at(), dialect.bend(wire & 0x7F, wire >>> 7));
    }

    @Override
    public Boolean onPressure(ScoreEvent.Pressure pressure) {
      return add(
          pressure.at(),
          pressure.keys().isEmpty()
              ? dialect.channelPressure(pressure.value())
              : dialect.keyPressure(pressure.keys().get(0), pressure.value()));
    }

    @Override
    public Boolean onProgram(ScoreEvent.Program program) {
      return add(program.at(), String.format(Locale.ROOT, "I%d", program.program()));
    }

    @Override
    public Boolean onRaw(ScoreEvent.Raw raw) {
      return leftOut("raw MIDI messages");
    }
  }
}
