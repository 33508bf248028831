package continuo.symbolic.musicxml;

import continuo.theory.rhythm.Ticks;
import continuo.theory.score.DynamicLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code direction} and {@code sound}. Confined to one read of a part. */
final class DirectionReader {
  private static final int DAMPER = 64;
  private static final int SOSTENUTO = 66;
  private static final int SOFT = 67;
  private static final int DOWN = 127;

  private static final Pattern NUMBER = Pattern.compile("(\\d+(?:[.,]\\d+)?)");

  /** Words that only say what the jump beside them does. */
  private static final Pattern JUMP_WORDS =
      Pattern.compile(
          "(?:d\\.? ?[cs]\\.?|da ?capo|dal ?segno|to ?coda|al ?coda|coda|fine|segno|e poi|then)"
              + "(?:[ ,.]*(?:al|alla|e|poi|la|the|to)?[ ,.]*(?:coda|fine|segno|"
              + "d\\.? ?[cs]\\.?|capo)?[ ,.]*)*",
          Pattern.CASE_INSENSITIVE);

  private final PartState part;

  /** The last words in the part, for dashes that go on from them. */
  private Optional<PartState.TextDraft> lastWords = Optional.empty();

  private boolean sostenutoDown;

  DirectionReader(PartState part) {
    this.part = part;
  }

  /** What is gathered from one direction. */
  private static final class Gathered {
    final List<String> words = new ArrayList<>();
    Optional<DynamicLevel> level = Optional.empty();
    Optional<Double> metronome = Optional.empty();
    boolean relativeMetronome;
    boolean segno;
    boolean coda;
    boolean pedal;
  }

  void direction(XmlNode element) {
    element.understood();
    Optional<XmlNode> offset = element.child("offset");
    Fraction shift = offset.flatMap(o -> part.ticks(o.text().strip())).orElse(Fraction.ZERO);
    BarPlace at = notBeforeStart(part.here().plus(shift));
    boolean soundToo = offset.filter(o -> o.hasAttribute("sound", "yes")).isPresent();
    BarPlace soundAt = soundToo ? at : part.here();
    int staff = part.staff(element);
    Optional<XmlNode> sound = element.child("sound");
    Gathered gathered = new Gathered();
    for (XmlNode type : element.children("direction-type")) {
      StringBuilder words = new StringBuilder();
      boolean any = false;
      for (XmlNode child : type.children()) {
        if (child.name().equals("words")) {
          child.understood();
          words.append(child.text());
          any = true;
        } else {
          content(child, at, staff, sound, gathered);
        }
      }
      if (any) {
        gathered.words.add(words.toString());
      }
    }
    boolean jumps = navigation(sound, gathered, at);
    for (String words : gathered.words) {
      if (!jumps || !JUMP_WORDS.matcher(words.strip()).matches()) {
        PartState.TextDraft text = new PartState.TextDraft(at, words, staff);
        part.texts.add(text);
        lastWords = Optional.of(text);
      }
    }
    for (XmlNode type : element.children("direction-type")) {
      for (XmlNode dashes : type.children("dashes")) {
        dashes(dashes, at, staff);
      }
    }
    tempo(sound, gathered, soundAt, at);
    level(sound, gathered, at);
    sound.ifPresent(s -> sound(s, soundAt, gathered));
  }

  private BarPlace notBeforeStart(BarPlace at) {
    return at.bar() == 0 && at.offset().isNegative() ? new BarPlace(0, Fraction.ZERO) : at;
  }

  private void content(
      XmlNode child, BarPlace at, int staff, Optional<XmlNode> sound, Gathered gathered) {
    switch (child.name()) {
      case "rehearsal" -> {
        child.understood();
        if (!child.text().isBlank()) {
          part.markers.add(new PartState.MarkerDraft(at, child.text()));
        }
      }
      case "dynamics" -> {
        child.understood();
        Optional<DynamicLevel> level = NoteReader.dynamics(part, child, at, staff);
        gathered.level = level.isPresent() ? level : gathered.level;
      }
      case "wedge" -> wedge(child, at, staff);
      case "pedal" -> {
        gathered.pedal = true;
        pedal(child, at, sound);
      }
      case "metronome" -> metronome(child, gathered);
      case "segno" -> {
        child.understood();
        gathered.segno = true;
      }
      case "coda" -> {
        child.understood();
        gathered.coda = true;
      }
      case "other-direction" -> {
        if (!child.text().isBlank()) {
          child.understood();
          part.texts.add(new PartState.TextDraft(at, child.text().strip(), staff));
        }
      }
      default -> {}
    }
  }

