package continuo.symbolic.musicxml;

import continuo.theory.harmony.Key;
import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.Instruments;
import continuo.theory.pitch.NoteName;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoChange;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.ChordSymbol;
import continuo.theory.score.KeyChange;
import continuo.theory.score.Marker;
import continuo.theory.score.Part;
import continuo.theory.score.RepeatMark;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import continuo.theory.score.Voice;
import continuo.theory.unit.Bpm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes a score from what was read of its parts: lays out the bars, merges ties, joins spans, and
 * takes what concerns all parts from the first that says it. Confined to one read.
 */
final class ScoreAssembly {
  /** By how many ticks rounded tuplets can make a bar too long. */
  private static final long MOST_ROUNDING = Ticks.PER_QUARTER / 96;

  /** The tempo where a file names none, as in MIDI files. */
  private static final double DEFAULT_QUARTER_BPM = 120;

  private static final int DRUM_CHANNEL = 10;

  /** Tonics further out have scales whose notes have no names. */
  private static final int MOST_TONIC_FIFTHS = 22;

  private final String file;
  private final List<PartState> parts;
  private final Findings findings;
  private long[] barStarts = new long[0];
  private int rounded;
  private int overfull;

  ScoreAssembly(String file, List<PartState> parts, Findings findings) {
    this.file = file;
    this.parts = parts;
    this.findings = findings;
  }

  Score assemble(String title, String composer) {
    MeterMap meters = layOutBars();
    Ticks end = new Ticks(barStarts[barStarts.length - 1]);
    Score.Builder builder =
        Score.builder().title(title).composer(composer).meterMap(meters).end(end);
    Tempo tempo = tempo();
    builder.tempoMap(tempo.map());
    keys().forEach(builder::key);
    markers().forEach(builder::marker);
    chords().forEach(builder::chord);
    repeats().forEach(builder::repeat);
    for (PartState part : parts) {
      if (!part.isPlaceholder) {
        builder.part(part(part, tempo.rampWords()));
      }
    }
    if (rounded > 0) {
      findings.warn(
          "musicxml-time-rounded",
          file,
          "%d positions are no whole ticks (322560 a quarter) and are rounded".formatted(rounded),
          "export with divisions that divide 322560");
    }
    if (overfull > 0) {
      findings.warn(
          "musicxml-bar-overfull",
          file,
          "%d bars are longer in one part than the meter and the other parts say, by less than a 96th of a quarter; they end where the meter says"
              .formatted(overfull),
          "round the tuplets of these bars in the program that wrote the file");
    }
    return builder.build();
  }

  // --- time ------------------------------------------------------------------------------------

  private MeterMap layOutBars() {
    int bars = parts.stream().mapToInt(part -> part.extents.size()).max().orElse(0);
    if (bars == 0) {
      bars = 1;
    }
    TreeMap<Integer, Meter> meters = new TreeMap<>();
    for (PartState part : parts) {
      for (PartState.MeterDraft draft : part.meters) {
        Meter known = meters.putIfAbsent(draft.bar(), draft.meter());
        if (known != null && !known.equals(draft.meter()) && isFirstIn(part, draft)) {
          findings.warn(
              "musicxml-meters-differ",
              part.where(),
              "parts have different meters at once; the first part's are kept",
              "notes keep their places; nothing is lost in sound");
        }
      }
    }
    barStarts = new long[bars + 1];
    List<MeterMap.Change> changes = new ArrayList<>();
    List<MeterMap.IrregularBar> irregular = new ArrayList<>();
    Meter meter = Meter.FOUR_FOUR;
    long at = 0;
    for (int bar = 0; bar < bars; bar++) {
      Meter changed = meters.get(bar);
      if (changed != null && (bar == 0 || !changed.equals(meter))) {
        changes.add(new MeterMap.Change(new Ticks(at), changed));
        meter = changed;
      } else if (bar == 0) {
        changes.add(new MeterMap.Change(Ticks.ZERO, meter));
      }
      long length = barLength(bar, meter);
      if (length != meter.barLength().value()) {
        irregular.add(new MeterMap.IrregularBar(new Ticks(at), new Ticks(length)));
      }
      barStarts[bar] = at;
      at = Math.addExact(at, length);
    }
    barStarts[bars] = at;
    return MeterMap.of(changes, irregular);
  }

