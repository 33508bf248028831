package continuo.symbolic.musicxml;

import continuo.theory.pitch.Interval;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.pitch.Step;
import continuo.theory.score.DynamicLevel;
import continuo.theory.score.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code note}, {@code backup} and {@code forward}. Confined to one read of a part. */
final class NoteReader {
  private static final int LARGEST_ALTERATION = 4;
  private static final int MOST_GRACES = 255;

  private final PartState part;

  /** Where the chord began that a note may join, and its notes. */
  private BarPlace chordAt = new BarPlace(0, Fraction.ZERO);

  private final List<NoteDraft> chord = new ArrayList<>();

  NoteReader(PartState part) {
    this.part = part;
  }

  void startBar() {
    chord.clear();
    chordAt = part.here();
  }

  /** Moves the position back or forward. */
  void move(XmlNode element, boolean back) {
    element.understood();
    Optional<Fraction> duration = element.childText("duration").flatMap(part::ticks);
    chord.clear();
    if (duration.isEmpty()) {
      return;
    }
    if (!back) {
      part.advance(duration.get());
      return;
    }
    Fraction to = part.cursor.minus(duration.get());
    if (to.isNegative()) {
      part.warn(
          "musicxml-backup-too-far",
          "<backup> leads before the bar line; it is taken to lead to it",
          "correct the durations in the program that wrote the file");
      to = Fraction.ZERO;
    }
    part.cursor = to;
  }

  /** Reads a note, a rest or a grace note. */
  void note(XmlNode element) {
    element.understood();
    boolean grace = element.has("grace");
    boolean inChord = element.has("chord");
    Fraction duration = Fraction.ZERO;
    Optional<String> written = element.childText("duration");
    if (!grace) {
      if (written.isEmpty()) {
        part.warn(
            "musicxml-note-without-duration",
            "a note has no <duration> and is left out",
            "export the file again");
        return;
      }
      duration = part.ticks(written.get()).filter(d -> !d.isNegative()).orElse(Fraction.ZERO);
    }
    BarPlace at = inChord ? chordAt : part.here();
    if (!inChord) {
      chord.clear();
      chordAt = at;
      part.advance(duration);
    } else {
      part.reach(at.offset().plus(duration));
    }
    if (element.has("cue")) {
      part.warn(
          "musicxml-cue-left-out",
          "cue notes, which are not played, are left out",
          "they are cues from other parts; nothing is missing in sound");
      element.understoodWhole();
      return;
    }
    if (element.has("rest")) {
      rest(element);
      return;
    }
    if (!grace && duration.compareTo(Fraction.ZERO) == 0) {
      part.warn(
          "musicxml-note-without-duration",
          "a note has a <duration> of 0 and is left out",
          "correct its length in the program that wrote the file");
      return;
    }
    sound(element, at, at.plus(duration), grace, inChord);
  }

  private static void rest(XmlNode element) {
    element.child("rest").ifPresent(XmlNode::understoodWhole);
    element.child("instrument");
    element.children("tie");
    for (XmlNode notations : element.children("notations")) {
      notations.understood();
    }
  }

  private void sound(XmlNode element, BarPlace at, BarPlace end, boolean grace, boolean inChord) {
    Optional<String> instrument =
        element.child("instrument").flatMap(child -> child.attribute("id"));
    Optional<SpelledPitch> pitch = Optional.empty();
    Optional<Integer> stroke = Optional.empty();
    Optional<XmlNode> pitched = element.child("pitch");
    Optional<XmlNode> unpitched = element.child("unpitched");
    if (pitched.isPresent()) {
      pitch = pitch(pitched.get());
    } else if (unpitched.isPresent()) {
      stroke = Optional.of(stroke(element, unpitched.get(), instrument));
    }
    if (pitch.isEmpty() && (stroke.isEmpty() || grace)) {
      if (pitched.isEmpty()) {
        part.warn(
            grace ? "musicxml-grace-stroke-left-out" : "musicxml-note-without-pitch",
            grace
                ? "grace strokes on drums are left out"
                : "a note has neither <pitch> nor <unpitched> and is left out",
            grace ? "write them as short notes" : "export the file again");
      }
      element.understoodWhole();
      return;
    }
    String line = element.childText("voice").orElse("1");
    int voice = part.voice(line);
    NoteDraft draft = new NoteDraft(at, end, pitch, stroke, part.staff(element), voice);
    draft.instrument = instrument;
    draft.line = line;
    draft.dynamics = element.attribute("dynamics").flatMap(t -> part.decimal("dynamics", t));
    for (XmlNode tie : element.children("tie")) {
      draft.tieStart |= tie.hasAttribute("type", "start");
      draft.tieStop |= tie.hasAttribute("type", "stop");
    }
    if (grace) {
      grace(element, draft, inChord);
    }
    notations(element, draft);
    if (element.hasAttribute("pizzicato", "yes")) {
      draft.marks.add(Mark.Technique.PIZZICATO);
    }
    for (XmlNode play : element.children("play")) {
      for (XmlNode mute : play.children("mute")) {
        if (!mute.text().strip().equals("off")) {
          draft.marks.add(Mark.Technique.MUTED);
        }
      }
    }
    element.children("lyric").forEach(lyric -> lyric(lyric, draft));
    if (inChord && !chord.isEmpty()) {
      // What stands at the first note of a chord holds for all of it.
      for (Mark mark : chord.get(0).marks) {
        if (ChordMarks.holdForChord(mark)) {
          draft.marks.add(mark);
        }
      }
    }
    chord.add(draft);
    part.notes.add(draft);
  }