  private void wedge(XmlNode element, BarPlace at, int staff) {
    element.understood();
    String number = element.attribute("number").orElse("1");
    switch (element.attribute("type").orElse("")) {
      case "crescendo", "diminuendo" ->
          part.wedges.start(
              number,
              Integer.toString(staff),
              new PartState.LineEdge(
                  at,
                  staff,
                  Optional.of(element.hasAttribute("type", "crescendo")),
                  Optional.empty()));
      case "stop" ->
          part.wedges.stop(
              number,
              Integer.toString(staff),
              new PartState.LineEdge(at, staff, Optional.empty(), Optional.empty()));
      default -> {}
    }
  }

  private void dashes(XmlNode element, BarPlace at, int staff) {
    String number = element.attribute("number").orElse("1");
    if (element.hasAttribute("type", "start")) {
      Optional<String> words =
          lastWords
              .filter(text -> text.at().equals(at) && text.staff() == staff)
              .map(PartState.TextDraft::text);
      Optional<Boolean> growing = words.flatMap(PartItems::growth);
      part.dashes.start(
          number, Integer.toString(staff), new PartState.LineEdge(at, staff, growing, words));
    } else if (element.hasAttribute("type", "stop")) {
      part.dashes.stop(
          number,
          Integer.toString(staff),
          new PartState.LineEdge(at, staff, Optional.empty(), Optional.empty()));
    }
  }

  // --- pedal -----------------------------------------------------------------------------------

  private void pedal(XmlNode element, BarPlace at, Optional<XmlNode> sound) {
    element.understood();
    Optional<Integer> exact =
        sound.flatMap(s -> s.attribute("damper-pedal")).flatMap(this::pedalValue);
    switch (element.attribute("type").orElse("")) {
      case "start", "resume" -> control(at, DAMPER, exact.orElse(DOWN));
      case "stop", "discontinue" -> {
        if (sostenutoDown) {
          sostenutoDown = false;
          control(at, SOSTENUTO, 0);
        } else {
          control(at, DAMPER, exact.orElse(0));
        }
      }
      case "change" -> {
        control(at, DAMPER, 0);
        control(at, DAMPER, DOWN);
      }
      case "sostenuto" -> {
        sostenutoDown = true;
        control(at, SOSTENUTO, DOWN);
      }
      default -> {}
    }
  }

  private void control(BarPlace at, int controller, int value) {
    part.controls.add(new PartState.ControlDraft(at, controller, value));
  }

  private Optional<Integer> pedalValue(String text) {
    return switch (text.strip()) {
      case "yes" -> Optional.of(DOWN);
      case "no" -> Optional.of(0);
      default ->
          part.decimal("sound", text)
              .map(percent -> (int) Math.max(0, Math.min(DOWN, Math.rint(percent * DOWN / 100))));
    };
  }

  // --- tempo -----------------------------------------------------------------------------------

  /** Reads a metronome mark: quarters a minute, or the factor to the tempo before. */
  private void metronome(XmlNode element, Gathered gathered) {
    element.understood();
    List<Long> units = new ArrayList<>();
    Optional<String> perMinute = Optional.empty();
    for (XmlNode child : element.children()) {
      switch (child.name()) {
        case "beat-unit" -> {
          child.understood();
          NoteValue.ofType(child.text().strip(), 0).ifPresent(value -> units.add(value.ticks()));
        }
        case "beat-unit-dot" -> {
          child.understood();
          if (!units.isEmpty()) {
            long unit = units.get(units.size() - 1);
            units.set(units.size() - 1, unit + unit / 2);
          }
        }
        case "per-minute" -> {
          child.understood();
          perMinute = Optional.of(child.text());
        }
        default -> {}
      }
    }
    if (perMinute.isPresent() && units.size() == 1) {
      Matcher number = NUMBER.matcher(perMinute.get());
      if (number.find()) {
        double beats = Double.parseDouble(number.group(1).replace(',', '.'));
        gathered.metronome = Optional.of(beats * units.get(0) / Ticks.PER_QUARTER);
      }
    } else if (units.size() == 2) {
      gathered.metronome = Optional.of((double) units.get(1) / units.get(0));
      gathered.relativeMetronome = true;
    }
  }

  private void tempo(
      Optional<XmlNode> sound, Gathered gathered, BarPlace soundAt, BarPlace metronomeAt) {
    Optional<String> text = sound.flatMap(s -> s.attribute("tempo"));
    if (text.isPresent()) {
      part.decimal("sound", text.get()).ifPresent(bpm -> tempo(soundAt, bpm, false));
    } else if (gathered.metronome.isPresent()) {
      tempo(metronomeAt, gathered.metronome.get(), gathered.relativeMetronome);
    }
  }

