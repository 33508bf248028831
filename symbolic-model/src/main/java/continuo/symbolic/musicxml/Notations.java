package continuo.symbolic.musicxml;

import continuo.theory.rhythm.MeterMap;
import continuo.theory.score.Part;
import continuo.theory.score.ScoreEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What hangs on notes of a part: grace notes before them, slurs and syllables. */
final class Notations {
  /** Where something hangs. */
  private record Place(int line, long tick, boolean grace) {}

  /** A slur's start or end. */
  record SlurEnd(int number, boolean start) {}

  /** A syllable as it is printed. */
  record Syllable(int verse, String syllabic, String text, boolean isHeld) {}

  private static final int SLUR_NUMBERS = 16;

  private final List<RhythmicLines.Line> lines;
  private final List<MeterMap.Bar> bars;
  private final Findings findings;
  private final String partName;
  private final List<NavigableMap<Long, List<ScoreEvent.Grace>>> graces = new ArrayList<>();
  private final List<NavigableMap<Long, Segment>> starts = new ArrayList<>();
  private final List<NavigableSet<Long>> splits = new ArrayList<>();
  private final Map<Place, List<SlurEnd>> slurs = new HashMap<>();
  private final Map<Place, List<Syllable>> syllables = new HashMap<>();

  private Notations(
      Part part, List<RhythmicLines.Line> lines, List<MeterMap.Bar> bars, Findings findings) {
    this.lines = lines;
    this.bars = bars;
    this.findings = findings;
    this.partName = part.name().isEmpty() ? part.id() : part.name();
  }

  /**
   * Finds where everything hangs; adds a line where grace notes stand amid a sound of their voice.
   */
  static Notations of(
      Part part,
      List<RhythmicLines.Line> lines,
      List<MeterMap.Bar> bars,
      long end,
      Findings findings) {
    Notations notations = new Notations(part, lines, bars, findings);
    lines.forEach(notations::index);
    List<ScoreEvent.Slur> slurs = new ArrayList<>();
    List<ScoreEvent.Lyric> lyrics = new ArrayList<>();
    for (ScoreEvent event : part.events()) {
      if (event instanceof ScoreEvent.Grace grace) {
        notations.grace(grace, end);
      } else if (event instanceof ScoreEvent.Slur slur) {
        slurs.add(slur);
      } else if (event instanceof ScoreEvent.Lyric lyric) {
        lyrics.add(lyric);
      }
    }
    for (NavigableMap<Long, List<ScoreEvent.Grace>> line : notations.graces) {
      line.values().forEach(g -> g.sort(Comparator.comparingInt(ScoreEvent.Grace::order)));
    }
    NumberPool numbers = new NumberPool(SLUR_NUMBERS);
    slurs.forEach(slur -> notations.slur(slur, numbers));
    notations.lyrics(lyrics);
    return notations;
  }

  private void index(RhythmicLines.Line line) {
    NavigableMap<Long, Segment> index = new TreeMap<>();
    line.segments().forEach(segment -> index.put(segment.start(), segment));
    starts.add(index);
    graces.add(new TreeMap<>());
    splits.add(new TreeSet<>());
  }

  private String where(long tick) {
    return "part %s, bar %d".formatted(partName, bar(tick) + 1);
  }

