package continuo.soundfonts.sf2;

import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Reads SoundFont banks of version 2 (plain samples) and 3 (Vorbis samples): the whole structure at
 * once, samples when they are asked for. Never holds more than the structure in memory, whatever a
 * file claims.
 */
public final class SoundFontReader {
  private static final int LONGEST_TEXT = 65_536;
  private static final int VORBIS_FLAG = 0x10;
  private static final int ROM_FLAG = 0x8000;

  private record Chunk(String name, long start, long length) {}

  private final ByteSource source;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private SoundFontReader(ByteSource source) {
    this.source = source;
  }

  /**
   * The bank in a file, which must stay as it is while the bank is used.
   *
   * @throws CompositionException if it is not a soundfont or its structure is broken; the location
   *     names the file, the chunk and the byte
   */
  public static Result<SoundFont> read(Path file) {
    return new SoundFontReader(ByteSource.of(file)).read();
  }

  /**
   * The bank in {@code bytes}, which are not copied and must not be written any more.
   *
   * @param where what messages call it
   * @throws CompositionException if it is not a soundfont or its structure is broken
   */
  public static Result<SoundFont> read(byte[] bytes, String where) {
    return new SoundFontReader(ByteSource.of(bytes, where)).read();
  }

  private CompositionException broken(String code, String chunk, long at, String message) {
    return new CompositionException(
        Diagnostic.error(
            code,
            "%s, chunk %s, byte %d".formatted(source.where(), chunk, at),
            message,
            "use an undamaged SF2 or SF3 soundfont"));
  }

  private void odd(String code, String chunk, long at, String message, String fix) {
    diagnostics.add(
        Diagnostic.warning(
            code, "%s, chunk %s, byte %d".formatted(source.where(), chunk, at), message, fix));
  }

  private Result<SoundFont> read() {
    if (source.length() < 12) {
      throw broken(
          "soundfont-truncated",
          "RIFF",
          0,
          "the file holds only %d bytes".formatted(source.length()));
    }
    byte[] head = source.read(0, 12);
    if (!name(head, 0).equals("RIFF") || !name(head, 8).equals("sfbk")) {
      throw broken(
          "soundfont-not-riff",
          "RIFF",
          0,
          "a soundfont begins with \"RIFF....sfbk\" but this begins with \"%s....%s\""
              .formatted(name(head, 0), name(head, 8)));
    }
    long declared = u32(head, 4) + 8;
    if (declared > source.length()) {
      throw broken(
          "soundfont-truncated",
          "RIFF",
          4,
          "the header counts %d bytes but the file holds %d".formatted(declared, source.length()));
    }
    Map<String, Chunk> chunks = new HashMap<>();
    List<Chunk> texts = new ArrayList<>();
    for (Chunk list : children("RIFF", 12, declared)) {
      if (!list.name().equals("LIST") || list.length() < 4) {
        odd(
            "soundfont-unknown-chunk",
            list.name(),
            list.start(),
            "the chunk is not part of a soundfont",
            "it was left out");
        continue;
      }
      String kind = name(source.read(list.start(), 4), 0);
      for (Chunk chunk : children(kind, list.start() + 4, list.start() + list.length())) {
        if (kind.equals("INFO")) {
          texts.add(chunk);
        }
        chunks.putIfAbsent(kind + "/" + chunk.name(), chunk);
      }
    }
    SoundFontInfo info = info(chunks, texts);
    boolean vorbis = info.majorVersion() >= 3;
    List<Sample> samples = samples(chunks, vorbis);
    List<SampledInstrument> instruments = instruments(chunks, samples.size());
    List<Preset> presets = presets(chunks, instruments.size());
    return new Result<>(new SoundFont(info, presets, instruments, samples), diagnostics);
  }

  private List<Chunk> children(String parent, long from, long to) {
    List<Chunk> found = new ArrayList<>();
    long at = from;
    while (at + 8 <= to) {
      byte[] head = source.read(at, 8);
      long length = u32(head, 4);
      if (at + 8 + length > to) {
        throw broken(
            "soundfont-chunk-size",
            parent + "/" + name(head, 0),
            at,
            "the chunk counts %d bytes but %d are left in %s"
                .formatted(length, to - at - 8, parent));
      }
      found.add(new Chunk(name(head, 0), at + 8, length));
      if (found.size() > 10_000) {
        throw broken("soundfont-chunk-size", parent, at, "more than 10000 chunks");
      }
      at += 8 + length + (length & 1);
    }
    return found;
  }

