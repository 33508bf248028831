package continuo.planner.words;

import continuo.planner.brief.Exclusion;
import continuo.planner.brief.InstrumentWish;
import continuo.planner.brief.InstrumentWish.Task;
import continuo.theory.instrument.Family;
import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.Instruments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What people call instruments, sections, families and ensembles. */
final class InstrumentNames {
  /** Catalogue names that are ordinary words in prompts. */
  private static final Set<String> ORDINARY =
      Set.of(
          "beat",
          "grand",
          "string",
          "rain",
          "ocean",
          "waves",
          "birds",
          "bottle",
          "crystal",
          "atmosphere",
          "brightness",
          "goblins",
          "echoes",
          "sci fi",
          "soundtrack",
          "seashore",
          "telephone",
          "helicopter",
          "applause",
          "gunshot",
          "pad",
          "son",
          "combo",
          "brass band",
          "horn section",
          "choral",
          "vocal",
          "8 bit synth",
          "chiptune",
          "square wave",
          "chorus voices",
          "clapping crowd",
          "birdsong",
          "fantasia",
          "charang",
          "calliope");

  /** Names beside the catalogue's, and ordinary words in a use that means an instrument. */
  private static final Map<String, String> EXTRA =
      Map.ofEntries(
          Map.entry("percussion", "drums"),
          Map.entry("percussions", "drums"),
          Map.entry("percussive elements", "drums"),
          Map.entry("percussion section", "drums"),
          Map.entry("drum beat", "drums"),
          Map.entry("drumbeat", "drums"),
          Map.entry("drumming", "drums"),
          Map.entry("drummer", "drums"),
          Map.entry("kick", "drums"),
          Map.entry("kick drum", "drums"),
          Map.entry("bass drum", "drums"),
          Map.entry("snare", "drums"),
          Map.entry("snare drum", "drums"),
          Map.entry("hi hat", "drums"),
          Map.entry("hi hats", "drums"),
          Map.entry("hihat", "drums"),
          Map.entry("cymbal", "drums"),
          Map.entry("tom", "drums"),
          Map.entry("bongo", "drums"),
          Map.entry("conga", "drums"),
          Map.entry("shaker", "drums"),
          Map.entry("tambourine", "drums"),
          Map.entry("claps", "drums"),
          Map.entry("hand claps", "drums"),
          Map.entry("djembe", "drums"),
          Map.entry("tabla", "drums"),
          Map.entry("cajon", "drums"),
          Map.entry("timbales", "drums"),
          Map.entry("beats", "drums"),
          Map.entry("bass line", "bass"),
          Map.entry("bassline", "bass"),
          Map.entry("e bass", "bass"),
          Map.entry("bassist", "bass"),
          Map.entry("digital bass", "synth-bass"),
          Map.entry("synth keys", "polysynth"),
          Map.entry("synth key", "polysynth"),
          Map.entry("synthesizer keys", "polysynth"),
          Map.entry("choral backup", "choir"),
          Map.entry("choral harmony", "choir"),
          Map.entry("choral harmonies", "choir"),
          Map.entry("vocal backup", "voice-oohs"),
          Map.entry("vocalises", "voice-oohs"),
          Map.entry("vocalisation", "voice-oohs"),
          Map.entry("rapping", "voice-oohs"),
          Map.entry("rapper", "voice-oohs"),
          Map.entry("raps", "voice-oohs"),
          Map.entry("clapping", "drums"),
          Map.entry("cowbell", "drums"),
          Map.entry("triangle", "drums"),
          Map.entry("rimshot", "drums"),
          Map.entry("rim shot", "drums"),
          Map.entry("open hats", "drums"),
          Map.entry("hats", "drums"),
          Map.entry("finger snaps", "drums"),
          Map.entry("maracas", "drums"),
          Map.entry("castanets", "drums"),
          Map.entry("hand drums", "drums"),
          Map.entry("percussive instruments", "drums"),
          Map.entry("drum machine", "drums"),
          Map.entry("mridangam", "drums"),
          Map.entry("dhol", "drums"),
          Map.entry("darbuka", "drums"),
          Map.entry("sarangi", "fiddle"),
          Map.entry("tanpura", "harmonium"),
          Map.entry("tambura", "harmonium"),
          Map.entry("guzheng", "koto"),
          Map.entry("zither", "koto"),
          Map.entry("lap steel guitar", "guitar"),
          Map.entry("string ensemble", "strings"),
          Map.entry("mallet instruments", "marimba"),
          Map.entry("walking bass", "acoustic-bass"),
          Map.entry("brushes", "drums"),
          Map.entry("walking bassline", "acoustic-bass"),
          Map.entry("contrabass", "double-bass"),
          Map.entry("e guitar", "electric-guitar"),
          Map.entry("electric guitar", "electric-guitar"),
          Map.entry("distorted electric guitar", "distorted-guitar"),
          Map.entry("distorted guitar", "distorted-guitar"),
          Map.entry("guitarist", "guitar"),
          Map.entry("plucked guitar", "guitar"),
          Map.entry("slide guitar", "guitar"),
          Map.entry("pedal steel", "guitar"),
          Map.entry("keyboard", "clavinet"),
          Map.entry("keyboards", "clavinet"),
          Map.entry("digital keyboard", "clavinet"),
          Map.entry("synthesizer keyboard", "clavinet"),
          Map.entry("keys", "electric-piano"),
          Map.entry("pianist", "piano"),
          Map.entry("singing", "voice-oohs"),
          Map.entry("sings", "voice-oohs"),
          Map.entry("singer", "voice-oohs"),
          Map.entry("vocalist", "voice-oohs"),
          Map.entry("voice", "voice-oohs"),
          Map.entry("voices", "voice-oohs"),
          Map.entry("vocals", "voice-oohs"),
          Map.entry("vocal", "voice-oohs"),
          Map.entry("human voice", "voice-oohs"),
          Map.entry("vocal harmonies", "voice-oohs"),
          Map.entry("choir", "choir"),
          Map.entry("chorus of voices", "choir"),
          Map.entry("horns", "horn"),
          Map.entry("horn section", "brass"),
          Map.entry("brass instruments", "brass"),
          Map.entry("string section", "strings"),
          Map.entry("string instruments", "strings"),
          Map.entry("bowed strings", "strings"),
          Map.entry("pipe", "recorder"),
          Map.entry("pipes", "recorder"),
          Map.entry("ethnic instrument", "sitar"),
          Map.entry("ethnic instruments", "sitar"),
          Map.entry("world instruments", "sitar"),
          Map.entry("traditional instruments", "sitar"),
          Map.entry("sound effect", "atmosphere"),
          Map.entry("sound effects", "atmosphere"),
          Map.entry("synth pads", "warm-pad"),
          Map.entry("synth pad", "warm-pad"),
          Map.entry("ambient pads", "warm-pad"),
          Map.entry("pads", "warm-pad"),
          Map.entry("synth strings", "synth-strings"),
          Map.entry("mallets", "marimba"),
          Map.entry("bansuri", "pan-flute"),
          Map.entry("tin whistle", "whistle"),
          Map.entry("penny whistle", "whistle"),
          Map.entry("oud", "nylon-guitar"),
          Map.entry("lute", "nylon-guitar"),
          Map.entry("erhu", "fiddle"),
          Map.entry("didgeridoo", "bassoon"),
          Map.entry("theremin", "voice-lead"),
          Map.entry("mellotron", "choir-pad"),
          Map.entry("upright bass", "acoustic-bass"));

