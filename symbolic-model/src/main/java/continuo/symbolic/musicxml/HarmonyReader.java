package continuo.symbolic.musicxml;

import continuo.theory.harmony.Chord;
import continuo.theory.harmony.ChordDegree;
import continuo.theory.harmony.ChordQuality;
import continuo.theory.harmony.Key;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code harmony}: chord symbols and numerals. Confined to one read of a part. */
final class HarmonyReader {
  private static final List<String> ROMAN = List.of("I", "II", "III", "IV", "V", "VI", "VII");

  private final PartState part;

  HarmonyReader(PartState part) {
    this.part = part;
  }

  void harmony(XmlNode element) {
    element.understood();
    Fraction shift =
        element.child("offset").flatMap(o -> part.ticks(o.text().strip())).orElse(Fraction.ZERO);
    BarPlace at = part.here().plus(shift);
    if (at.bar() == 0 && at.offset().isNegative()) {
      at = new BarPlace(0, Fraction.ZERO);
    }
    Optional<XmlNode> root = element.child("root");
    Optional<XmlNode> numeral = element.child("numeral");
    Optional<XmlNode> kind = element.child("kind");
    if (numeral.isPresent() && kind.isPresent()) {
      numeral(numeral.get(), kind.get(), element, at);
    } else if (root.isPresent() && kind.isPresent()) {
      chord(root.get(), kind.get(), element, at);
    } else {
      // A function in the old notation names no chord.
      part.warn(
          "musicxml-chord-not-understood",
          "a <harmony> has neither a root nor a numeral",
          "write the chord with its root");
      element.child("kind").ifPresent(XmlNode::understoodWhole);
    }
  }

