package continuo.symbolic.musicxml;

import continuo.theory.harmony.Chord;
import continuo.theory.pitch.Interval;
import continuo.theory.pitch.NoteName;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.TempoChange;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.ChordSymbol;
import continuo.theory.score.Marker;
import continuo.theory.score.RepeatMark;
import continuo.theory.score.Score;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands above the whole score and is written into its first part. */
final class ScoreItems {
  private static final Pattern NUMERAL = Pattern.compile("([#b♯♭]*)([ivIV]+).*", Pattern.DOTALL);
  private static final List<String> ROMAN = List.of("I", "II", "III", "IV", "V", "VI", "VII");

  /** The number of the dashes that show a tempo ramp; those of parts begin at 1. */
  private static final String RAMP_NUMBER = "16";

  private final Score score;
  private final KeySpelling spelling;
  private final Findings findings;
  private final List<Item> items = new ArrayList<>();

  private ScoreItems(Score score, KeySpelling spelling, Findings findings) {
    this.score = score;
    this.spelling = spelling;
    this.findings = findings;
  }

  /**
   * The items of a score, in no order.
   *
   * @param spelling how the part is written that carries them
   */
  static List<Item> of(Score score, KeySpelling spelling, Findings findings) {
    ScoreItems made = new ScoreItems(score, spelling, findings);
    made.tempo();
    score.markers().forEach(made::marker);
    score.chords().forEach(made::chord);
    score.repeats().forEach(made::navigation);
    return made.items;
  }

  private boolean isWithin(Ticks at, String what) {
    if (at.isAfter(score.end())) {
      findings.warn(
          "musicxml-after-end",
          "tick " + at.value(),
          what + " stands after the last bar line and is left out",
          "move it before the end of the score");
      return false;
    }
    return true;
  }

  private void tempo() {
    List<TempoChange> changes = score.tempoMap().changes();
    boolean ramping = false;
    for (int i = 0; i < changes.size(); i++) {
      TempoChange change = changes.get(i);
      if (!isWithin(change.at(), "a change of tempo")) {
        return;
      }
      boolean stops = ramping;
      Optional<String> ramp = Optional.empty();
      if (change.rampsToNext()
          && i + 1 < changes.size()
          && !changes.get(i + 1).at().isAfter(score.end())) {
        double next = changes.get(i + 1).quarterBpm().value();
        ramp = Optional.of(next < change.quarterBpm().value() ? "rit." : "accel.");
      } else if (change.rampsToNext() && i + 1 < changes.size()) {
        findings.warn(
            "musicxml-after-end",
            "tick " + change.at().value(),
            "a ramp of the tempo ends after the last bar line and is written as steady",
            "end it within the score");
      }
      ramping = ramp.isPresent();
      Optional<String> words = ramp;
      items.add(
          new Item(
              change.at().value(),
              Item.TEMPO,
              false,
              false,
              (out, offset) -> tempo(out, offset, change, stops, words)));
    }
  }

  private void tempo(
      XmlOutput out, long offset, TempoChange change, boolean stops, Optional<String> ramp) {
    Meter meter = score.meterMap().meterAt(change.at());
    NoteValue beat = NoteValue.of(meter.beatLength().value()).orElse(new NoteValue(2, 0));
    double perMinute = change.quarterBpm().value() * Ticks.PER_QUARTER / beat.ticks();
    out.open("direction", "placement", "above");
    if (stops) {
      out.open("direction-type");
      out.empty("dashes", "type", "stop", "number", RAMP_NUMBER);
      out.close();
    }
    out.open("direction-type");
    out.open("metronome");
    out.text("beat-unit", beat.type());
    for (int dot = 0; dot < beat.dots(); dot++) {
      out.empty("beat-unit-dot");
    }
    out.text("per-minute", shown(perMinute));
    out.close();
    out.close();
    if (ramp.isPresent()) {
      out.open("direction-type");
      out.text("words", ramp.get(), "font-style", "italic");
      out.close();
      out.open("direction-type");
      out.empty("dashes", "type", "start", "number", RAMP_NUMBER);
      out.close();
    }
    Directions.offset(out, offset);
    out.empty("sound", "tempo", exact(change.quarterBpm().value()));
    out.close();
  }