  private static boolean isFirstIn(PartState part, PartState.MeterDraft draft) {
    // Several signatures in one bar of one part: the last one counts, and is no contradiction.
    return part.meters.stream().filter(m -> m.bar() == draft.bar()).count() == 1;
  }

  /**
   * The longest part's. Where that is longer than the meter by no more than rounded tuplets make it
   * and another part is exactly as long as the meter, the meter is right.
   */
  private long barLength(int bar, Meter meter) {
    long full = meter.barLength().value();
    long length = 0;
    boolean anyFull = false;
    for (PartState part : parts) {
      if (bar < part.extents.size()) {
        long extent = part.extents.get(bar).rounded();
        length = Math.max(length, extent);
        anyFull |= extent == full;
      }
    }
    if (anyFull && length > full && length - full <= MOST_ROUNDING) {
      overfull++;
      return full;
    }
    return length == 0 ? full : length;
  }

  private long ticks(BarPlace place) {
    if (!place.offset().isWhole()) {
      rounded++;
    }
    int bar = Math.min(place.bar(), barStarts.length - 1);
    long tick = barStarts[bar] + place.offset().rounded();
    long end = barStarts[Math.min(bar + 1, barStarts.length - 1)];
    return Math.max(0, bar + 1 < barStarts.length ? Math.min(tick, end) : tick);
  }

  private Ticks at(BarPlace place) {
    return new Ticks(Math.min(ticks(place), barStarts[barStarts.length - 1]));
  }

  private Ticks barStart(BarPlace place) {
    long tick = ticks(place);
    int bar = place.bar();
    boolean atEnd = bar + 1 < barStarts.length && tick == barStarts[bar + 1];
    return new Ticks(atEnd ? tick : barStarts[bar]);
  }

  private Ticks barEnd(BarPlace place) {
    return new Ticks(barStarts[Math.min(place.bar() + 1, barStarts.length - 1)]);
  }

  // --- tempo -----------------------------------------------------------------------------------

  /** A tempo map, and the words that only announce its ramps. */
  private record Tempo(TempoMap map, Set<PartState.TextDraft> rampWords) {}

  private Tempo tempo() {
    TreeMap<Long, PartState.TempoDraft> drafts = new TreeMap<>();
    for (PartState part : parts) {
      Map<Long, PartState.TempoDraft> own = new LinkedHashMap<>();
      part.tempos.forEach(draft -> own.put(at(draft.at()).value(), draft));
      own.forEach(drafts::putIfAbsent);
    }
    TreeMap<Long, Double> tempos = new TreeMap<>();
    double current = DEFAULT_QUARTER_BPM;
    for (Map.Entry<Long, PartState.TempoDraft> entry : drafts.entrySet()) {
      double value = entry.getValue().quarterBpm();
      current = entry.getValue().relative() ? current * value : value;
      tempos.put(entry.getKey(), current);
    }
    tempos.putIfAbsent(0L, DEFAULT_QUARTER_BPM);
    Set<Long> ramps = new HashSet<>();
    Set<PartState.TextDraft> words = new HashSet<>();
    for (PartState part : parts) {
      for (SpanMatcher.Span<PartState.LineEdge> span : part.dashes.spans()) {
        if (span.start().growing().isEmpty()) {
          ramp(span, tempos, ramps, words);
        }
      }
    }
    List<TempoChange> changes = new ArrayList<>();
    tempos.forEach(
        (tick, bpm) ->
            changes.add(new TempoChange(new Ticks(tick), new Bpm(bpm), ramps.contains(tick))));
    return new Tempo(TempoMap.of(changes), words);
  }