  private static final Map<String, List<InstrumentWish>> ENSEMBLES = ensembles();
  private static final Lexicon<List<InstrumentWish>> LEXICON = lexicon();

  private InstrumentNames() {}

  static Lexicon<List<InstrumentWish>> lexicon() {
    Map<String, List<InstrumentWish>> words = new LinkedHashMap<>();
    ENSEMBLES.forEach(words::put);
    EXTRA.forEach(
        (name, id) ->
            words.put(
                name,
                List.of(
                    new InstrumentWish(
                        Instruments.byId(id).orElseThrow(() -> new AssertionError(id)),
                        name,
                        1,
                        Task.ANY))));
    Instruments.names()
        .forEach(
            (name, instrument) -> {
              if (!ORDINARY.contains(name) && !name.matches("(?:lead|pad) \\d|tom|b3|808")) {
                words.putIfAbsent(name, List.of(new InstrumentWish(instrument, name, 1, Task.ANY)));
              }
            });
    return Lexicon.plurals(words);
  }

  static Lexicon<List<InstrumentWish>> words() {
    return LEXICON;
  }

  static boolean isEnsemble(List<InstrumentWish> meaning) {
    return meaning.size() > 1 || meaning.get(0).count() > 1;
  }

  private static Map<String, List<InstrumentWish>> ensembles() {
    Map<String, List<InstrumentWish>> ensembles = new LinkedHashMap<>();
    for (String line : Resources.lines("ensembles.txt")) {
      String[] fields = line.split("\t", -1);
      List<InstrumentWish> seats = new ArrayList<>();
      for (String seat : fields[1].split(",", -1)) {
        String[] words = seat.strip().split(" ", -1);
        boolean counted = words[0].matches("\\d+");
        String id = words[words.length - 1];
        Instrument instrument =
            Instruments.byId(id).orElseThrow(() -> new AssertionError("ensembles.txt names " + id));
        seats.add(
            new InstrumentWish(
                instrument, fields[0], counted ? Integer.parseInt(words[0]) : 1, Task.ANY));
      }
      ensembles.put(fields[0], seats);
      for (String alias : fields[2].split(",", -1)) {
        if (!alias.isBlank()) {
          ensembles.put(alias.strip(), seats);
        }
      }
    }
    return ensembles;
  }

