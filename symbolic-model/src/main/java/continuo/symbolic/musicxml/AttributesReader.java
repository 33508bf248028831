package continuo.symbolic.musicxml;

import continuo.theory.harmony.Mode;
import continuo.theory.pitch.Interval;
import continuo.theory.rhythm.Meter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code attributes}: divisions, keys, meters, transposition, repeated bars. */
final class AttributesReader {
  /** The steps of 0 to 11 semitones as they are usually spelled. */
  private static final int[] USUAL_STEPS = {0, 1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 6};

  private static final int MOST_DIVISIONS = 10_000_000;

  private final PartState part;

  AttributesReader(PartState part) {
    this.part = part;
  }

  void attributes(XmlNode element) {
    element.understood();
    element
        .childText("divisions")
        .flatMap(this::divisions)
        .ifPresent(divisions -> part.divisions = divisions);
    List<XmlNode> keys = element.children("key");
    transpose(element);
    for (XmlNode key : keys) {
      if (key.attribute("number").isEmpty() || key.hasAttribute("number", "1")) {
        key(key);
      } else {
        otherStaffKey(key);
      }
    }
    for (XmlNode time : element.children("time")) {
      if (time.attribute("number").isEmpty() || time.hasAttribute("number", "1")) {
        time(time);
      }
    }
    element.child("staves");
    for (XmlNode style : element.children("measure-style")) {
      for (XmlNode repeat : style.children("measure-repeat")) {
        part.measureRepeat =
            repeat.hasAttribute("type", "start")
                ? part.integer(
                        "measure-repeat", repeat.text().isBlank() ? "1" : repeat.text(), 1, 64)
                    .orElse(0)
                : 0;
      }
    }
  }

  private Optional<Long> divisions(String text) {
    try {
      BigDecimal value = new BigDecimal(text);
      if (text.length() < 20
          && value.signum() > 0
          && value.compareTo(BigDecimal.valueOf(MOST_DIVISIONS)) <= 0
          && value.stripTrailingZeros().scale() <= 0) {
        return Optional.of(value.longValueExact());
      }
    } catch (NumberFormatException e) {
      return part.badNumber("divisions", text);
    }
    return part.badNumber("divisions", text);
  }

  private void key(XmlNode key) {
    Optional<Integer> fifths =
        key.childText("fifths").flatMap(text -> part.integer("fifths", text, -14, 14));
    key.child("cancel");
    key.children("key-octave");
    if (fifths.isEmpty()) {
      part.warn(
          "musicxml-key-not-traditional",
          "a key signature that is not one of fifths is left out",
          "notes keep their accidentals; set a key by hand if one is wanted");
      key.understoodWhole();
      return;
    }
    Optional<String> word = key.childText("mode");
    Mode mode = word.flatMap(AttributesReader::mode).orElse(Mode.MAJOR);
    if (word.isPresent() && mode(word.get()).isEmpty()) {
      part.warn(
          "musicxml-mode-unknown",
          "the mode \"%s\" is read as major".formatted(word.get()),
          "set the key by hand");
    }
    part.keys.add(new PartState.KeyDraft(part.here(), fifths.get(), mode, part.toSounding));
  }

  private static Optional<Mode> mode(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.equals("ionian")) {
      return Optional.of(Mode.MAJOR);
    }
    if (lower.equals("aeolian")) {
      return Optional.of(Mode.MINOR);
    }
    for (Mode mode : Mode.values()) {
      if (mode.word().equals(lower)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }

  private void otherStaffKey(XmlNode key) {
    String fifths = key.childText("fifths").orElse("");
    key.understoodWhole();
    boolean same =
        !part.keys.isEmpty()
            && fifths.equals(Integer.toString(part.keys.get(part.keys.size() - 1).fifths()));
    if (!same) {
      part.warn(
          "musicxml-keys-differ",
          "staves of one part have different keys; the first staff's is kept",
          "notes keep their accidentals; nothing is lost in sound");
    }
  }

  private void time(XmlNode time) {
    if (time.has("senza-misura")) {
      part.warn(
          "musicxml-senza-misura",
          "unmeasured bars keep the meter before them and get their own lengths",
          "choose a meter by hand if one is wanted");
      return;
    }
    List<XmlNode> beats = time.children("beats");
    List<XmlNode> units = time.children("beat-type");
    time.child("interchangeable").ifPresent(XmlNode::understoodWhole);
    List<Optional<Meter>> meters = new ArrayList<>();
    for (int i = 0; i < Math.min(beats.size(), units.size()); i++) {
      meters.add(Meter.parse(beats.get(i).text() + "/" + units.get(i).text()));
    }
    if (meters.isEmpty() || meters.stream().anyMatch(Optional::isEmpty)) {
      part.warn(
          "musicxml-meter-not-understood",
          "a time signature is no meter such as 4/4 or 3+2/8; the one before is kept",
          "bars keep their lengths; set the meter by hand if one is wanted");
      return;
    }
    Meter meter = meters.get(0).get();
    if (meters.size() > 1) {
      Optional<Meter> joined = joined(meters.stream().map(Optional::get).toList());
      if (joined.isEmpty()) {
        part.warn(
            "musicxml-meter-not-understood",
            "a time signature has too many groups; the one before is kept",
            "bars keep their lengths; set the meter by hand if one is wanted");
        return;
      }
      meter = joined.get();
    }
    boolean nextBar = part.cursor.compareTo(Fraction.ZERO) > 0;
    part.meters.add(new PartState.MeterDraft(part.bar + (nextBar ? 1 : 0), meter));
  }

  /** 3/8 + 2/4 counted in the shorter unit: 3+4/8. */
  private static Optional<Meter> joined(List<Meter> meters) {
    int unit = meters.stream().mapToInt(Meter::unit).max().orElse(4);
    List<Integer> groups = new ArrayList<>();
    for (Meter meter : meters) {
      meter.groups().forEach(group -> groups.add(group * unit / meter.unit()));
    }
    boolean fits =
        groups.stream().allMatch(group -> group <= 64)
            && groups.stream().mapToInt(Integer::intValue).sum() <= 255;
    return fits ? Optional.of(new Meter(groups, unit)) : Optional.empty();
  }

  private void transpose(XmlNode element) {
    for (XmlNode transpose : element.children("transpose")) {
      int chromatic =
          transpose
              .childText("chromatic")
              .flatMap(text -> part.decimal("chromatic", text))
              .map(value -> (int) Math.max(-60, Math.min(60, Math.rint(value))))
              .orElse(0);
      int octaves =
          transpose
              .childText("octave-change")
              .flatMap(text -> part.integer("octave-change", text, -5, 5))
              .orElse(0);
      Optional<Integer> diatonic =
          transpose.childText("diatonic").flatMap(text -> part.integer("diatonic", text, -40, 40));
      int steps = diatonic.orElseGet(() -> steps(chromatic));
      if (transpose.attribute("number").isEmpty() || transpose.hasAttribute("number", "1")) {
        part.toSounding = new Interval(steps + 7 * octaves, chromatic + 12 * octaves);
      } else {
        part.warn(
            "musicxml-transpositions-differ",
            "staves of one part transpose differently; the first staff's transposition is used",
            "write them as parts of their own");
      }
    }
  }

  /** The diatonic steps of a transposition that names only its semitones: the usual spelling. */
  private static int steps(int semitones) {
    int up = Math.abs(semitones);
    int steps = 7 * (up / 12) + USUAL_STEPS[up % 12];
    return semitones < 0 ? -steps : steps;
  }
}