  private SoundFontInfo info(Map<String, Chunk> chunks, List<Chunk> texts) {
    Chunk version = require(chunks, "INFO/ifil");
    if (version.length() < 4) {
      throw broken(
          "soundfont-chunk-size",
          "INFO/ifil",
          version.start(),
          "the version takes 4 bytes but the chunk has %d".formatted(version.length()));
    }
    byte[] numbers = source.read(version.start(), 4);
    int major = u16(numbers, 0);
    if (major < 2 || major > 3) {
      throw broken(
          "soundfont-version",
          "INFO/ifil",
          version.start(),
          "version %d.%02d is not one of 2 and 3".formatted(major, u16(numbers, 2)));
    }
    Map<String, String> found = new TreeMap<>();
    for (Chunk chunk : texts) {
      if (!chunk.name().equals("ifil") && !chunk.name().equals("iver")) {
        found.putIfAbsent(chunk.name(), text(chunk));
      }
    }
    String name = found.getOrDefault("INAM", "");
    String engine = found.getOrDefault("isng", "EMU8000");
    found.remove("INAM");
    found.remove("isng");
    return new SoundFontInfo(major, u16(numbers, 2), name, engine, found);
  }

  private String text(Chunk chunk) {
    byte[] bytes = source.read(chunk.start(), (int) Math.min(chunk.length(), LONGEST_TEXT));
    return string(bytes, 0, bytes.length);
  }

  private Chunk require(Map<String, Chunk> chunks, String name) {
    Chunk chunk = chunks.get(name);
    if (chunk == null) {
      throw broken("soundfont-chunk-missing", name, source.length(), "the chunk is missing");
    }
    return chunk;
  }

  /** Records of a fixed size; the last one is the terminal record. */
  private byte[] records(Map<String, Chunk> chunks, String name, int size) {
    Chunk chunk = require(chunks, name);
    if (chunk.length() % size != 0
        || chunk.length() < size
        || chunk.length() > Integer.MAX_VALUE / 2) {
      throw broken(
          "soundfont-chunk-size",
          name,
          chunk.start(),
          "the chunk must be one or more records of %d bytes but has %d bytes"
              .formatted(size, chunk.length()));
    }
    return source.read(chunk.start(), (int) chunk.length());
  }

  private List<Sample> samples(Map<String, Chunk> chunks, boolean vorbisBank) {
    byte[] headers = records(chunks, "pdta/shdr", 46);
    long origin = chunks.containsKey("pdta/shdr") ? require(chunks, "pdta/shdr").start() : 0;
    Chunk pcm = require(chunks, "sdta/smpl");
    Optional<Chunk> low =
        Optional.ofNullable(chunks.get("sdta/sm24")).filter(c -> c.length() >= pcm.length() / 2);
    List<Sample> samples = new ArrayList<>();
    for (int at = 0; at + 46 < headers.length; at += 46) {
      String name = string(headers, at, 20);
      int type = u16(headers, at + 44);
      boolean vorbis = (type & VORBIS_FLAG) != 0;
      long start = u32(headers, at + 20);
      long end = u32(headers, at + 24);
      long loopStart = u32(headers, at + 28);
      long loopEnd = u32(headers, at + 32);
      long rate = u32(headers, at + 36);
      if (vorbis && !vorbisBank) {
        odd(
            "soundfont-vorbis-flag",
            "pdta/shdr",
            origin + at + 44,
            "sample \"%s\" is marked as Vorbis in a bank of version 2".formatted(name),
            "it is decoded as Vorbis");
      }
      long unit = vorbis ? 1 : 2;
      SampleData data;
      if ((type & ROM_FLAG) != 0) {
        odd(
            "soundfont-rom-sample",
            "pdta/shdr",
            origin + at + 44,
            "sample \"%s\" lies in the ROM of a sound card".formatted(name),
            "it is silent");
        data = SampleData.of(new short[0]);
      } else if (start > end || end > pcm.length() / unit) {
        odd(
            "soundfont-sample-range",
            "pdta/shdr",
            origin + at + 20,
            "sample \"%s\" spans [%d..%d) but the bank has %d"
                .formatted(name, start, end, pcm.length() / unit),
            "it is silent");
        data = SampleData.of(new short[0]);
      } else if (end - start > Integer.MAX_VALUE / 4) {
        throw broken(
            "soundfont-sample-range",
            "pdta/shdr",
            origin + at + 20,
            "sample \"%s\" has %d frames".formatted(name, end - start));
      } else if (vorbis) {
        data = vorbisData(name, pcm.start() + start, (int) (end - start));
      } else {
        data =
            new SourceSampleData(
                source,
                pcm.start() + 2 * start,
                low.isPresent() ? OptionalLong.of(low.get().start() + start) : OptionalLong.empty(),
                (int) (end - start));
      }
      long base = vorbis ? 0 : start;
      Sample.Loop loop = loop(name, loopStart - base, loopEnd - base, data, origin + at + 28);
      if (rate == 0) {
        odd(
            "soundfont-sample-rate",
            "pdta/shdr",
            origin + at + 36,
            "sample \"%s\" has a rate of 0 Hz".formatted(name),
            "44100 Hz is taken");
        rate = 44_100;
      }
      samples.add(
          new Sample(
              name,
              data,
              loop,
              rate,
              headers[at + 40] & 0xff,
              headers[at + 41],
              channel(type),
              u16(headers, at + 42)));
    }
    return samples;
  }

