package continuo.symbolic.musicxml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the bars of a part in turn. Confined to one read. */
final class PartReader {
  private static final int MOST_PASSES = 99;

  private final PartState part;
  private final NoteReader notes;
  private final DirectionReader directions;
  private final HarmonyReader harmonies;
  private final AttributesReader attributes;
  private Optional<OpenEnding> ending = Optional.empty();
  private int notesBefore;

  private record OpenEnding(BarPlace at, List<Integer> passes) {}

  PartReader(PartState part) {
    this.part = part;
    this.notes = new NoteReader(part);
    this.directions = new DirectionReader(part);
    this.harmonies = new HarmonyReader(part);
    this.attributes = new AttributesReader(part);
  }

  void startBar(XmlNode measure) {
    part.bar++;
    part.barNumber = measure.attribute("number").orElse(Integer.toString(part.bar + 1));
    part.cursor = Fraction.ZERO;
    part.extent = Fraction.ZERO;
    notesBefore = part.notes.size();
    notes.startBar();
  }

  /** Reads one element of a bar. */
  void read(XmlNode element) {
    switch (element.name()) {
      case "note" -> notes.note(element);
      case "backup" -> notes.move(element, true);
      case "forward" -> notes.move(element, false);
      case "attributes" -> attributes.attributes(element);
      case "direction" -> directions.direction(element);
      case "sound" -> directions.loneSound(element);
      case "harmony" -> harmonies.harmony(element);
      case "barline" -> barline(element);
      default -> {}
    }
  }

  void endBar() {
    if (part.measureRepeat > 0 && part.notes.size() == notesBefore) {
      repeatBar();
    }
    part.endBar();
  }

  /** A bar under a repeat sign that is written empty sounds as the one so many bars before. */
  private void repeatBar() {
    int source = part.bar - part.measureRepeat;
    List<NoteDraft> copies = new ArrayList<>();
    for (NoteDraft note : part.notes) {
      if (note.at.bar() == source) {
        copies.add(note.copiedTo(part.bar));
      }
    }
    part.notes.addAll(copies);
    if (source >= 0 && source < part.extents.size()) {
      part.reach(part.extents.get(source));
    }
  }

  private void barline(XmlNode element) {
    element.understood();
    boolean left = element.hasAttribute("location", "left");
    boolean middle = element.hasAttribute("location", "middle");
    BarPlace at = left ? new BarPlace(part.bar, Fraction.ZERO) : part.here();
    if (!left && !middle) {
      at =
          new BarPlace(
              part.bar, part.extent.compareTo(part.cursor) > 0 ? part.extent : part.cursor);
    }
    for (XmlNode repeat : element.children("repeat")) {
      if (repeat.hasAttribute("direction", "forward")) {
        part.repeats.add(new PartState.RepeatDraft(at, true, 0));
      } else {
        int times =
            repeat
                .attribute("times")
                .flatMap(text -> part.integer("repeat", text, 0, Integer.MAX_VALUE))
                .orElse(2);
        part.repeats.add(
            new PartState.RepeatDraft(at, false, Math.max(2, Math.min(MOST_PASSES, times))));
      }
    }
    for (XmlNode bracket : element.children("ending")) {
      ending(bracket, at);
    }
    for (String sign : List.of("segno", "coda")) {
      if (element.has(sign)) {
        part.navigation.add(
            new PartState.NavigationDraft(at, sign.equals("segno") ? "SEGNO" : "CODA"));
      }
    }
  }

  private void ending(XmlNode bracket, BarPlace at) {
    if (bracket.hasAttribute("type", "start")) {
      ending.ifPresent(open -> close(open, at));
      ending = Optional.of(new OpenEnding(at, passes(bracket.attribute("number").orElse(""))));
    } else if (ending.isPresent()) {
      close(ending.get(), at);
      ending = Optional.empty();
    } else {
      part.warn(
          "musicxml-span-open",
          "an ending stops that has not started; it is left out",
          "complete it in the program that wrote the file");
    }
  }

  private void close(OpenEnding open, BarPlace at) {
    part.endings.add(new PartState.EndingDraft(open.at(), at, open.passes()));
  }

  /** {@code 1, 2} or {@code 1-3}; none where the bracket has no number. */
  private List<Integer> passes(String text) {
    List<Integer> passes = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      String[] ends = item.strip().split("-", 2);
      if (ends[0].isBlank() || ends[0].equals("0")) {
        continue;
      }
      Optional<Integer> from = part.integer("ending", ends[0].replace(".", ""), 1, MOST_PASSES);
      Optional<Integer> to =
          ends.length > 1 ? part.integer("ending", ends[1].replace(".", ""), 1, MOST_PASSES) : from;
      for (int pass = from.orElse(1); from.isPresent() && pass <= to.orElse(0); pass++) {
        passes.add(pass);
      }
    }
    return passes;
  }
}
