package continuo.symbolic.midi;

import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.Instruments;
import continuo.theory.instrument.Sound;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names, ids and instruments of the parts of a file. */
final class Naming {
  private final MidiFile file;
  private final boolean titleTrack;
  private final Unique ids = new Unique();
  private final Unique names = new Unique();
  private final Map<Integer, Integer> draftsOfTrack = new HashMap<>();
  private final Map<PartDraft, Instrument> instruments = new HashMap<>();

  Naming(MidiFile file, List<PartDraft> drafts, boolean titleTrack) {
    this.file = file;
    this.titleTrack = titleTrack;
    drafts.forEach(draft -> draftsOfTrack.merge(draft.track, 1, Integer::sum));
  }

  private Optional<String> text(PartDraft draft, int type) {
    return file.tracks().get(draft.track).events().stream()
        .filter(e -> e instanceof MidiEvent.Meta meta && meta.type() == type)
        .map(e -> ((MidiEvent.Meta) e).data().text().strip())
        .findFirst()
        .filter(text -> !text.isEmpty());
  }

  private Optional<String> trackName(PartDraft draft) {
    return draft.track == 0 && titleTrack
        ? Optional.empty()
        : text(draft, MidiEvent.Meta.TRACK_NAME);
  }

  /**
   * The instrument: of those that share the program, the one that the instrument's name or the
   * track's name says.
   */
  Instrument instrument(PartDraft draft, int program) {
    Instrument instrument = draft.drum ? kit(program) : pitched(draft, program);
    instruments.put(draft, instrument);
    return instrument;
  }

  private Instrument pitched(PartDraft draft, int program) {
    return text(draft, MidiEvent.Meta.INSTRUMENT_NAME)
        .flatMap(name -> named(name, program))
        .or(() -> trackName(draft).flatMap(name -> named(name, program)))
        .orElseGet(() -> Instruments.byProgram(program));
  }

  private static Optional<Instrument> named(String name, int program) {
    return Instruments.all().stream()
        .filter(instrument -> instrument.name().equalsIgnoreCase(name))
        .filter(instrument -> instrument.sound().equals(Sound.program(program)))
        .findFirst()
        .or(
            () ->
                Instruments.find(name)
                    .filter(instrument -> instrument.sound().equals(Sound.program(program))));
  }

  /** The standard kit, or another kit of the same keys by its program. */
  static Instrument kit(int program) {
    Instrument standard = Instruments.standardKit();
    return program == standard.sound().program()
        ? standard
        : new Instrument(
            standard.id() + "-" + program,
            standard.name() + " " + program,
            standard.family(),
            new Sound(program, true),
            standard.range(),
            standard.comfortable(),
            standard.transposition());
  }

  /** The part's name: the track's, or that of the instrument; different from those before it. */
  String name(PartDraft draft) {
    String instrument =
        Optional.ofNullable(instruments.get(draft)).map(Instrument::name).orElse("Part");
    String wanted =
        trackName(draft)
            .map(
                name ->
                    draftsOfTrack.getOrDefault(draft.track, 1) > 1
                        ? name + " (" + instrument + ")"
                        : name)
            .orElse(instrument);
    return names.of(wanted, " ");
  }

  /** A stable id from a name: {@code violin-i}. */
  String id(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}+", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return ids.of(plain.isEmpty() ? "part" : plain, "-");
  }

  /** Texts that differ from all before them by a number, counted on from the last of their kind. */
  private static final class Unique {
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> last = new HashMap<>();

    String of(String wanted, String separator) {
      String text = wanted;
      while (!taken.add(text)) {
        text = wanted + separator + last.merge(wanted, 2, (old, two) -> old + 1);
      }
      return text;
    }
  }
}