  private SampleData vorbisData(String name, long offset, int length) {
    int frames;
    try {
      // The last page is at most 65307 bytes long.
      int tail = Math.min(length, 65_536);
      frames = VorbisDecoder.frames(source.read(offset + length - tail, tail));
      // Vorbis spends at least some bits on each block of 8192 frames: a claim beyond it is a bomb.
      if (frames > 8_192L * Math.max(length, 16)) {
        throw new VorbisDecoder.DamagedException(
            "%d bytes claim %d frames".formatted(length, frames));
      }
    } catch (VorbisDecoder.DamagedException e) {
      odd(
          "soundfont-vorbis-damaged",
          "sdta/smpl",
          offset,
          "sample \"%s\" is not an Ogg Vorbis stream: %s".formatted(name, e.getMessage()),
          "it is silent");
      return SampleData.of(new short[0]);
    }
    return new VorbisSampleData(source, offset, length, name, frames);
  }

  private Sample.Loop loop(String name, long from, long to, SampleData data, long at) {
    if (from == to || data.frames() == 0) {
      return Sample.Loop.NONE;
    }
    if (from < 0 || to < from || to > data.frames()) {
      long start = Math.max(0, Math.min(from, data.frames()));
      long end = Math.max(start, Math.min(to, data.frames()));
      odd(
          "soundfont-loop",
          "pdta/shdr",
          at,
          "sample \"%s\" loops over [%d..%d) but has %d frames"
              .formatted(name, from, to, data.frames()),
          "the loop is cut to [%d..%d)".formatted(start, end));
      return start == end ? Sample.Loop.NONE : new Sample.Loop(start, end);
    }
    return new Sample.Loop(from, to);
  }

  private static Sample.Channel channel(int type) {
    return switch (type & 0xf) {
      case 2 -> Sample.Channel.RIGHT;
      case 4 -> Sample.Channel.LEFT;
      case 8 -> Sample.Channel.LINKED;
      default -> Sample.Channel.MONO;
    };
  }

  private List<SampledInstrument> instruments(Map<String, Chunk> chunks, int samples) {
    byte[] headers = records(chunks, "pdta/inst", 22);
    Bags bags = new Bags(chunks, "i", Generator.SAMPLE, samples);
    List<SampledInstrument> result = new ArrayList<>();
    for (int at = 0; at + 22 < headers.length; at += 22) {
      String name = string(headers, at, 20);
      result.add(
          new SampledInstrument(
              name, bags.zones(name, u16(headers, at + 20), u16(headers, at + 42))));
    }
    return result;
  }

  private List<Preset> presets(Map<String, Chunk> chunks, int instruments) {
    byte[] headers = records(chunks, "pdta/phdr", 38);
    Bags bags = new Bags(chunks, "p", Generator.INSTRUMENT, instruments);
    List<Preset> result = new ArrayList<>();
    for (int at = 0; at + 38 < headers.length; at += 38) {
      String name = string(headers, at, 20);
      result.add(
          new Preset(
              name,
              u16(headers, at + 22),
              u16(headers, at + 20),
              bags.zones(name, u16(headers, at + 24), u16(headers, at + 62))));
    }
    return result;
  }

  /** The zones of presets or instruments. */
  private final class Bags {
    private final String prefix;
    private final Generator targetGenerator;
    private final int targets;
    private final byte[] bags;
    private final byte[] generators;
    private final byte[] modulators;
    private final long origin;