  /** Dashes after rit. or accel. are a ramp where the tempo that they lead to is written. */
  private void ramp(
      SpanMatcher.Span<PartState.LineEdge> span,
      NavigableMap<Long, Double> tempos,
      Set<Long> ramps,
      Set<PartState.TextDraft> words) {
    Optional<String> text = span.start().words();
    Optional<Boolean> slower = text.flatMap(ScoreAssembly::slowsDown);
    long from = at(span.start().at()).value();
    long to = at(span.stop().at()).value();
    Map.Entry<Long, Double> before = tempos.floorEntry(from);
    Map.Entry<Long, Double> after = tempos.higherEntry(from);
    if (slower.isEmpty() || before == null || after == null || after.getKey() != to) {
      return;
    }
    boolean falls = after.getValue() < before.getValue();
    if (falls != slower.get()) {
      return;
    }
    tempos.putIfAbsent(from, before.getValue());
    ramps.add(from);
    if (text.get().equals("rit.") || text.get().equals("accel.")) {
      words.add(new PartState.TextDraft(span.start().at(), text.get(), span.start().staff()));
    }
  }

  private static Optional<Boolean> slowsDown(String words) {
    String plain = words.toLowerCase(Locale.ROOT).strip().replaceFirst("^(?:poco|molto) ", "");
    if (plain.startsWith("rit") || plain.startsWith("rall") || plain.startsWith("slent")) {
      return Optional.of(true);
    }
    boolean faster =
        plain.startsWith("accel") || plain.startsWith("string") || plain.startsWith("affrett");
    return faster ? Optional.of(false) : Optional.empty();
  }

  // --- what concerns all parts -----------------------------------------------------------------

  /** The sounding key of a key as a part writes it; empty where its tonic has no name. */
  static Optional<Key> sounding(PartState.KeyDraft draft) {
    int tonic = draft.fifths() - draft.mode().signatureOffset() + draft.toSounding().fifths();
    return Math.abs(tonic) > MOST_TONIC_FIFTHS
        ? Optional.empty()
        : Optional.of(new Key(NoteName.ofFifths(tonic), draft.mode()));
  }

  private List<KeyChange> keys() {
    List<KeyChange> chosen = List.of();
    for (PartState part : parts) {
      boolean pitched = part.notes.stream().anyMatch(note -> note.pitch.isPresent());
      List<KeyChange> own = keys(part);
      if (pitched && chosen.isEmpty()) {
        chosen = own;
      } else if (pitched && !own.isEmpty() && differ(chosen, own)) {
        findings.warn(
            "musicxml-keys-differ",
            part.where(),
            "parts have different keys at once; the first part's are kept",
            "notes keep their spelling; nothing is lost in sound");
      }
    }
    if (chosen.isEmpty()) {
      chosen =
          parts.stream().map(this::keys).filter(keys -> !keys.isEmpty()).findFirst().orElse(chosen);
    }
    return chosen;
  }

  private List<KeyChange> keys(PartState part) {
    Map<Long, KeyChange> keys = new TreeMap<>();
    for (PartState.KeyDraft draft : part.keys) {
      Ticks at = at(draft.at());
      sounding(draft).ifPresent(key -> keys.put(at.value(), new KeyChange(at, key)));
    }
    return List.copyOf(keys.values());
  }

  /** True if some key of {@code other} does not hold in {@code chosen} at its place. */
  private static boolean differ(List<KeyChange> chosen, List<KeyChange> other) {
    for (KeyChange change : other) {
      Optional<KeyChange> there =
          chosen.stream().filter(k -> !k.at().isAfter(change.at())).reduce((a, b) -> b);
      // Signatures that differ by twelve fifths sound alike: one part is spelled for its reader.
      boolean same =
          there.isPresent()
              && Math.floorMod(there.get().key().signature() - change.key().signature(), 12) == 0;
      if (!same) {
        return true;
      }
    }
    return false;
  }

  private List<Marker> markers() {
    List<Marker> markers = new ArrayList<>();
    for (PartState part : parts) {
      List<Marker> own = part.markers.stream().map(m -> new Marker(at(m.at()), m.label())).toList();
      own.stream().filter(marker -> !markers.contains(marker)).toList().forEach(markers::add);
    }
    return markers;
  }

