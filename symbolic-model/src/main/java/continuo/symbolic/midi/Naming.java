package continuo.symbolic.midi;

import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.Instruments;
import continuo.theory.instrument.Sound;
import java.text.Normalizer;
import java.util.ArrayList;
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
    Instrument instrument =
        said(draft, program).orElseGet(() -> draft.drum ? kit(program) : pitched(draft, program));
    instruments.put(draft, instrument);
    return instrument;
  }

  /** The instrument that the writer named, if the sound is still its own or was changed at once. */
  private static Optional<Instrument> said(PartDraft draft, int program) {
    return draft
        .about()
        .filter(about -> about.has("instrument"))
        .flatMap(
            about ->
                Instruments.byId(about.text("instrument"))
                    .filter(instrument -> instrument.isDrumKit() == draft.drum)
                    .filter(
                        instrument ->
                            instrument.sound().program() == program
                                || !earlyPrograms(draft, program).isEmpty()));
  }

  /** The programs that the score itself holds at its start, the last of which sounds. */
  static List<Integer> earlyPrograms(PartDraft draft, int program) {
    List<Integer> programs = new ArrayList<>();
    draft
        .about()
        .filter(about -> about.has("programs"))
        .ifPresent(
            about -> {
              for (String number : about.text("programs").split(",", -1)) {
                if (number.matches("\\d{1,3}") && Integer.parseInt(number) < 128) {
                  programs.add(Integer.parseInt(number));
                }
              }
            });
    return !programs.isEmpty() && programs.get(programs.size() - 1) == program
        ? programs
        : List.of();
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
    Optional<Detail> about = draft.about();
    if (about.isPresent()) {
      String written = trackName(draft).orElse("");
      boolean renamed =
          about.get().has("name")
              && about.get().has("written")
              && about.get().text("written").equals(written);
      return renamed ? about.get().text("name") : written;
    }
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

  /** The id that the writer said, or a stable one from the name: {@code violin-i}. */
  String id(PartDraft draft, String name) {
    Optional<String> said =
        draft
            .about()
            .filter(about -> about.has("id"))
            .map(about -> about.text("id"))
            .filter(id -> !id.isBlank());
    if (said.isPresent()) {
      return ids.of(said.get(), "-");
    }
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