  private int bar(long tick) {
    int low = 0;
    int high = bars.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (bars.get(middle).at().value() <= tick) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private void grace(ScoreEvent.Grace grace, long end) {
    long tick = grace.at().value();
    if (tick > end) {
      findings.warn(
          "musicxml-after-end",
          where(tick),
          "a grace note stands after the last bar line and is left out",
          "move it before the end of the score");
      return;
    }
    int line = graceLine(grace.voice().number(), tick);
    graces.get(line).computeIfAbsent(tick, t -> new ArrayList<>()).add(grace);
  }

  private int graceLine(int voice, long tick) {
    Optional<Integer> note = noteLine(voice, tick);
    if (note.isPresent()) {
      return note.get();
    }
    int layers = 0;
    for (int line = 0; line < lines.size(); line++) {
      if (lines.get(line).number() == voice) {
        layers++;
        Map.Entry<Long, Segment> before = starts.get(line).lowerEntry(tick);
        if (before == null || before.getValue().end() <= tick) {
          return line;
        }
      }
    }
    int written = voice + layers * RhythmicLines.VOICES_PER_LAYER;
    RhythmicLines.Line added = new RhythmicLines.Line(written, voice, 1, List.of());
    lines.add(added);
    index(added);
    return lines.size() - 1;
  }

  private Optional<Integer> noteLine(int voice, long tick) {
    for (int line = 0; line < lines.size(); line++) {
      if (lines.get(line).number() == voice && starts.get(line).containsKey(tick)) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }

  /** The line of a voice in which a note begins at a position or, failing that, sounds on. */
  private Optional<Integer> sungLine(int voice, long tick) {
    Optional<Integer> begins = noteLine(voice, tick);
    if (begins.isPresent()) {
      return begins;
    }
    for (int line = 0; line < lines.size(); line++) {
      Map.Entry<Long, Segment> held = starts.get(line).floorEntry(tick);
      if (lines.get(line).number() == voice && held != null && held.getValue().end() > tick) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }

  /** The note, or else the grace note, of a voice at a position; of another voice if need be. */
  private Optional<Place> place(int voice, long tick) {
    Optional<Integer> note = noteLine(voice, tick);
    if (note.isPresent()) {
      return Optional.of(new Place(note.get(), tick, false));
    }
    for (int line = 0; line < lines.size(); line++) {
      if (lines.get(line).number() == voice && graces.get(line).containsKey(tick)) {
        return Optional.of(new Place(line, tick, true));
      }
    }
    for (int line = 0; line < lines.size(); line++) {
      if (starts.get(line).containsKey(tick)) {
        return Optional.of(new Place(line, tick, false));
      }
    }
    return Optional.empty();
  }

  private void slur(ScoreEvent.Slur slur, NumberPool numbers) {
    long from = slur.at().value();
    long to = slur.lastNoteAt().value();
    Optional<Place> start = startPlace(slur);
    Optional<Place> stop = place(slur.voice().number(), to);
    if (start.isEmpty() || stop.isEmpty()) {
      findings.warn(
          "musicxml-slur-without-note",
          where(from),
          "a slur has no note at its start or end and is left out",
          "let it begin and end at notes of its voice");
      return;
    }
    Optional<Integer> number =
        numbers.take(
            from,
            bar(from),
            to,
            bar(Math.max(to, lastTick(stop.get()))),
            start.get().line() == stop.get().line() ? start.get().line() : -1);
    if (number.isEmpty()) {
      findings.warn(
          "musicxml-too-many-slurs",
          where(from),
          "more than 16 slurs are open at once; one is left out",
          "take out slurs");
      return;
    }
    slurs.computeIfAbsent(start.get(), p -> new ArrayList<>()).add(new SlurEnd(number.get(), true));
    slurs.computeIfAbsent(stop.get(), p -> new ArrayList<>()).add(new SlurEnd(number.get(), false));
  }

  /** Where the last part of a tied note begins at the latest. */
  private long lastTick(Place place) {
    Segment segment = starts.get(place.line()).get(place.tick());
    return segment == null ? place.tick() : segment.end() - 1;
  }

  /** A slur that begins and ends at one position leads from its grace notes to the note. */
  private Optional<Place> startPlace(ScoreEvent.Slur slur) {
    long from = slur.at().value();
    if (slur.at().equals(slur.lastNoteAt())) {
      for (int line = 0; line < lines.size(); line++) {
        if (lines.get(line).number() == slur.voice().number()
            && graces.get(line).containsKey(from)) {
          return Optional.of(new Place(line, from, true));
        }
      }
    }
    return place(slur.voice().number(), from);
  }

  private void lyrics(List<ScoreEvent.Lyric> lyrics) {
    record Verse(int voice, int number) {}

    Map<Verse, List<ScoreEvent.Lyric>> verses = new HashMap<>();
    for (ScoreEvent.Lyric lyric : lyrics) {
      verses
          .computeIfAbsent(new Verse(lyric.voice().number(), lyric.verse()), v -> new ArrayList<>())
          .add(lyric);
    }
    for (List<ScoreEvent.Lyric> verse : verses.values()) {
      boolean within = false;
      for (int i = 0; i < verse.size(); i++) {
        ScoreEvent.Lyric lyric = verse.get(i);
        String syllabic =
            within
                ? (lyric.continues() ? "middle" : "end")
                : lyric.continues() ? "begin" : "single";
        within = lyric.continues();
        Optional<Integer> line = sungLine(lyric.voice().number(), lyric.at().value());
        if (line.isEmpty()) {
          findings.warn(
              "musicxml-lyric-without-note",
              where(lyric.at().value()),
              "the syllable \"%s\" has no note and is left out".formatted(lyric.text()),
              "put it at a note of its voice");
          continue;
        }
        if (!starts.get(line.get()).containsKey(lyric.at().value())) {
          splits.get(line.get()).add(lyric.at().value());
        }
        long next = i + 1 < verse.size() ? verse.get(i + 1).at().value() : Long.MAX_VALUE;
        boolean melisma = !lyric.continues() && isHeld(line.get(), lyric.at().value(), next);
        syllables
            .computeIfAbsent(
                new Place(line.get(), lyric.at().value(), false), p -> new ArrayList<>())
            .add(new Syllable(lyric.verse(), syllabic, lyric.text(), melisma));
      }
    }
    syllables.values().forEach(s -> s.sort(Comparator.comparingInt(Syllable::verse)));
  }

  /** True if the note after the syllable's follows at once and has no syllable of its own. */
  private boolean isHeld(int line, long tick, long nextSyllable) {
    Segment note = starts.get(line).get(tick);
    Segment after = note == null ? null : starts.get(line).get(note.end());
    return after != null && after.start() < nextSyllable;
  }

  // --- what the printer asks -------------------------------------------------------------------

  /** True if grace notes of a line stand in {@code [from, to)}. */
  boolean hasGraces(int line, long from, long to) {
    return !graces.get(line).subMap(from, to).isEmpty();
  }

  /** The positions of grace notes of a line strictly between two positions. */
  List<Long> graceTicks(int line, long after, long before) {
    return after >= before
        ? List.of()
        : List.copyOf(graces.get(line).subMap(after, false, before, false).keySet());
  }

  /**
   * Where syllables begin within a sounding note of a line in {@code [from, to)}, in ticks from
   * {@code from}: it is split and tied there.
   */
  List<Long> cuts(int line, long from, long to) {
    return splits.get(line).subSet(from, to).stream().map(tick -> tick - from).toList();
  }

  List<ScoreEvent.Grace> graces(int line, long tick) {
    return graces.get(line).getOrDefault(tick, List.of());
  }

  List<SlurEnd> slurs(int line, long tick, boolean grace) {
    return slurs.getOrDefault(new Place(line, tick, grace), List.of());
  }

  List<Syllable> syllables(int line, long tick) {
    return syllables.getOrDefault(new Place(line, tick, false), List.of());
  }
}