  private List<ChordSymbol> chords() {
    List<ChordSymbol> chords = new ArrayList<>();
    Set<Ticks> taken = new HashSet<>();
    for (PartState part : parts) {
      List<ChordSymbol> own =
          part.chords.stream()
              .map(draft -> new ChordSymbol(at(draft.at()), draft.chord(), draft.numeral()))
              .toList();
      Set<Ticks> here = new HashSet<>();
      for (ChordSymbol chord : own) {
        if (!taken.contains(chord.at())) {
          chords.add(chord);
          here.add(chord.at());
        } else if (!chords.contains(chord)) {
          findings.warn(
              "musicxml-chords-differ",
              part.where(),
              "parts have different chord symbols at one place; the first part's is kept",
              "write chord symbols in one part");
        }
      }
      taken.addAll(here);
    }
    return chords;
  }

  private List<RepeatMark> repeats() {
    Set<RepeatMark> marks = new LinkedHashSet<>();
    for (PartState part : parts) {
      for (PartState.RepeatDraft draft : part.repeats) {
        Ticks at = at(draft.at());
        marks.add(draft.start() ? new RepeatMark.Start(at) : new RepeatMark.End(at, draft.times()));
      }
      for (PartState.EndingDraft draft : part.endings) {
        Ticks at = at(draft.at());
        Ticks end = at(draft.end());
        if (at.isBefore(end)) {
          marks.add(new RepeatMark.Ending(at, end, draft.passes()));
        }
      }
      for (PartState.NavigationDraft draft : part.navigation) {
        marks.add(navigation(draft));
      }
    }
    return List.copyOf(marks);
  }

  private RepeatMark navigation(PartState.NavigationDraft draft) {
    for (RepeatMark.Sign.SignKind kind : RepeatMark.Sign.SignKind.values()) {
      if (kind.name().equals(draft.kind())) {
        return new RepeatMark.Sign(barStart(draft.at()), kind);
      }
    }
    return new RepeatMark.Jump(barEnd(draft.at()), RepeatMark.Jump.JumpKind.valueOf(draft.kind()));
  }

  // --- one part --------------------------------------------------------------------------------

  private Part part(PartState part, Set<PartState.TextDraft> rampWords) {
    mergeTies(part);
    Instrument instrument = instrument(part);
    List<ScoreEvent> events = new ArrayList<>();
    Levels levels = new Levels(part);
    for (NoteDraft note : part.notes) {
      if (note.head == note) {
        sound(note, levels, events);
      }
    }
    for (PartState.LyricDraft lyric : part.lyrics) {
      events.add(
          new ScoreEvent.Lyric(
              at(lyric.at()),
              lyric.text(),
              lyric.continues(),
              lyric.verse(),
              new Voice(lyric.staff(), lyric.voice())));
    }
    slurs(part, events);
    lines(part, events);
    for (PartState.DynamicDraft dynamic : part.dynamics) {
      events.add(new ScoreEvent.Dynamic(at(dynamic.at()), dynamic.level(), dynamic.staff()));
    }
    for (PartState.TextDraft text : part.texts) {
      if (!rampWords.contains(text)) {
        events.add(new ScoreEvent.Text(at(text.at()), text.text(), text.staff()));
      }
    }
    for (PartState.ControlDraft control : part.controls) {
      events.add(new ScoreEvent.Control(at(control.at()), control.controller(), control.value()));
    }
    programs(part, instrument, events);
    return new Part(part.id, part.name, instrument, events);
  }

  private void sound(NoteDraft note, Levels levels, List<ScoreEvent> events) {
    Ticks at = at(note.at);
    Voice voice = new Voice(note.staff, note.voice);
    if (note.grace) {
      note.pitch.ifPresent(
          pitch ->
              events.add(
                  new ScoreEvent.Grace(
                      at, note.graceOrder, pitch, new Ticks(note.notated), note.slashed, voice)));
      return;
    }
    Ticks length = new Ticks(Math.max(1, note.soundsUntil - at.value()));
    Velocity velocity = note.dynamics.map(Levels::velocity).orElseGet(() -> levels.at(at.value()));
    if (note.pitch.isPresent()) {
      events.add(new ScoreEvent.Note(at, length, note.pitch.get(), velocity, voice, note.marks));
    } else if (note.stroke.isPresent()) {
      events.add(new ScoreEvent.Hit(at, length, note.stroke.get(), velocity, voice, note.marks));
    }
  }

