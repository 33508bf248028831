package continuo.symbolic.musicxml;

import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.ScoreEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What stands beside the notes of one part: dynamics, hairpins, words, pedals, programs. */
final class PartItems implements ScoreEvent.Cases<Void> {
  /** Words that say which way a line of dashes after them goes. */
  private static final List<String> GROWING = List.of("cresc", "crescendo", "poco a poco cresc");

  private static final List<String> FADING = List.of("dim", "decresc", "diminuendo");

  /** Wedges and dashes need a number each while they are open; the last is kept for the tempo. */
  private static final int NUMBERS = 15;

  private static final int DAMPER = 64;
  private static final int SOSTENUTO = 66;
  private static final int SOFT = 67;

  private record Staff(Ticks at, int number) {}

  private final XmlNames.PartNames names;
  private final int staves;
  private final Ticks end;
  private final Findings findings;
  private final String where;
  private final List<Item> items = new ArrayList<>();
  private final List<ScoreEvent.Hairpin> hairpins = new ArrayList<>();
  private final Set<Staff> growing = new HashSet<>();
  private final Set<Staff> fading = new HashSet<>();

  private PartItems(Part part, XmlNames.PartNames names, int staves, Ticks end, Findings findings) {
    this.names = names;
    this.staves = staves;
    this.end = end;
    this.findings = findings;
    this.where = "part " + (part.name().isEmpty() ? part.id() : part.name());
  }

  static List<Item> of(
      Part part, XmlNames.PartNames names, int staves, Ticks end, Findings findings) {
    PartItems made = new PartItems(part, names, staves, end, findings);
    for (ScoreEvent event : part.events()) {
      if (event.at().isAfter(end) && !(event instanceof ScoreEvent.Grace)) {
        findings.warn(
            "musicxml-after-end",
            made.where,
            "something stands after the last bar line and is left out",
            "move it before the end of the score");
      } else {
        event.fold(made);
      }
    }
    made.hairpins();
    return made.items;
  }

  /** The staff on which an event stands, from 1. */
  static int staffOf(ScoreEvent event) {
    return event.fold(StaffOf.INSTANCE);
  }

  /** True if the words begin a line of dashes that grows (or fades). */
  static Optional<Boolean> growth(String words) {
    String plain = words.toLowerCase(Locale.ROOT).strip();
    if (FADING.stream().anyMatch(plain::startsWith)) {
      return Optional.of(false);
    }
    return GROWING.stream().anyMatch(plain::startsWith) ? Optional.of(true) : Optional.empty();
  }

  private void add(Ticks at, int rank, boolean closing, Item.Writer writer) {
    items.add(new Item(at.value(), rank, closing, false, writer));
  }

  private interface Content {
    void write(XmlOutput out);
  }

  private void direction(
      Ticks at, int rank, boolean closing, int staff, String placement, Content type) {
    direction(at, rank, closing, staff, placement, type, out -> {});
  }

  private void direction(
      Ticks at,
      int rank,
      boolean closing,
      int staff,
      String placement,
      Content type,
      Content sound) {
    add(
        at,
        rank,
        closing,
        (out, offset) -> {
          out.open("direction", "placement", placement);
          out.open("direction-type");
          type.write(out);
          out.close();
          Directions.offset(out, offset);
          if (staves > 1) {
            out.text("staff", staff);
          }
          sound.write(out);
          out.close();
        });
  }

  @Override
  public Void onDynamic(ScoreEvent.Dynamic dynamic) {
    direction(
        dynamic.at(),
        Item.DYNAMIC,
        false,
        dynamic.staff(),
        "below",
        out -> {
          out.open("dynamics");
          out.empty(dynamic.level().toString());
          out.close();
        },
        out -> {
          if (dynamic.level().holds()) {
            String percent = NoteXml.percent(dynamic.level().velocity());
            out.empty("sound", "dynamics", percent);
          }
        });
    return null;
  }

  @Override
  public Void onHairpin(ScoreEvent.Hairpin hairpin) {
    hairpins.add(hairpin);
    return null;
  }

  private void hairpins() {
    NumberPool pool = new NumberPool(NUMBERS);
    hairpins.sort(Comparator.comparing(ScoreEvent.Hairpin::at));
    for (ScoreEvent.Hairpin hairpin : hairpins) {
      if (hairpin.end().isAfter(end)) {
        findings.warn(
            "musicxml-after-end",
            where,
            "a hairpin ends after the last bar line and is left out",
            "end it within the score");
        continue;
      }
      // Directions stand in order of time in one line, so the bar does not matter here.
      Optional<Integer> number = pool.take(hairpin.at().value(), 0, hairpin.end().value(), 0, 0);
      if (number.isEmpty()) {
        findings.warn(
            "musicxml-too-many-hairpins",
            where,
            "more than 15 hairpins are open at once; one is left out",
            "take out hairpins");
        continue;
      }
      String text = number.get().toString();
      Staff staff = new Staff(hairpin.at(), hairpin.staff());
      boolean dashes = (hairpin.crescendo() ? growing : fading).contains(staff);
      String start = dashes ? "start" : hairpin.crescendo() ? "crescendo" : "diminuendo";
      String element = dashes ? "dashes" : "wedge";
      direction(
          hairpin.at(),
          Item.START,
          false,
          hairpin.staff(),
          "below",
          out -> out.empty(element, "type", start, "number", text));
      direction(
          hairpin.end(),
          Item.STOP,
          true,
          hairpin.staff(),
          "below",
          out -> out.empty(element, "type", "stop", "number", text));
    }
  }