  /** The instruments of a name, a number and a name, or an ensemble; empty where unknown. */
  static List<InstrumentWish> named(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT).replace('-', ' ').replaceAll("\\s+", " ");
    Optional<Instrument> id = Instruments.byId(text.strip().toLowerCase(Locale.ROOT));
    if (id.isPresent()) {
      return List.of(new InstrumentWish(id.get(), id.get().name(), 1, Task.ANY));
    }
    int count = 1;
    int space = name.indexOf(' ');
    if (space > 0) {
      Optional<Double> number = Numbers.value(name.substring(0, space));
      if (number.isPresent() && number.get() >= 1 && number.get() <= 64) {
        count = number.get().intValue();
        name = name.substring(space + 1);
      }
    }
    Optional<List<InstrumentWish>> found = LEXICON.find(name);
    if (found.isEmpty()) {
      found =
          Instruments.find(name).map(i -> List.of(new InstrumentWish(i, i.name(), 1, Task.ANY)));
    }
    int players = count;
    return found
        .map(
            wishes ->
                wishes.stream()
                    .map(
                        w ->
                            new InstrumentWish(
                                w.instrument(), w.word(), w.count() * players, w.part()))
                    .toList())
        .orElse(List.of());
  }

  /** What a name rules out: the instrument and its kin, or the whole family. */
  static Optional<Exclusion> exclusion(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT).replace('-', ' ').replaceAll("\\s+", " ");
    Optional<Predicate<Instrument>> rule = family(word);
    if (rule.isPresent()) {
      return Optional.of(exclusion(word, rule.get()));
    }
    List<InstrumentWish> named = named(word);
    if (named.isEmpty()) {
      return Optional.empty();
    }
    if (named.size() > 1) {
      Set<Instrument> all = new LinkedHashSet<>();
      named.forEach(w -> all.add(w.instrument()));
      return Optional.of(new Exclusion(word, all));
    }
    Instrument instrument = named.get(0).instrument();
    // Whoever has the same sound, or is the same instrument under a longer name, goes with it.
    return Optional.of(
        exclusion(
            word,
            i ->
                i.sound().equals(instrument.sound())
                    || i.id().endsWith("-" + instrument.id())
                    || (instrument.family() == Family.DRUMS && i.family() == Family.DRUMS)));
  }

  private static Exclusion exclusion(String word, Predicate<Instrument> rule) {
    Set<Instrument> all = new LinkedHashSet<>();
    Instruments.all().stream().filter(rule).forEach(all::add);
    return new Exclusion(word, all);
  }

  private static Optional<Predicate<Instrument>> family(String word) {
    Predicate<Instrument> rule =
        switch (word) {
          case "piano", "pianos", "grand piano", "acoustic piano" ->
              i -> !i.isDrumKit() && i.sound().program() <= 5;
          case "keyboard", "keyboards", "digital keyboard", "synthesizer keyboard", "keys" ->
              i -> !i.isDrumKit() && i.sound().program() >= 4 && i.sound().program() <= 9;
          case "organ", "organs" -> i -> i.family() == Family.ORGAN && i.id().contains("organ");
          case "guitar", "guitars" -> i -> i.family() == Family.GUITAR;
          case "bass", "basses", "bass guitar", "bass line", "bassline" ->
              i -> i.family() == Family.BASS || i.id().equals("double-bass");
          case "strings", "string instruments", "string section", "bowed strings" ->
              i ->
                  (i.family() == Family.STRINGS && !i.id().equals("harp"))
                      || i.id().equals("fiddle");
          case "violin", "violins" -> i -> i.id().equals("violin") || i.id().equals("fiddle");
          case "brass", "brass section", "brass instruments" -> i -> i.family() == Family.BRASS;
          case "horn", "horns", "french horn", "french horns" ->
              i -> i.id().equals("horn") || i.id().equals("english-horn");
          case "trumpet", "trumpets" -> i -> i.id().endsWith("trumpet");
          case "trombone", "trombones" -> i -> i.id().endsWith("trombone");
          case "sax", "saxes", "saxophone", "saxophones" -> i -> i.id().endsWith("-sax");
          case "flute", "flutes" -> i -> i.id().equals("flute") || i.id().equals("pan-flute");
          case "pipe", "pipes" ->
              i ->
                  List.of("recorder", "blown-bottle", "shakuhachi", "whistle", "ocarina")
                      .contains(i.id());
          case "woodwind", "woodwinds", "winds", "woodwind instruments" ->
              i -> i.family() == Family.WOODWIND;
          case "synth",
              "synths",
              "synthesizer",
              "synthesizers",
              "synthesiser",
              "synthesisers",
              "electronic sounds",
              "electronics" ->
              i -> i.family() == Family.SYNTHESISER || i.id().startsWith("synth-");
          case "vocal",
              "vocals",
              "voice",
              "voices",
              "singing",
              "singer",
              "singers",
              "vocalist",
              "vocalists",
              "choir",
              "lyrics",
              "words" ->
              i ->
                  i.family() == Family.VOICE
                      || i.id().equals("choir-pad")
                      || i.id().equals("voice-lead");
          case "drum", "drums", "drum kit", "drum set", "drumming", "drum beat", "beats" ->
              i ->
                  i.isDrumKit()
                      || List.of("steel-drums", "taiko", "synth-drum", "melodic-tom")
                          .contains(i.id());
          case "percussion", "percussions", "percussion instruments", "percussive elements" ->
              i ->
                  i.isDrumKit()
                      || (i.family() == Family.PITCHED_PERCUSSION
                          && !List.of("celesta", "glockenspiel", "music-box").contains(i.id()))
                      || i.id().equals("reverse-cymbal");
          case "ethnic instrument", "ethnic instruments", "world instruments" ->
              i -> i.family() == Family.WORLD;
          case "sound effect", "sound effects", "effects" ->
              i -> i.family() == Family.SOUND_EFFECT || i.id().equals("music-box");
          default -> null;
        };
    return Optional.ofNullable(rule);
  }
}