  /** Joins tied notes to the first of them. */
  private void mergeTies(PartState part) {
    record Tone(Object sound, long end) {}

    Map<Tone, List<NoteDraft>> open = new HashMap<>();
    List<NoteDraft> ordered = new ArrayList<>(part.notes);
    ordered.forEach(note -> note.soundsUntil = ticks(note.end));
    ordered.sort(Comparator.comparingLong(note -> ticks(note.at)));
    int loose = 0;
    for (NoteDraft note : ordered) {
      if (note.grace) {
        continue;
      }
      long start = ticks(note.at);
      Object sound = note.pitch.isPresent() ? note.pitch.get().midi() : note.stroke;
      if (note.tieStop) {
        List<NoteDraft> candidates = open.getOrDefault(new Tone(sound, start), List.of());
        Optional<NoteDraft> before =
            candidates.stream()
                .filter(candidate -> candidate.line.equals(note.line))
                .findFirst()
                .or(() -> candidates.stream().findFirst());
        if (before.isPresent()) {
          candidates.remove(before.get());
          note.head = before.get().head;
          note.head.soundsUntil = note.soundsUntil;
          note.head.marks.addAll(note.marks);
        } else {
          loose++;
        }
      }
      if (note.tieStart) {
        open.computeIfAbsent(new Tone(sound, note.soundsUntil), t -> new ArrayList<>(1)).add(note);
      }
    }
    loose += open.values().stream().mapToInt(List::size).sum();
    if (loose > 0) {
      findings.inform(
          "musicxml-tie-open",
          part.file + ", part " + part.name,
          "%d ties lead nowhere, as those that let ring or into a second ending do"
              .formatted(loose));
    }
  }

  private void slurs(PartState part, List<ScoreEvent> events) {
    for (SpanMatcher.Span<NoteDraft> span : part.slurs.spans()) {
      NoteDraft start = span.start().head;
      Ticks from = at(start.at);
      Ticks to = at(span.stop().head.at);
      if (to.isBefore(from)) {
        Ticks swapped = from;
        from = to;
        to = swapped;
      }
      events.add(new ScoreEvent.Slur(from, to, new Voice(start.staff, start.voice)));
    }
    unmatched(part, part.slurs.unmatched().size(), "slur");
  }

  private void unmatched(PartState part, int count, String what) {
    if (count > 0) {
      findings.warn(
          "musicxml-span-open",
          part.file + ", part " + part.name,
          "%d starts or ends of a %s have no other side and are left out".formatted(count, what),
          "complete them in the program that wrote the file");
    }
  }

  private void lines(PartState part, List<ScoreEvent> events) {
    List<SpanMatcher.Span<PartState.LineEdge>> spans = new ArrayList<>(part.wedges.spans());
    spans.addAll(part.dashes.spans());
    for (SpanMatcher.Span<PartState.LineEdge> span : spans) {
      Optional<Boolean> growing = span.start().growing();
      Ticks from = at(span.start().at());
      Ticks to = at(span.stop().at());
      if (growing.isPresent() && from.isBefore(to)) {
        events.add(new ScoreEvent.Hairpin(from, to, growing.get(), span.start().staff()));
      } else if (growing.isPresent()) {
        unmatched(part, 1, "hairpin without length");
      }
    }
    unmatched(part, part.wedges.unmatched().size(), "hairpin");
  }

  /** Changes of sound: written ones, and those that notes imply by naming another instrument. */
  private void programs(PartState part, Instrument instrument, List<ScoreEvent> events) {
    TreeMap<Long, Integer> programs = new TreeMap<>();
    for (PartState.ProgramDraft draft : part.programs) {
      programs.put(at(draft.at()).value(), draft.program());
      events.add(new ScoreEvent.Program(at(draft.at()), draft.program()));
    }
    Map<String, Integer> pitched = new HashMap<>();
    part.instruments.forEach(
        (id, draft) -> {
          if (draft.stroke.isEmpty()) {
            draft.program.ifPresent(program -> pitched.put(id, program));
          }
        });
    if (pitched.values().stream().distinct().count() > 1) {
      int initial =
          part.instruments.values().stream()
              .filter(draft -> draft.stroke.isEmpty())
              .findFirst()
              .flatMap(draft -> draft.program)
              .orElse(instrument.sound().program());
      part.notes.stream()
          .filter(note -> !note.grace && note.pitch.isPresent() && note.instrument.isPresent())
          .sorted(Comparator.comparingLong(note -> ticks(note.at)))
          .forEachOrdered(
              note -> {
                Integer wanted = pitched.get(note.instrument.get());
                Map.Entry<Long, Integer> before = programs.floorEntry(ticks(note.at));
                int sounding = before == null ? initial : before.getValue();
                if (wanted != null && wanted != sounding) {
                  programs.put(ticks(note.at), wanted);
                  events.add(new ScoreEvent.Program(at(note.at), wanted));
                }
              });
    }
  }

