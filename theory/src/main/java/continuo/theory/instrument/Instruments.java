package continuo.theory.instrument;

import continuo.theory.diagnostic.Check;
import continuo.theory.diagnostic.NearNames;
import continuo.theory.pitch.Interval;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The catalogue of instruments: every General MIDI program, the usual orchestral and band
 * instruments, and the names by which people ask for them.
 *
 * <p>Ranges are those of professional players as orchestration manuals give them (references:
 * adler2016), for synthetic sounds what sounds well.
 */
public final class Instruments {
  private static final Instruments CATALOGUE = load();

  private final List<Instrument> all;
  private final Map<String, Instrument> byId;
  private final Map<String, Instrument> byName;

  private Instruments(List<Instrument> all, Map<String, Instrument> byName) {
    this.all = List.copyOf(all);
    this.byName = Collections.unmodifiableMap(byName);
    Map<String, Instrument> ids = new LinkedHashMap<>();
    all.forEach(i -> ids.put(i.id(), i));
    this.byId = Collections.unmodifiableMap(ids);
  }

  /** Every instrument, in General MIDI order, the drum kit last. */
  public static List<Instrument> all() {
    return CATALOGUE.all;
  }

  /** The instrument of an id such as {@code bass-clarinet}. */
  public static Optional<Instrument> byId(String id) {
    return Optional.ofNullable(CATALOGUE.byId.get(id));
  }

  /** The instrument that stands for a General MIDI program, 0 to 127. */
  public static Instrument byProgram(int program) {
    Check.inRange(program, 0, 127, "General MIDI program", "count programs from 0");
    return CATALOGUE.all.stream()
        .filter(i -> !i.isDrumKit() && i.sound().program() == program)
        .findFirst()
        .orElseThrow(() -> new AssertionError("the catalogue holds every program"));
  }

  /** The standard drum kit. */
  public static Instrument standardKit() {
    return CATALOGUE.all.get(CATALOGUE.all.size() - 1);
  }

  /**
   * The instrument of a usual name, in any case, singular or plural, with or without hyphens and an
   * article: {@code French horns}, {@code a string section}, {@code e-piano}.
   */
  public static Optional<Instrument> find(String name) {
    String normal = normalise(name);
    for (String candidate : singulars(normal)) {
      Instrument found = CATALOGUE.byName.get(candidate);
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /**
   * Every name that {@link #find} knows, without plurals, in lower case, each with its instrument.
   */
  public static Map<String, Instrument> names() {
    return CATALOGUE.byName;
  }

  /** Up to three known names near to an unknown one, nearest first; empty where none is near. */
  public static List<String> suggest(String name) {
    String normal = normalise(name);
    return NearNames.of(normal, CATALOGUE.byName.keySet());
  }

  private static String normalise(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replace('-', ' ')
        .replaceAll("[^\\p{L}\\p{N} ]", " ")
        .strip()
        .replaceAll("^(?:an?|the|some) ", "")
        .replaceAll("\\s+", " ");
  }

  private static List<String> singulars(String name) {
    List<String> candidates = new ArrayList<>(List.of(name));
    if (name.endsWith("ies")) {
      candidates.add(name.substring(0, name.length() - 3) + "y");
    }
    if (name.endsWith("es")) {
      candidates.add(name.substring(0, name.length() - 2));
    }
    if (name.endsWith("s")) {
      candidates.add(name.substring(0, name.length() - 1));
    }
    return candidates;
  }

  private static Instruments load() {
    List<Instrument> all = new ArrayList<>();
    Map<String, Instrument> names = new LinkedHashMap<>();
    Map<String, List<String>> aliases = new LinkedHashMap<>();
    try (InputStream stream = Instruments.class.getResourceAsStream("instruments.tsv")) {
      if (stream == null) {
        throw new AssertionError("instruments.tsv must be on the class path");
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("#")) {
          String[] fields = line.split("\t", -1);
          all.add(instrument(fields));
          aliases.put(fields[0], Arrays.asList(fields[7].split(",", -1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // A name of its own beats another instrument's alias, so names go in first.
    all.forEach(i -> names.putIfAbsent(normalise(i.name()), i));
    all.forEach(i -> names.putIfAbsent(normalise(i.id()), i));
    for (Instrument instrument : all) {
      for (String alias : aliases.getOrDefault(instrument.id(), List.of())) {
        if (!alias.isBlank()) {
          names.putIfAbsent(normalise(alias), instrument);
        }
      }
    }
    return new Instruments(all, names);
  }

  private static Instrument instrument(String[] fields) {
    Family family = Family.valueOf(fields[2].toUpperCase(Locale.ROOT).replace('-', '_'));
    int program = Integer.parseInt(fields[3]);
    return new Instrument(
        fields[0],
        fields[1],
        family,
        family == Family.DRUMS ? Sound.standardKit() : Sound.program(program),
        range(fields[4]),
        range(fields[5]),
        Interval.of(fields[6]));
  }

  private static KeyRange range(String text) {
    String[] ends = text.split("\\.\\.", -1);
    return new KeyRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
  }
}