    Bags(Map<String, Chunk> chunks, String prefix, Generator targetGenerator, int targets) {
      this.prefix = prefix;
      this.targetGenerator = targetGenerator;
      this.targets = targets;
      this.bags = records(chunks, "pdta/" + prefix + "bag", 4);
      this.generators = records(chunks, "pdta/" + prefix + "gen", 4);
      this.modulators = records(chunks, "pdta/" + prefix + "mod", 10);
      this.origin = require(chunks, "pdta/" + prefix + "bag").start();
    }

    List<Zone> zones(String owner, int fromInclusive, int toExclusive) {
      if (fromInclusive > toExclusive || 4L * toExclusive + 4 > bags.length) {
        throw broken(
            "soundfont-index",
            "pdta/" + prefix + "bag",
            origin + 4L * fromInclusive,
            "\"%s\" has the zones [%d..%d) of %d"
                .formatted(owner, fromInclusive, toExclusive, bags.length / 4 - 1));
      }
      List<Zone> zones = new ArrayList<>();
      for (int bag = fromInclusive; bag < toExclusive; bag++) {
        Zone zone = zone(owner, bag);
        boolean lost = zone.isGlobal() && bag > fromInclusive;
        if (lost) {
          odd(
              "soundfont-zone-without-target",
              "pdta/" + prefix + "bag",
              origin + 4L * bag,
              "a zone of \"%s\" names no %s"
                  .formatted(owner, prefix.equals("p") ? "instrument" : "sample"),
              "it is left out");
        } else {
          zones.add(zone);
        }
      }
      return zones;
    }

    private Zone zone(String owner, int bag) {
      int genFrom = u16(bags, 4 * bag);
      int genTo = u16(bags, 4 * bag + 4);
      int modFrom = u16(bags, 4 * bag + 2);
      int modTo = u16(bags, 4 * bag + 6);
      if (genFrom > genTo
          || 4L * genTo > generators.length
          || modFrom > modTo
          || 10L * modTo > modulators.length) {
        throw broken(
            "soundfont-index",
            "pdta/" + prefix + "bag",
            origin + 4L * bag,
            "a zone of \"%s\" has the generators [%d..%d) of %d and the modulators [%d..%d) of %d"
                .formatted(
                    owner,
                    genFrom,
                    genTo,
                    generators.length / 4,
                    modFrom,
                    modTo,
                    modulators.length / 10));
      }
      List<GeneratorAmount> amounts = new ArrayList<>();
      Optional<Integer> target = Optional.empty();
      for (int i = genFrom; i < genTo; i++) {
        int operator = u16(generators, 4 * i);
        if (operator == targetGenerator.operator()) {
          int index = u16(generators, 4 * i + 2);
          if (index >= targets) {
            throw broken(
                "soundfont-index",
                "pdta/" + prefix + "gen",
                origin + 4L * bag,
                "a zone of \"%s\" names %s %d of %d"
                    .formatted(
                        owner, prefix.equals("p") ? "instrument" : "sample", index, targets));
          }
          target = Optional.of(index);
          break; // what follows the target is ignored, as the specification says
        }
        amounts.add(new GeneratorAmount(operator, (short) u16(generators, 4 * i + 2)));
      }
      List<Modulator> moves = new ArrayList<>();
      for (int i = modFrom; i < modTo; i++) {
        moves.add(
            new Modulator(
                u16(modulators, 10 * i),
                u16(modulators, 10 * i + 2),
                (short) u16(modulators, 10 * i + 4),
                u16(modulators, 10 * i + 6),
                u16(modulators, 10 * i + 8)));
      }
      return new Zone(amounts, moves, target);
    }
  }

  private static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
  }

  private static long u32(byte[] bytes, int at) {
    return u16(bytes, at) | (long) u16(bytes, at + 2) << 16;
  }

  private static String name(byte[] bytes, int at) {
    return string(bytes, at, 4);
  }

  /** Text up to the first zero byte; UTF-8 where it is valid, as newer editors write. */
  private static String string(byte[] bytes, int at, int length) {
    int end = at;
    while (end < at + length && bytes[end] != 0) {
      end++;
    }
    String utf8 = new String(bytes, at, end - at, StandardCharsets.UTF_8);
    return utf8.contains("\ufffd")
        ? new String(bytes, at, end - at, StandardCharsets.ISO_8859_1)
        : utf8;
  }
}