  private Instrument instrument(PartState part) {
    List<PartState.InstrumentDraft> listed = List.copyOf(part.instruments.values());
    for (PartState.InstrumentDraft draft : listed) {
      Optional<Instrument> named =
          Instruments.find(draft.name).filter(i -> i.name().equals(draft.name));
      if (named.isPresent() && draft.stroke.isEmpty()) {
        return named.get();
      }
    }
    long strokes = part.notes.stream().filter(note -> note.stroke.isPresent()).count();
    boolean drumChannel =
        listed.stream().anyMatch(draft -> draft.channel.equals(Optional.of(DRUM_CHANNEL)));
    if (strokes > part.notes.size() / 2 || (strokes > 0 && drumChannel)) {
      return Instruments.standardKit();
    }
    for (PartState.InstrumentDraft draft : listed) {
      Optional<Instrument> found = byName(draft.name);
      if (found.isPresent()) {
        return found.get();
      }
    }
    Optional<Instrument> byPartName = byName(part.name);
    if (byPartName.isPresent()) {
      return byPartName.get();
    }
    for (PartState.InstrumentDraft draft : listed) {
      Optional<Instrument> found = draft.sound.flatMap(InstrumentSounds::instrumentOf);
      if (found.isPresent()) {
        return found.get();
      }
    }
    for (PartState.InstrumentDraft draft : listed) {
      if (draft.program.isPresent()) {
        return Instruments.byProgram(draft.program.get());
      }
    }
    if (!part.notes.isEmpty()) {
      findings.inform(
          "musicxml-instrument-assumed",
          part.file + ", part " + part.name,
          "no instrument is named that the catalogue knows; a piano is assumed");
    }
    return Instruments.byProgram(0);
  }

  /** Finds {@code Violin}, {@code Violin I}, {@code 2nd Flute}, {@code Clarinet in A 1}. */
  private static Optional<Instrument> byName(String name) {
    String plain =
        name.replaceAll("\\s+", " ")
            .strip()
            .replaceFirst("(?i)^(?:\\d(?:st|nd|rd|th) )", "")
            .replaceFirst("(?i)[ ,]*(?:\\(.*\\))?(?: in [A-G](?:b|♭|#| flat)?)?[ .]*$", "")
            .replaceFirst("(?i) *(?:\\d+|[IVX]+)[.]?$", "")
            .replaceFirst("(?i) in [A-G](?:b|♭|#| flat)?$", "");
    return Instruments.find(name).or(() -> Instruments.find(plain));
  }

  /** How loud notes are that do not say so themselves. */
  private final class Levels {
    private final TreeMap<Long, Double> holding = new TreeMap<>();
    private final Map<Long, Double> single = new HashMap<>();

    Levels(PartState part) {
      for (PartState.LevelDraft draft : part.levels) {
        long tick = ScoreAssembly.this.at(draft.at()).value();
        if (draft.holds()) {
          holding.put(tick, draft.percent());
        } else {
          single.put(tick, draft.percent());
          if (draft.after() > 0) {
            holding.put(tick, draft.after());
          }
        }
      }
    }

    Velocity at(long tick) {
      Double here = single.get(tick);
      if (here != null) {
        return velocity(here);
      }
      Map.Entry<Long, Double> held = holding.floorEntry(tick);
      return held == null ? Velocity.DEFAULT : velocity(held.getValue());
    }

    static Velocity velocity(double percent) {
      return Velocity.clamped(percent * 90 / 100);
    }
  }
}