  /** A number for people: two decimals at most. */
  private static String shown(double value) {
    BigDecimal rounded = new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN);
    return rounded.stripTrailingZeros().toPlainString();
  }

  /** A decimal that gives exactly this number when read. */
  static String exact(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  private void marker(Marker marker) {
    if (isWithin(marker.at(), "the marker \"" + marker.label() + "\"")) {
      items.add(
          new Item(
              marker.at().value(),
              Item.MARKER,
              false,
              false,
              (out, offset) -> {
                out.open("direction", "placement", "above");
                out.open("direction-type");
                out.text("rehearsal", marker.label(), "xml:space", "preserve");
                out.close();
                Directions.offset(out, offset);
                out.close();
              }));
    }
  }

  private void chord(ChordSymbol symbol) {
    if (isWithin(symbol.at(), "a chord symbol")) {
      items.add(
          new Item(
              symbol.at().value(),
              Item.HARMONY,
              false,
              false,
              (out, offset) -> harmony(out, offset, symbol)));
    }
  }

  private void harmony(XmlOutput out, long offset, ChordSymbol symbol) {
    out.open("harmony");
    String kind = "none";
    if (symbol.chord().isPresent()) {
      Chord chord = written(symbol.chord().get(), symbol.at().value());
      ChordKinds.Spelling spelling = ChordKinds.spell(chord.quality());
      kind = spelling.kind();
      note(out, "root", chord.root());
      out.text("kind", kind, "text", ChordKinds.text(chord.quality()));
      if (!chord.bass().equals(chord.root())) {
        note(out, "bass", chord.bass());
      }
      for (ChordKinds.Change change : spelling.changes()) {
        out.open("degree", "print-object", "no");
        out.text("degree-value", change.degree());
        out.text("degree-alter", change.alteration());
        out.text("degree-type", change.type());
        out.close();
      }
    } else {
      out.open("root");
      out.text("root-step", "C", "text", "");
      out.close();
      out.text("kind", kind, "text", "N.C.");
    }
    Directions.plainOffset(out, offset);
    out.close();
    if (symbol.numeral().isPresent()) {
      numeral(out, offset, symbol.numeral().get(), kind);
    }
  }

  /** The chord as the part that carries it reads it. */
  private Chord written(Chord chord, long tick) {
    Interval up = spelling.up(tick);
    Optional<NoteName> root = KeySpelling.moved(chord.root(), up);
    Optional<NoteName> bass = KeySpelling.moved(chord.bass(), up);
    if (root.isPresent() && bass.isPresent()) {
      return new Chord(root.get(), chord.quality(), bass.get());
    }
    findings.warn(
        "musicxml-chord-respelled",
        "tick " + tick,
        "a chord symbol has no name where the part is transposed; it is spelled otherwise",
        "spell it with fewer accidentals");
    return new Chord(respelled(chord.root(), up), chord.quality(), respelled(chord.bass(), up));
  }

  private static NoteName respelled(NoteName name, Interval up) {
    return NoteName.ofFifths(Math.floorMod(name.fifths() + up.fifths() + 5, 12) - 5);
  }

  private static void note(XmlOutput out, String element, NoteName name) {
    out.open(element);
    out.text(element + "-step", name.step().name());
    if (name.alteration() != 0) {
      out.text(element + "-alter", name.alteration());
    }
    out.close();
  }

  private static void numeral(XmlOutput out, long offset, String text, String kind) {
    Matcher matcher = NUMERAL.matcher(text);
    String letters = matcher.matches() ? matcher.group(2).toUpperCase(Locale.ROOT) : "I";
    int degree = Math.max(0, ROMAN.indexOf(letters)) + 1;
    long alter =
        matcher.matches()
            ? matcher.group(1).chars().map(c -> c == '#' || c == '♯' ? 1 : -1).sum()
            : 0;
    out.open("harmony", "placement", "below");
    out.open("numeral");
    out.text("numeral-root", degree, "text", text);
    if (alter != 0) {
      out.text("numeral-alter", alter, "print-object", "no");
    }
    out.close();
    out.text("kind", kind, "text", "");
    Directions.plainOffset(out, offset);
    out.close();
  }

  private void navigation(RepeatMark mark) {
    if (mark instanceof RepeatMark.Sign sign && isWithin(sign.at(), "a sign")) {
      String name = sign.kind().name().toLowerCase(Locale.ROOT);
      items.add(
          new Item(
              sign.at().value(),
              Item.SIGN,
              false,
              false,
              (out, offset) -> {
                out.open("direction", "placement", "above");
                out.open("direction-type");
                out.empty(name);
                out.close();
                Directions.offset(out, offset);
                out.empty("sound", name, name);
                out.close();
              }));
    } else if (mark instanceof RepeatMark.Jump jump && isWithin(jump.at(), "a jump")) {
      items.add(
          new Item(
              jump.at().value(),
              Item.JUMP,
              true,
              false,
              (out, offset) -> jump(out, offset, jump.kind())));
    }
  }

  private void jump(XmlOutput out, long offset, RepeatMark.Jump.JumpKind kind) {
    out.open("direction", "placement", "above");
    out.open("direction-type");
    out.text("words", words(kind));
    out.close();
    Directions.offset(out, offset);
    switch (kind) {
      case DA_CAPO -> out.empty("sound", "dacapo", "yes");
      case DAL_SEGNO -> out.empty("sound", "dalsegno", "segno");
      case TO_CODA -> out.empty("sound", "tocoda", "coda");
      case FINE -> out.empty("sound", "fine", "yes");
    }
    out.close();
  }

  private String words(RepeatMark.Jump.JumpKind kind) {
    String target = "";
    if (hasJump(RepeatMark.Jump.JumpKind.TO_CODA)) {
      target = " al Coda";
    } else if (hasJump(RepeatMark.Jump.JumpKind.FINE)) {
      target = " al Fine";
    }
    return switch (kind) {
      case DA_CAPO -> "D.C." + target;
      case DAL_SEGNO -> "D.S." + target;
      case TO_CODA -> "To Coda";
      case FINE -> "Fine";
    };
  }

  private boolean hasJump(RepeatMark.Jump.JumpKind kind) {
    return score.repeats().stream()
        .anyMatch(mark -> mark instanceof RepeatMark.Jump jump && jump.kind() == kind);
  }
}