  // --- pitch -----------------------------------------------------------------------------------

  private Optional<SpelledPitch> pitch(XmlNode element) {
    Optional<Step> step = element.childText("step").flatMap(NoteReader::step);
    Optional<Integer> octave =
        element.childText("octave").flatMap(t -> part.integer("octave", t, -2, 12));
    if (step.isEmpty() || octave.isEmpty()) {
      if (step.isEmpty()) {
        part.warn(
            "musicxml-note-without-pitch",
            "<pitch> has no <step> from A to G; the note is left out",
            "export the file again");
      }
      return Optional.empty();
    }
    int alteration = element.childText("alter").map(this::alteration).orElse(0);
    return sounding(step.get(), alteration, octave.get());
  }

  static Optional<Step> step(String text) {
    for (Step step : Step.values()) {
      if (step.name().equals(text.toUpperCase(Locale.ROOT))) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }

  private int alteration(String text) {
    double value = part.decimal("alter", text).orElse(0.0);
    double whole = Math.rint(value);
    if (whole != value) {
      part.warn(
          "musicxml-microtone-rounded",
          "an <alter> of %s is rounded to whole semitones".formatted(text.strip()),
          "microtones cannot be kept yet");
    }
    return (int) Math.max(-48, Math.min(48, whole));
  }

  /** The sounding pitch of a written one; respelled where letters have no name for it. */
  private Optional<SpelledPitch> sounding(Step step, int alteration, int octave) {
    Interval interval = part.toSounding;
    int place = 7 * octave + step.ordinal() + interval.steps();
    int midi = 12 * (octave + 1) + step.semitones() + alteration + interval.semitones();
    if (midi < 0 || midi > 127) {
      part.warn(
          "musicxml-pitch-out-of-range",
          "a note sounds outside the MIDI keys 0 to 127 and is left out",
          "transpose it into range");
      return Optional.empty();
    }
    Step letter = Step.values()[Math.floorMod(place, 7)];
    // Whole octaves of alteration are how octaves are written that the schema does not know.
    int plainOctave = Math.floorDiv(place, 7);
    int rest = midi - 12 * (plainOctave + 1) - letter.semitones();
    while (rest > 6) {
      plainOctave++;
      rest -= 12;
    }
    while (rest < -6) {
      plainOctave--;
      rest += 12;
    }
    if (Math.abs(rest) > LARGEST_ALTERATION || plainOctave < -2 || plainOctave > 10) {
      NoteName plain = NoteName.ofFifths(Math.floorMod(midi * 7 + 5, 12) - 5);
      return Optional.of(SpelledPitch.ofMidi(midi, plain));
    }
    return Optional.of(new SpelledPitch(letter, rest, plainOctave));
  }

  private int stroke(XmlNode element, XmlNode unpitched, Optional<String> instrument) {
    Optional<Integer> listed = instrument.map(part.instruments::get).flatMap(found -> found.stroke);
    if (listed.isEmpty() && instrument.isEmpty() && part.instruments.size() == 1) {
      listed = part.instruments.values().iterator().next().stroke;
    }
    if (listed.isPresent()) {
      return listed.get();
    }
    String step = unpitched.childText("display-step").orElse("B");
    String octave = unpitched.childText("display-octave").orElse("4");
    String head = element.childText("notehead").orElse("normal");
    String name = instrument.map(part.instruments::get).map(found -> found.name).orElse("");
    Optional<Integer> guess = DrumPieces.named(name);
    int key = guess.orElseGet(() -> DrumPieces.at(step, octave, head));
    part.warn(
        "musicxml-stroke-guessed",
        "a stroke names no MIDI key; it is taken for the %s".formatted(DrumPieces.of(key).name()),
        "give the instrument a <midi-unpitched> in the part list");
    return key;
  }

  // --- what hangs on a note --------------------------------------------------------------------

  private void grace(XmlNode element, NoteDraft draft, boolean inChord) {
    draft.grace = true;
    draft.slashed = element.child("grace").filter(g -> g.hasAttribute("slash", "yes")).isPresent();
    int dots = Math.min(2, element.children("dot").size());
    draft.notated =
        element
            .childText("type")
            .flatMap(type -> NoteValue.ofType(type, dots))
            .orElse(new NoteValue(3, 0))
            .ticks();
    int order = 0;
    for (int i = part.notes.size() - 1; i >= 0 && i >= part.notes.size() - MOST_GRACES; i--) {
      NoteDraft before = part.notes.get(i);
      if (before.at.bar() < draft.at.bar()) {
        break;
      }
      if (before.grace && before.at.equals(draft.at) && before.voice == draft.voice) {
        order = before.graceOrder + (inChord ? 0 : 1);
        break;
      }
    }
    draft.graceOrder = Math.min(MOST_GRACES, order);
  }

  private void notations(XmlNode element, NoteDraft draft) {
    for (XmlNode notations : element.children("notations")) {
      List<XmlNode> stops = new ArrayList<>();
      for (XmlNode slur : notations.children("slur")) {
        String number = slur.attribute("number").orElse("1");
        String voice = Integer.toString(draft.voice);
        if (slur.hasAttribute("type", "start")) {
          part.slurs.start(number, voice, draft);
        } else if (slur.hasAttribute("type", "stop")) {
          if (part.slurs.isOpen(number)) {
            part.slurs.stop(number, voice, draft);
          } else {
            stops.add(slur);
          }
        }
      }
      for (XmlNode slur : stops) {
        String number = slur.attribute("number").orElse("1");
        part.slurs.stop(number, Integer.toString(draft.voice), draft);
      }
      for (XmlNode tied : notations.children("tied")) {
        if (!element.has("tie")) {
          draft.tieStart |= tied.hasAttribute("type", "start");
          draft.tieStop |= tied.hasAttribute("type", "stop");
        }
      }
      if (notations.has("fermata")) {
        draft.marks.add(Mark.Articulation.FERMATA);
      }
      if (notations.has("arpeggiate")) {
        draft.marks.add(Mark.Ornament.ARPEGGIO);
      }
      for (String group : List.of(Marks.ARTICULATIONS, Marks.ORNAMENTS, Marks.TECHNICAL)) {
        notations.children(group).forEach(marks -> marks(group, marks, draft.marks));
      }
      for (XmlNode dynamics : notations.children("dynamics")) {
        dynamics(part, dynamics, draft.at, draft.staff);
      }
    }
  }

  private void marks(String group, XmlNode element, Set<Mark> into) {
    for (XmlNode child : element.children()) {
      Optional<Mark> mark = Marks.of(group, child.name());
      if (mark.isPresent()) {
        child.understoodWhole();
        into.add(mark.get());
      } else if (child.name().equals("tremolo")) {
        tremolo(child, into);
      } else if (child.name().equals("fingering")) {
        Marks.fingering(child.text().strip())
            .ifPresent(
                fingering -> {
                  child.understood();
                  into.add(fingering);
                });
      }
    }
  }

  /** A tremolo on a note, or between it and the next; the next one's end says nothing new. */
  private void tremolo(XmlNode element, Set<Mark> into) {
    Optional<Integer> strokes = part.integer("tremolo", element.text(), 0, 8);
    switch (element.attribute("type").orElse("single")) {
      case "single" -> add(strokes.flatMap(Marks::tremolo), element, into);
      case "start" -> add(strokes.flatMap(Marks::pairTremolo), element, into);
      case "stop" -> element.understood();
      default -> {}
    }
  }

  private static void add(Optional<Mark> mark, XmlNode element, Set<Mark> into) {
    mark.ifPresent(
        found -> {
          element.understood();
          into.add(found);
        });
  }

  /** Reads a {@code dynamics} element; returns the last level in it, if it holds one. */
  static Optional<DynamicLevel> dynamics(PartState part, XmlNode element, BarPlace at, int staff) {
    Optional<DynamicLevel> last = Optional.empty();
    for (XmlNode child : element.children()) {
      if (child.name().equals("other-dynamics")) {
        child.understood();
        if (!child.text().isBlank()) {
          part.texts.add(new PartState.TextDraft(at, child.text().strip(), staff));
        }
        continue;
      }
      for (DynamicLevel level : DynamicLevel.values()) {
        if (level.toString().equals(child.name())) {
          child.understood();
          part.dynamics.add(new PartState.DynamicDraft(at, level, staff));
          last = Optional.of(level);
        }
      }
    }
    return last;
  }

  private void lyric(XmlNode element, NoteDraft draft) {
    StringBuilder text = new StringBuilder();
    boolean any = false;
    boolean continues = false;
    for (XmlNode child : element.children()) {
      switch (child.name()) {
        case "syllabic" -> {
          child.understood();
          String syllabic = child.text().strip();
          continues = syllabic.equals("begin") || syllabic.equals("middle");
        }
        case "text" -> {
          child.understood();
          text.append(child.text());
          any = true;
        }
        case "elision" -> {
          child.understood();
          text.append(child.text().isEmpty() ? "‿" : child.text());
        }
        case "end-line", "end-paragraph" -> child.understood();
        default -> {}
      }
    }
    if (any) {
      int verse = verse(element.attribute("number").orElse("1"));
      part.lyrics.add(
          new PartState.LyricDraft(
              draft.at, text.toString(), continues, verse, draft.staff, draft.voice));
    }
  }

  /** The number at the end of a lyric line's name: {@code 2}, {@code part1verse2}. */
  private static int verse(String name) {
    int from = name.length();
    while (from > 0 && Character.digit(name.charAt(from - 1), 10) >= 0) {
      from--;
    }
    String digits = name.substring(from);
    if (digits.isEmpty() || digits.length() > 2) {
      return 1;
    }
    return Math.max(1, Integer.parseInt(digits));
  }
}
