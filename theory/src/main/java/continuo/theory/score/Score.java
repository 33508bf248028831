package continuo.theory.score;

import continuo.theory.diagnostic.Check;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable score: exact grid positions, written lengths, spelled pitches. How it is played is a
 * performance, a type of its own.
 *
 * <p>Everything stands in canonical order (position, kind, pitch), so that equal music makes equal
 * scores. Made by {@link Builder}.
 */
public final class Score {
  private final String title;
  private final String composer;
  private final TempoMap tempoMap;
  private final MeterMap meterMap;
  private final List<KeyChange> keys;
  private final List<Marker> markers;
  private final List<ChordSymbol> chords;
  private final List<RepeatMark> repeats;
  private final List<Part> parts;
  private final Ticks end;

  private Score(Builder builder) {
    title = builder.title;
    composer = builder.composer;
    tempoMap = Objects.requireNonNull(builder.tempoMap);
    meterMap = Objects.requireNonNull(builder.meterMap);
    keys = builder.keys.stream().sorted(Comparator.comparing(KeyChange::at)).toList();
    markers =
        builder.markers.stream()
            .sorted(Comparator.comparing(Marker::at).thenComparing(Marker::label))
            .toList();
    chords = builder.chords.stream().sorted(Comparator.comparing(ChordSymbol::at)).toList();
    repeats =
        builder.repeats.stream()
            .sorted(
                Comparator.comparing(RepeatMark::at)
                    .thenComparing(mark -> mark.getClass().getSimpleName()))
            .toList();
    parts =
        builder.parts.stream()
            .map(part -> part.withEvents(part.events().stream().sorted(EVENT_ORDER).toList()))
            .toList();
    end = Objects.requireNonNull(builder.end);
  }

  /**
   * The canonical order of events in a part: position, kind, then what tells them apart. Messages
   * of one kind and words at one position stay in the order given, for it means something: of two
   * values of a controller the last holds, and a parameter's number comes before its value.
   */
  public static final Comparator<ScoreEvent> EVENT_ORDER =
      Comparator.comparing(ScoreEvent::at)
          .thenComparingInt(event -> event.fold(EventRank.INSTANCE))
          .thenComparing(event -> EventRank.keepsOrder(event) ? "" : event.toString());

  /** Starts an empty score. */
  public static Builder builder() {
    return new Builder();
  }

  /** The title; empty where there is none. */
  public String title() {
    return title;
  }

  /** The composer; empty where there is none. */
  public String composer() {
    return composer;
  }

  /** How ticks become seconds, before any performer's freedom. */
  public TempoMap tempoMap() {
    return tempoMap;
  }

  /** Where bars lie. */
  public MeterMap meterMap() {
    return meterMap;
  }

  /** Keys, ascending; may be empty. */
  public List<KeyChange> keys() {
    return keys;
  }

  /** Section and rehearsal marks, ascending. */
  public List<Marker> markers() {
    return markers;
  }

  /** Chord symbols, ascending. */
  public List<ChordSymbol> chords() {
    return chords;
  }

  /** Signs that change the order of bars, ascending. */
  public List<RepeatMark> repeats() {
    return repeats;
  }

  /** The parts, in score order. */
  public List<Part> parts() {
    return parts;
  }

  /** The last bar line: where the piece ends. */
  public Ticks end() {
    return end;
  }

  /** The bars from the start to the last bar line. */
  public List<MeterMap.Bar> bars() {
    return meterMap.bars(end);
  }

  /** The key at a position, if any is written. */
  public Optional<KeyChange> keyAt(Ticks position) {
    return keys.stream().filter(k -> !k.at().isAfter(position)).reduce((first, second) -> second);
  }

  /** The chord symbol in force at a position, if any is written. */
  public Optional<ChordSymbol> chordAt(Ticks position) {
    return chords.stream().filter(c -> !c.at().isAfter(position)).reduce((first, second) -> second);
  }

  /** A builder that holds everything of this score, to change something. */
  public Builder toBuilder() {
    Builder builder =
        new Builder()
            .title(title)
            .composer(composer)
            .tempoMap(tempoMap)
            .meterMap(meterMap)
            .end(end);
    keys.forEach(builder::key);
    markers.forEach(builder::marker);
    chords.forEach(builder::chord);
    repeats.forEach(builder::repeat);
    parts.forEach(builder::part);
    return builder;
  }