  private void chord(XmlNode root, XmlNode kind, XmlNode element, BarPlace at) {
    String kindName = kind.text().strip();
    Optional<NoteName> rootName = note(root, "root");
    if (kindName.equals("none")) {
      part.chords.add(new PartState.ChordDraft(at, true, Optional.empty(), Optional.empty()));
      return;
    }
    Optional<ChordQuality> quality = quality(kind, element);
    if (rootName.isEmpty() || quality.isEmpty()) {
      part.warn(
          "musicxml-chord-not-understood",
          "a chord symbol of kind \"%s\"%s is not understood and is left out"
              .formatted(
                  shortened(kindName),
                  kind.attribute("text").map(t -> " (" + shortened(t) + ")").orElse("")),
          "choose a kind that MusicXML names");
      element.child("bass").ifPresent(XmlNode::understoodWhole);
      element.child("inversion");
      return;
    }
    Chord chord = withBass(Chord.of(rootName.get(), quality.get()), element);
    Optional<NoteName> soundingRoot = KeySpelling.moved(chord.root(), part.toSounding);
    Optional<NoteName> bass = KeySpelling.moved(chord.bass(), part.toSounding);
    if (soundingRoot.isEmpty() || bass.isEmpty()) {
      part.warn(
          "musicxml-chord-not-understood",
          "a chord symbol sounds a note with more than four accidentals and is left out",
          "spell it with fewer accidentals");
      return;
    }
    part.chords.add(
        new PartState.ChordDraft(
            at,
            true,
            Optional.of(new Chord(soundingRoot.get(), chord.quality(), bass.get())),
            Optional.empty()));
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private Optional<NoteName> note(XmlNode element, String name) {
    Optional<Step> step = element.childText(name + "-step").flatMap(NoteReader::step);
    int alteration =
        element
            .childText(name + "-alter")
            .flatMap(text -> part.decimal(name + "-alter", text))
            .map(value -> (int) Math.rint(value))
            .orElse(0);
    return step.filter(s -> Math.abs(alteration) <= 4).map(s -> new NoteName(s, alteration));
  }

  private Optional<ChordQuality> quality(XmlNode kind, XmlNode element) {
    List<ChordKinds.Change> changes = new ArrayList<>();
    for (XmlNode degree : element.children("degree")) {
      Optional<Integer> value =
          degree
              .childText("degree-value")
              .flatMap(text -> part.integer("degree-value", text, 1, 13));
      Optional<Integer> alter =
          degree
              .childText("degree-alter")
              .flatMap(text -> part.decimal("degree-alter", text))
              .map(number -> (int) Math.rint(number));
      String type = degree.childText("degree-type").orElse("add");
      if (value.isPresent()) {
        changes.add(new ChordKinds.Change(value.get(), alter.orElse(0), type));
      }
    }
    Optional<ChordQuality> quality = ChordKinds.quality(kind.text().strip(), changes);
    return quality.isPresent() || !kind.text().strip().equals("other")
        ? quality
        : kind.attribute("text").flatMap(ChordKinds::ofText);
  }

  private Chord withBass(Chord chord, XmlNode element) {
    Optional<NoteName> bass = element.child("bass").flatMap(b -> note(b, "bass"));
    Optional<Integer> inversion =
        element.childText("inversion").flatMap(text -> part.integer("inversion", text, 0, 6));
    if (bass.isPresent()) {
      return new Chord(chord.root(), chord.quality(), bass.get());
    }
    List<ChordDegree> degrees = chord.quality().degrees();
    return inversion
        .filter(number -> number < degrees.size())
        .flatMap(number -> KeySpelling.moved(chord.root(), degrees.get(number).interval()))
        .map(tone -> new Chord(chord.root(), chord.quality(), tone))
        .orElse(chord);
  }

  /** A numeral belongs to the chord symbol written just before it at the same place, if any. */
  private void numeral(XmlNode numeral, XmlNode kind, XmlNode element, BarPlace at) {
    Optional<XmlNode> root = numeral.child("numeral-root");
    int degree = root.flatMap(r -> part.integer("numeral-root", r.text(), 1, 7)).orElse(1);
    int alter =
        numeral
            .childText("numeral-alter")
            .flatMap(text -> part.decimal("numeral-alter", text))
            .map(value -> (int) Math.rint(value))
            .orElse(0);
    numeral.child("numeral-key").ifPresent(XmlNode::understoodWhole);
    String printed =
        root.flatMap(r -> r.attribute("text"))
                .orElse((alter < 0 ? "b" : alter > 0 ? "#" : "") + ROMAN.get(degree - 1))
            + kind.attribute("text").orElse("");
    int last = part.chords.size() - 1;
    if (last >= 0
        && part.chords.get(last).at().equals(at)
        && part.chords.get(last).numeral().isEmpty()) {
      PartState.ChordDraft before = part.chords.get(last);
      element.children("degree").forEach(XmlNode::understoodWhole);
      element.child("inversion");
      part.chords.set(
          last, new PartState.ChordDraft(at, true, before.chord(), Optional.of(printed)));
      return;
    }
    Optional<ChordQuality> quality = quality(kind, element);
    Optional<Key> key = currentKey();
    Optional<Chord> chord = Optional.empty();
    if (quality.isPresent() && key.isPresent()) {
      NoteName name = key.get().degree(degree);
      if (Math.abs(name.alteration() + alter) <= 4) {
        NoteName altered = new NoteName(name.step(), name.alteration() + alter);
        chord = Optional.of(withBass(Chord.of(altered, quality.get()), element));
      }
    }
    if (chord.isEmpty()) {
      part.warn(
          "musicxml-chord-not-understood",
          "the numeral \"%s\" stands in no known key, or its kind is unknown; it is left out"
              .formatted(shortened(printed)),
          "write the chord symbol before it");
      return;
    }
    part.chords.add(new PartState.ChordDraft(at, true, chord, Optional.of(printed)));
  }

  private Optional<Key> currentKey() {
    if (part.keys.isEmpty()) {
      return Optional.empty();
    }
    PartState.KeyDraft draft = part.keys.get(part.keys.size() - 1);
    return ScoreAssembly.sounding(draft);
  }
}
