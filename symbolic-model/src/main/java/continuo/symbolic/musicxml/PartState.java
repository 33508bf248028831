package continuo.symbolic.musicxml;

import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Mode;
import continuo.theory.pitch.Interval;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.DynamicLevel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a part while its bars are read, at positions relative to bar lines. Mutable and
 * confined to one read.
 */
final class PartState {
  /** A key as the file has it. */
  record KeyDraft(BarPlace at, int fifths, Mode mode, Interval toSounding) {}

  /** A meter from a bar on. */
  record MeterDraft(int bar, Meter meter) {}

  /** A chord symbol or a numeral, or both once joined. */
  record ChordDraft(
      BarPlace at, boolean isChord, Optional<Chord> chord, Optional<String> numeral) {}

  /** How loud notes are that do not say so: percent of velocity 90. */
  record LevelDraft(BarPlace at, double percent, boolean holds, double after) {}

  /** A syllable. */
  record LyricDraft(BarPlace at, String text, boolean continues, int verse, int staff, int voice) {}

  record DynamicDraft(BarPlace at, DynamicLevel level, int staff) {}

  /** Words; {@code ramp} where they are those of a tempo ramp that may turn out to be one. */
  record TextDraft(BarPlace at, String text, int staff) {}

  record ControlDraft(BarPlace at, int controller, int value) {}

  record ProgramDraft(BarPlace at, int program) {}

  record TempoDraft(BarPlace at, double quarterBpm, boolean relative) {}

  record MarkerDraft(BarPlace at, String label) {}

  /** A start or end of a wedge or of dashes; words count at starts of dashes. */
  record LineEdge(BarPlace at, int staff, Optional<Boolean> growing, Optional<String> words) {}

  /** A sign or jump, by its kind's name. */
  record NavigationDraft(BarPlace at, String kind) {}

  /** A repeat or an ending. */
  record RepeatDraft(BarPlace at, boolean start, int times) {}

  record EndingDraft(BarPlace at, BarPlace end, List<Integer> passes) {}

  /** An instrument of the part. */
  static final class InstrumentDraft {
    String name = "";
    Optional<String> sound = Optional.empty();
    Optional<Integer> program = Optional.empty();
    Optional<Integer> channel = Optional.empty();
    Optional<Integer> stroke = Optional.empty();
  }

  final String id;
  final Findings findings;
  final String file;
  String name = "";
  boolean isPlaceholder;
  final Map<String, InstrumentDraft> instruments = new LinkedHashMap<>();

  int bar = -1;
  String barNumber = "";
  long divisions = 1;
  Fraction cursor = Fraction.ZERO;
  Fraction extent = Fraction.ZERO;
  Interval toSounding = Interval.UNISON;
  int measureRepeat;
  final List<Fraction> extents = new ArrayList<>();

  final List<NoteDraft> notes = new ArrayList<>();
  final List<KeyDraft> keys = new ArrayList<>();
  final List<MeterDraft> meters = new ArrayList<>();
  final List<ChordDraft> chords = new ArrayList<>();
  final List<LevelDraft> levels = new ArrayList<>();
  final List<LyricDraft> lyrics = new ArrayList<>();
  final List<DynamicDraft> dynamics = new ArrayList<>();
  final List<TextDraft> texts = new ArrayList<>();
  final List<ControlDraft> controls = new ArrayList<>();
  final List<ProgramDraft> programs = new ArrayList<>();
  final List<TempoDraft> tempos = new ArrayList<>();
  final List<MarkerDraft> markers = new ArrayList<>();
  final List<NavigationDraft> navigation = new ArrayList<>();
  final List<RepeatDraft> repeats = new ArrayList<>();
  final List<EndingDraft> endings = new ArrayList<>();
  final SpanMatcher<NoteDraft> slurs;
  final SpanMatcher<LineEdge> wedges;
  final SpanMatcher<LineEdge> dashes;

  private final Map<String, Integer> voices = new HashMap<>();