  @Override
  public Void onText(ScoreEvent.Text text) {
    Optional<Boolean> growth = growth(text.text());
    Staff staff = new Staff(text.at(), text.staff());
    if (growth.isPresent()) {
      (growth.get() ? growing : fading).add(staff);
    }
    direction(
        text.at(),
        Item.WORDS,
        false,
        text.staff(),
        growth.isPresent() ? "below" : "above",
        out -> {
          boolean spaced = !text.text().equals(text.text().strip());
          if (spaced) {
            out.text("words", text.text(), "xml:space", "preserve");
          } else {
            out.text("words", text.text());
          }
        });
    return null;
  }

  @Override
  public Void onControl(ScoreEvent.Control control) {
    switch (control.controller()) {
      case DAMPER -> pedal(control, control.value() >= 64 ? "start" : "stop", "damper-pedal");
      case SOSTENUTO -> pedal(control, "sostenuto", "sostenuto-pedal");
      case SOFT ->
          add(
              control.at(),
              Item.PEDAL,
              false,
              (out, offset) -> {
                out.open("sound", "soft-pedal", pedalValue(control.value()));
                Directions.plainOffset(out, offset);
                out.close();
              });
      default ->
          findings.warn(
              "musicxml-controller-left-out",
              where,
              "MusicXML has no element for controller %d".formatted(control.controller()),
              "export MIDI to keep it");
    }
    return null;
  }

  private void pedal(ScoreEvent.Control control, String type, String attribute) {
    if (type.equals("sostenuto")) {
      add(
          control.at(),
          Item.PEDAL,
          false,
          (out, offset) -> {
            out.open("sound", attribute, pedalValue(control.value()));
            Directions.plainOffset(out, offset);
            out.close();
          });
      return;
    }
    direction(
        control.at(),
        Item.PEDAL,
        false,
        staves,
        "below",
        out -> out.empty("pedal", "type", type, "line", "no", "sign", "yes"),
        out -> out.empty("sound", attribute, pedalValue(control.value())));
  }

  /** A pedal's value as MusicXML says it: yes, no, or percent. */
  private static String pedalValue(int value) {
    if (value == 127) {
      return "yes";
    }
    return value == 0 ? "no" : NoteXml.hundredths(value, 127);
  }

  @Override
  public Void onProgram(ScoreEvent.Program program) {
    add(
        program.at(),
        Item.PROGRAM,
        false,
        (out, offset) -> {
          out.open("sound");
          out.open("midi-instrument", "id", names.instrument());
          out.text("midi-program", program.program() + 1);
          out.close();
          Directions.plainOffset(out, offset);
          out.close();
        });
    return null;
  }

  private Void leftOut(String what) {
    findings.warn(
        "musicxml-event-left-out", where, "MusicXML cannot say " + what, "export MIDI to keep it");
    return null;
  }

  @Override
  public Void onBend(ScoreEvent.Bend bend) {
    return leftOut("a pitch bend");
  }

  @Override
  public Void onPressure(ScoreEvent.Pressure pressure) {
    return leftOut("key or channel pressure");
  }

  @Override
  public Void onRaw(ScoreEvent.Raw raw) {
    return leftOut("a raw MIDI message");
  }

  // What hangs on notes is written with them.

  @Override
  public Void onNote(ScoreEvent.Note note) {
    return null;
  }

  @Override
  public Void onHit(ScoreEvent.Hit hit) {
    return null;
  }

  @Override
  public Void onGrace(ScoreEvent.Grace grace) {
    return null;
  }

  @Override
  public Void onSlur(ScoreEvent.Slur slur) {
    return null;
  }

  @Override
  public Void onLyric(ScoreEvent.Lyric lyric) {
    return null;
  }

  private enum StaffOf implements ScoreEvent.Cases<Integer> {
    INSTANCE;

    @Override
    public Integer onNote(ScoreEvent.Note note) {
      return note.voice().staff();
    }

    @Override
    public Integer onHit(ScoreEvent.Hit hit) {
      return hit.voice().staff();
    }

    @Override
    public Integer onGrace(ScoreEvent.Grace grace) {
      return grace.voice().staff();
    }

    @Override
    public Integer onDynamic(ScoreEvent.Dynamic dynamic) {
      return dynamic.staff();
    }

    @Override
    public Integer onHairpin(ScoreEvent.Hairpin hairpin) {
      return hairpin.staff();
    }

    @Override
    public Integer onSlur(ScoreEvent.Slur slur) {
      return slur.voice().staff();
    }

    @Override
    public Integer onLyric(ScoreEvent.Lyric lyric) {
      return lyric.voice().staff();
    }

    @Override
    public Integer onText(ScoreEvent.Text text) {
      return text.staff();
    }

    @Override
    public Integer onControl(ScoreEvent.Control control) {
      return 1;
    }

    @Override
    public Integer onBend(ScoreEvent.Bend bend) {
      return 1;
    }

    @Override
    public Integer onPressure(ScoreEvent.Pressure pressure) {
      return 1;
    }

    @Override
    public Integer onProgram(ScoreEvent.Program program) {
      return 1;
    }

    @Override
    public Integer onRaw(ScoreEvent.Raw raw) {
      return 1;
    }
  }
}