  /**
   * The same score with {@code part} in place of the one of the same id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Score withPart(Part part) {
    Check.that(
        parts.stream().anyMatch(p -> p.id().equals(part.id())),
        "the score has no part %s; it has %s",
        part.id(),
        parts.stream().map(Part::id).toList());
    Builder builder = toBuilder();
    builder.parts.replaceAll(p -> p.id().equals(part.id()) ? part : p);
    return builder.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Score score
        && score.title.equals(title)
        && score.composer.equals(composer)
        && score.tempoMap.equals(tempoMap)
        && score.meterMap.equals(meterMap)
        && score.keys.equals(keys)
        && score.markers.equals(markers)
        && score.chords.equals(chords)
        && score.repeats.equals(repeats)
        && score.parts.equals(parts)
        && score.end.equals(end);
  }

  @Override
  public int hashCode() {
    return Objects.hash(title, tempoMap, meterMap, keys, markers, chords, parts, end);
  }

  @Override
  public String toString() {
    return "Score[%s, %d parts, %d bars]".formatted(title, parts.size(), bars().size());
  }

  private enum EventRank implements ScoreEvent.Cases<Integer> {
    INSTANCE;

    private static final int LAST_MESSAGE = 4;
    private static final int TEXT = 7;

    static boolean keepsOrder(ScoreEvent event) {
      int rank = event.fold(INSTANCE);
      return rank <= LAST_MESSAGE || rank == TEXT;
    }

    @Override
    public Integer onProgram(ScoreEvent.Program program) {
      return 0;
    }

    @Override
    public Integer onRaw(ScoreEvent.Raw raw) {
      return 1;
    }

    @Override
    public Integer onControl(ScoreEvent.Control control) {
      return 2;
    }

    @Override
    public Integer onBend(ScoreEvent.Bend bend) {
      return 3;
    }

    @Override
    public Integer onPressure(ScoreEvent.Pressure pressure) {
      return LAST_MESSAGE;
    }

    @Override
    public Integer onDynamic(ScoreEvent.Dynamic dynamic) {
      return 5;
    }

    @Override
    public Integer onHairpin(ScoreEvent.Hairpin hairpin) {
      return 6;
    }

    @Override
    public Integer onText(ScoreEvent.Text text) {
      return TEXT;
    }

    @Override
    public Integer onSlur(ScoreEvent.Slur slur) {
      return 8;
    }

    @Override
    public Integer onLyric(ScoreEvent.Lyric lyric) {
      return 9;
    }

    @Override
    public Integer onGrace(ScoreEvent.Grace grace) {
      return 10;
    }

    // Notes and hits sort by key within a position: ranks leave room for the 128 keys.
    @Override
    public Integer onNote(ScoreEvent.Note note) {
      return 100 + note.key();
    }

    @Override
    public Integer onHit(ScoreEvent.Hit hit) {
      return 100 + hit.key();
    }
  }

  /** Collects a score; validates once, in {@link #build}. Mutable and confined to one method. */
  public static final class Builder {
    private String title = "";
    private String composer = "";
    private @Nullable TempoMap tempoMap;
    private @Nullable MeterMap meterMap;
    private final List<KeyChange> keys = new ArrayList<>();
    private final List<Marker> markers = new ArrayList<>();
    private final List<ChordSymbol> chords = new ArrayList<>();
    private final List<RepeatMark> repeats = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private @Nullable Ticks end;

    private Builder() {}

    /** Sets the title. */
    public Builder title(String value) {
      title = Objects.requireNonNull(value, "title");
      return this;
    }

    /** Sets the composer. */
    public Builder composer(String value) {
      composer = Objects.requireNonNull(value, "composer");
      return this;
    }

    /** Sets the tempo map; required. */
    public Builder tempoMap(TempoMap value) {
      tempoMap = Objects.requireNonNull(value, "tempoMap");
      return this;
    }

    /** Sets the meter map; required. */
    public Builder meterMap(MeterMap value) {
      meterMap = Objects.requireNonNull(value, "meterMap");
      return this;
    }

    /** Adds a key. */
    public Builder key(KeyChange key) {
      keys.add(Objects.requireNonNull(key, "key"));
      return this;
    }

    /** Adds a marker. */
    public Builder marker(Marker marker) {
      markers.add(Objects.requireNonNull(marker, "marker"));
      return this;
    }

    /** Adds a chord symbol. */
    public Builder chord(ChordSymbol chord) {
      chords.add(Objects.requireNonNull(chord, "chord"));
      return this;
    }

    /** Adds a repeat sign. */
    public Builder repeat(RepeatMark mark) {
      repeats.add(Objects.requireNonNull(mark, "mark"));
      return this;
    }

    /** Adds a part below the others. */
    public Builder part(Part part) {
      parts.add(Objects.requireNonNull(part, "part"));
      return this;
    }

    /** Sets the last bar line; required. */
    public Builder end(Ticks value) {
      end = Objects.requireNonNull(value, "end");
      return this;
    }

    /**
     * The finished score.
     *
     * @throws IllegalArgumentException if the tempo map, meter map or end is missing, two parts
     *     share an id, or a note or hit sounds past the end
     */
    public Score build() {
      Check.that(tempoMap != null, "a score needs a tempo map");
      Check.that(meterMap != null, "a score needs a meter map");
      Ticks lastBarLine = end == null ? Ticks.ZERO : end;
      Check.that(!lastBarLine.isZero(), "a score needs an end after tick 0");
      Set<String> ids = new HashSet<>();
      for (Part part : parts) {
        Check.that(ids.add(part.id()), "two parts have the id %s; ids must differ", part.id());
        Ticks last =
            Stream.concat(
                    part.notes().map(ScoreEvent.Note::end), part.hits().map(ScoreEvent.Hit::end))
                .max(Comparator.naturalOrder())
                .orElse(Ticks.ZERO);
        Check.that(
            !last.isAfter(lastBarLine),
            "part %s sounds until %s, past the end of the score at %s; shorten it or move the end",
            part.name(),
            last,
            lastBarLine);
      }
      return new Score(this);
    }
  }
}
