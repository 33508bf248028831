package continuo.symbolic.musicxml;

import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.Instruments;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** MusicXML's standard sound ids and the instruments of the catalogue that they stand for. */
final class InstrumentSounds {
  private static final Map<String, String> SOUNDS = new LinkedHashMap<>();

  static {
    String[] table = {
      "keyboard.piano", "piano",
      "keyboard.piano.grand", "piano",
      "keyboard.piano.upright", "bright-piano",
      "keyboard.piano.electric", "electric-piano",
      "keyboard.piano.honky-tonk", "honky-tonk-piano",
      "keyboard.harpsichord", "harpsichord",
      "keyboard.clavichord", "clavinet",
      "keyboard.celesta", "celesta",
      "keyboard.organ.pipe", "organ",
      "keyboard.organ", "organ",
      "keyboard.organ.drawbar", "hammond-organ",
      "keyboard.organ.percussive", "percussive-organ",
      "keyboard.organ.rotary", "rock-organ",
      "keyboard.organ.reed", "harmonium",
      "keyboard.harmonium", "harmonium",
      "keyboard.accordion", "accordion",
      "keyboard.bandoneon", "bandoneon",
      "keyboard.concertina", "bandoneon",
      "pitched-percussion.glockenspiel", "glockenspiel",
      "pitched-percussion.music-box", "music-box",
      "pitched-percussion.vibraphone", "vibraphone",
      "pitched-percussion.marimba", "marimba",
      "pitched-percussion.xylophone", "xylophone",
      "pitched-percussion.tubular-bells", "tubular-bells",
      "pitched-percussion.hammer-dulcimer", "dulcimer",
      "pitched-percussion.kalimba", "kalimba",
      "drum.timpani", "timpani",
      "wind.reed.harmonica", "harmonica",
      "pluck.guitar.nylon-string", "nylon-guitar",
      "pluck.guitar", "guitar",
      "pluck.guitar.acoustic", "guitar",
      "pluck.guitar.steel-string", "guitar",
      "pluck.guitar.electric", "electric-guitar",
      "pluck.bass.acoustic", "acoustic-bass",
      "pluck.bass", "bass",
      "pluck.bass.electric", "bass",
      "pluck.bass.fretless", "fretless-bass",
      "pluck.bass.synth", "synth-bass",
      "pluck.harp", "harp",
      "pluck.banjo", "banjo",
      "pluck.sitar", "sitar",
      "pluck.shamisen", "shamisen",
      "pluck.koto", "koto",
      "strings.violin", "violin",
      "strings.fiddle", "fiddle",
      "strings.viola", "viola",
      "strings.cello", "cello",
      "strings.contrabass", "double-bass",
      "strings.group", "strings",
      "strings.group.synth", "synth-strings",
      "voice.soprano", "soprano",
      "voice.mezzo-soprano", "soprano",
      "voice.alto", "alto",
      "voice.countertenor", "alto",
      "voice.tenor", "tenor",
      "voice.baritone", "bass-voice",
      "voice.bass", "bass-voice",
      "voice.female", "soprano",
      "voice.male", "tenor",
      "voice.child", "soprano",
      "voice.vocals", "choir",
      "voice.aa", "choir",
      "voice.oo", "voice-oohs",
      "voice.synth", "synth-voice",
      "brass.trumpet", "trumpet",
      "brass.trumpet.bflat", "trumpet",
      "brass.cornet", "trumpet",
      "brass.trombone", "trombone",
      "brass.trombone.tenor", "trombone",
      "brass.trombone.bass", "bass-trombone",
      "brass.tuba", "tuba",
      "brass.french-horn", "horn",
      "brass.natural-horn", "horn",
      "brass.group", "brass",
      "brass.group.synth", "synth-brass",
      "wind.flutes.flute", "flute",
      "wind.flutes.flute.piccolo", "piccolo",
      "wind.flutes.recorder", "recorder",
      "wind.flutes.panpipes", "pan-flute",
      "wind.flutes.shakuhachi", "shakuhachi",
      "wind.flutes.ocarina", "ocarina",
      "wind.flutes.whistle.penny-whistle", "whistle",
      "wind.reed.oboe", "oboe",
      "wind.reed.english-horn", "english-horn",
      "wind.reed.bassoon", "bassoon",
      "wind.reed.contrabassoon", "bassoon",
      "wind.reed.clarinet", "clarinet",
      "wind.reed.clarinet.bflat", "clarinet",
      "wind.reed.clarinet.a", "clarinet",
      "wind.reed.clarinet.bass", "bass-clarinet",
      "wind.reed.saxophone.soprano", "soprano-sax",
      "wind.reed.saxophone.alto", "alto-sax",
      "wind.reed.saxophone", "alto-sax",
      "wind.reed.saxophone.tenor", "tenor-sax",
      "wind.reed.saxophone.baritone", "baritone-sax",
      "wind.pipes.bagpipes", "bagpipe",
      "drum.group.set", "drums",
    };
    for (int i = 0; i < table.length; i += 2) {
      SOUNDS.put(table[i], table[i + 1]);
    }
  }

  private InstrumentSounds() {}

  /** The instrument of a sound id; empty where the id or the instrument is unknown. */
  static Optional<Instrument> instrumentOf(String sound) {
    String id = SOUNDS.get(sound);
    return id == null ? Optional.empty() : Instruments.byId(id);
  }

  /** The first sound id that stands for an instrument. */
  static Optional<String> soundOf(Instrument instrument) {
    return SOUNDS.entrySet().stream()
        .filter(entry -> entry.getValue().equals(instrument.id()))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