  PartState(String id, String file, Findings findings) {
    this.id = id;
    this.file = file;
    this.findings = findings;
    this.slurs = new SpanMatcher<>((a, b) -> BarPlace.ORDER.compare(a.at, b.at));
    this.wedges = new SpanMatcher<>((a, b) -> BarPlace.ORDER.compare(a.at(), b.at()));
    this.dashes = new SpanMatcher<>((a, b) -> BarPlace.ORDER.compare(a.at(), b.at()));
  }

  String where() {
    String part = name.isBlank() ? id : name.strip().replaceAll("\\s+", " ");
    return "%s, part %s, measure %s".formatted(file, part, barNumber);
  }

  void warn(String code, String message, String fix) {
    findings.warn(code, where(), message, fix);
  }

  BarPlace here() {
    return new BarPlace(bar, cursor);
  }

  /** Moves on, and remembers how long the bar is. */
  void advance(Fraction ticks) {
    cursor = cursor.plus(ticks);
    reach(cursor);
  }

  void reach(Fraction position) {
    if (position.compareTo(extent) > 0) {
      extent = position;
    }
  }

  /** A length given in divisions; empty where it is no number or far beyond any music. */
  Optional<Fraction> ticks(String text) {
    try {
      if (!text.isEmpty()
          && text.length() <= 9
          && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Optional.of(
            Fraction.of(Math.multiplyExact(Long.parseLong(text), Ticks.PER_QUARTER), divisions));
      }
      BigDecimal number = new BigDecimal(text);
      if (text.length() > 20 || number.abs().compareTo(BigDecimal.valueOf(1_000_000_000)) > 0) {
        return badNumber("duration", text);
      }
      BigDecimal scaled = number.setScale(6, java.math.RoundingMode.HALF_EVEN);
      if (scaled.compareTo(number) != 0) {
        findings.warn(
            "musicxml-time-rounded",
            where(),
            "a duration has more than six decimals and is rounded",
            "export with larger divisions");
      }
      long millionths = scaled.unscaledValue().longValueExact();
      Fraction count = Fraction.of(millionths, 1_000_000);
      return Optional.of(
          Fraction.of(
              Math.multiplyExact(count.over(), Ticks.PER_QUARTER),
              Math.multiplyExact(count.under(), divisions)));
    } catch (NumberFormatException | ArithmeticException e) {
      return badNumber("duration", text);
    }
  }

  <T> Optional<T> badNumber(String what, String text) {
    String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
    warn(
        "musicxml-bad-number",
        "<%s> holds \"%s\", which is no number that it may hold".formatted(what, shown),
        "correct it in the program that wrote the file");
    return Optional.empty();
  }

  /** A whole number in a range; empty, with a finding, where the text is none. */
  Optional<Integer> integer(String what, String text, int min, int max) {
    try {
      int value = Integer.parseInt(text.strip());
      return value >= min && value <= max ? Optional.of(value) : badNumber(what, text);
    } catch (NumberFormatException e) {
      return badNumber(what, text);
    }
  }

  /** A decimal number; empty, with a finding, where the text is none. */
  Optional<Double> decimal(String what, String text) {
    try {
      double value = Double.parseDouble(text.strip());
      return Double.isFinite(value) ? Optional.of(value) : badNumber(what, text);
    } catch (NumberFormatException e) {
      return badNumber(what, text);
    }
  }

  /** The voice of a note: its number, or the next free one where the file names voices. */
  int voice(String text) {
    Integer known = voices.get(text);
    if (known != null) {
      return known;
    }
    int number;
    try {
      number = Math.floorMod(Integer.parseInt(text) - 1, RhythmicLines.VOICES_PER_LAYER) + 1;
    } catch (NumberFormatException e) {
      number = 1;
      while (number < RhythmicLines.VOICES_PER_LAYER && voices.containsValue(number)) {
        number++;
      }
    }
    voices.put(text, number);
    return number;
  }

  /** The staff that an element names, 1 where it names none. */
  int staff(XmlNode element) {
    return element.childText("staff").flatMap(text -> integer("staff", text, 1, 16)).orElse(1);
  }

  /** Closes a bar: how long it was. */
  void endBar() {
    extents.add(extent);
  }
}