  private void tempo(BarPlace at, double quarterBpm, boolean relative) {
    if (quarterBpm > 0 && quarterBpm < 100_000) {
      part.tempos.add(new PartState.TempoDraft(at, quarterBpm, relative));
    } else {
      part.warn(
          "musicxml-bad-number",
          "a tempo of %s quarters a minute cannot be played and is left out".formatted(quarterBpm),
          "set a tempo above 0");
    }
  }

  // --- loudness --------------------------------------------------------------------------------

  private void level(Optional<XmlNode> sound, Gathered gathered, BarPlace at) {
    Optional<Double> percent =
        sound.flatMap(s -> s.attribute("dynamics")).flatMap(text -> part.decimal("dynamics", text));
    if (percent.isEmpty() && gathered.level.isEmpty()) {
      return;
    }
    double value =
        percent.orElseGet(() -> gathered.level.map(level -> percentOf(level)).orElse(0.0));
    boolean holds = gathered.level.map(DynamicLevel::holds).orElse(true);
    double after =
        gathered
            .level
            .flatMap(DirectionReader::levelAfter)
            .map(DirectionReader::percentOf)
            .orElse(-1.0);
    part.levels.add(new PartState.LevelDraft(at, value, holds, after));
  }

  private static double percentOf(DynamicLevel level) {
    return level.velocity().value() * 100.0 / 90;
  }

  /** The level that holds after a mark such as fp. */
  private static Optional<DynamicLevel> levelAfter(DynamicLevel level) {
    return switch (level) {
      case FP, SFP, SFZP -> Optional.of(DynamicLevel.P);
      case SFPP -> Optional.of(DynamicLevel.PP);
      default -> Optional.empty();
    };
  }

  // --- sound -----------------------------------------------------------------------------------

  /** Reads a {@code sound} that stands alone. */
  void loneSound(XmlNode element) {
    element.understood();
    Fraction shift =
        element.child("offset").flatMap(o -> part.ticks(o.text().strip())).orElse(Fraction.ZERO);
    BarPlace at = notBeforeStart(part.here().plus(shift));
    Gathered nothing = new Gathered();
    Optional<XmlNode> sound = Optional.of(element);
    navigation(sound, nothing, at);
    tempo(sound, nothing, at, at);
    level(sound, nothing, at);
    sound(element, at, nothing);
  }

  private void sound(XmlNode element, BarPlace at, Gathered gathered) {
    if (!gathered.pedal) {
      element
          .attribute("damper-pedal")
          .flatMap(this::pedalValue)
          .ifPresent(value -> control(at, DAMPER, value));
    }
    element
        .attribute("sostenuto-pedal")
        .flatMap(this::pedalValue)
        .ifPresent(value -> control(at, SOSTENUTO, value));
    element
        .attribute("soft-pedal")
        .flatMap(this::pedalValue)
        .ifPresent(value -> control(at, SOFT, value));
    for (XmlNode midi : element.children("midi-instrument")) {
      midi.childText("midi-program")
          .flatMap(text -> part.integer("midi-program", text, 1, 128))
          .ifPresent(program -> part.programs.add(new PartState.ProgramDraft(at, program - 1)));
      midi.child("midi-channel");
    }
    for (XmlNode change : element.children("instrument-change")) {
      change.understoodWhole();
    }
  }

  /** Reads signs and jumps; true if there is one that words may describe. */
  private boolean navigation(Optional<XmlNode> sound, Gathered gathered, BarPlace at) {
    boolean toCoda = hasSound(sound, "tocoda");
    boolean found = false;
    if (gathered.segno || (hasSound(sound, "segno") && !hasSound(sound, "dalsegno"))) {
      if (!hasSound(sound, "dalsegno")) {
        part.navigation.add(new PartState.NavigationDraft(at, "SEGNO"));
        found = true;
      }
    }
    if ((gathered.coda || hasSound(sound, "coda")) && !toCoda) {
      part.navigation.add(new PartState.NavigationDraft(at, "CODA"));
      found = true;
    }
    if (hasSound(sound, "dacapo")) {
      part.navigation.add(new PartState.NavigationDraft(at, "DA_CAPO"));
      found = true;
    }
    if (hasSound(sound, "dalsegno")) {
      part.navigation.add(new PartState.NavigationDraft(at, "DAL_SEGNO"));
      found = true;
    }
    if (toCoda) {
      part.navigation.add(new PartState.NavigationDraft(at, "TO_CODA"));
      found = true;
    }
    if (hasSound(sound, "fine")) {
      part.navigation.add(new PartState.NavigationDraft(at, "FINE"));
      found = true;
    }
    return found;
  }

  private static boolean hasSound(Optional<XmlNode> sound, String attribute) {
    return sound
        .flatMap(s -> s.attribute(attribute))
        .filter(value -> !value.toLowerCase(Locale.ROOT).equals("no"))
        .isPresent();
  }
}
