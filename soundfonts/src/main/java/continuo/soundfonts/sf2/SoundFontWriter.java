package continuo.soundfonts.sf2;

import continuo.theory.diagnostic.Check;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Writes banks as SoundFont 2.01 (2.04 where a sample has 24 bits): plain samples, each followed by
 * 46 frames of silence, records in the order that the specification wants (references: sf2).
 */
public final class SoundFontWriter {
  /** Frames of silence after each sample (references: sf2, section 6.1). */
  private static final int GUARD_FRAMES = 46;

  private SoundFontWriter() {}

  /**
   * The bytes of an SF2 file; Vorbis samples are decoded.
   *
   * @throws IllegalArgumentException if the bank is beyond what the format can hold: 65,535 zones,
   *     generators or modulators of either kind, or 2 GiB
   */
  public static byte[] write(SoundFont bank) {
    boolean wide = bank.samples().stream().anyMatch(s -> s.data().lowBytes().isPresent());
    Bytes pcm = new Bytes();
    Bytes low = new Bytes();
    Bytes headers = new Bytes();
    for (Sample sample : bank.samples()) {
      short[] frames = sample.data().pcm();
      long start = pcm.size() / 2;
      pcm.shorts(frames);
      pcm.zeros(2 * GUARD_FRAMES);
      if (wide) {
        low.write(sample.data().lowBytes().orElseGet(() -> new byte[frames.length]));
        low.zeros(GUARD_FRAMES);
      }
      headers.name(sample.name(), 20);
      headers.u32(start);
      headers.u32(start + frames.length);
      headers.u32(start + sample.loop().fromInclusive());
      headers.u32(start + sample.loop().toExclusive());
      headers.u32(sample.rate());
      headers.u8(sample.rootKey());
      headers.u8(sample.correction());
      headers.u16(sample.link());
      headers.u16(sample.channel().flag());
    }
    headers.name("EOS", 20);
    headers.zeros(26);

    ZoneTable instrumentZones = new ZoneTable(Generator.SAMPLE);
    Bytes instruments = new Bytes();
    for (SampledInstrument instrument : bank.instruments()) {
      instruments.name(instrument.name(), 20);
      instruments.u16(instrumentZones.count());
      instrumentZones.add(instrument.zones());
    }
    instruments.name("EOI", 20);
    instruments.u16(instrumentZones.count());

    ZoneTable presetZones = new ZoneTable(Generator.INSTRUMENT);
    Bytes presets = new Bytes();
    for (Preset preset : bank.presets()) {
      presets.name(preset.name(), 20);
      presets.u16(preset.program());
      presets.u16(preset.bank());
      presets.u16(presetZones.count());
      presets.zeros(12);
      presetZones.add(preset.zones());
    }
    presets.name("EOP", 20);
    presets.u16(0);
    presets.u16(0);
    presets.u16(presetZones.count());
    presets.zeros(12);

    Bytes info = new Bytes();
    Bytes version = new Bytes();
    version.u16(2);
    version.u16(wide ? 4 : 1);
    info.chunk("ifil", version);
    info.text("isng", bank.info().engine());
    info.text("INAM", bank.info().name());
    for (Map.Entry<String, String> text : bank.info().texts().entrySet()) {
      if (text.getKey().length() == 4) {
        info.text(text.getKey(), text.getValue());
      }
    }
    Bytes samples = new Bytes();
    samples.chunk("smpl", pcm);
    if (wide) {
      samples.chunk("sm24", low);
    }
    Bytes structure = new Bytes();
    structure.chunk("phdr", presets);
    presetZones.write(structure, "p");
    structure.chunk("inst", instruments);
    instrumentZones.write(structure, "i");
    structure.chunk("shdr", headers);

    Bytes form = new Bytes();
    form.list("INFO", info);
    form.list("sdta", samples);
    form.list("pdta", structure);
    Bytes file = new Bytes();
    file.ascii("RIFF");
    file.u32(form.size() + 4L);
    file.ascii("sfbk");
    file.write(form);
    return file.toByteArray();
  }

  /** The bag, generator and modulator records of presets or instruments. */
  private static final class ZoneTable {
    private final Generator target;
    private final Bytes bags = new Bytes();
    private final Bytes generators = new Bytes();
    private final Bytes modulators = new Bytes();

    ZoneTable(Generator target) {
      this.target = target;
    }

    int count() {
      return Check.inRange(
          bags.size() / 4, 0, 65_535, "number of zones", "split the bank into several files");
    }

    void add(List<Zone> zones) {
      for (Zone zone : zones) {
        bag();
        // Key range first, velocity range next, target last: the order that players rely on.
        zone.generators().stream()
            .filter(g -> g.operator() == Generator.KEY_RANGE.operator())
            .forEach(this::generator);
        zone.generators().stream()
            .filter(g -> g.operator() == Generator.VELOCITY_RANGE.operator())
            .forEach(this::generator);
        zone.generators().stream()
            .filter(
                g ->
                    g.operator() != Generator.KEY_RANGE.operator()
                        && g.operator() != Generator.VELOCITY_RANGE.operator())
            .forEach(this::generator);
        zone.target().ifPresent(index -> record(target.operator(), index));
        for (Modulator modulator : zone.modulators()) {
          modulators.u16(modulator.source());
          modulators.u16(modulator.destination());
          modulators.u16(modulator.amount());
          modulators.u16(modulator.amountSource());
          modulators.u16(modulator.transform());
        }
      }
    }

    private void generator(GeneratorAmount generator) {
      record(generator.operator(), generator.amount());
    }

    private void record(int operator, int amount) {
      generators.u16(operator);
      generators.u16(amount);
    }

    private void bag() {
      bags.u16(
          Check.inRange(
              generators.size() / 4, 0, 65_535, "number of generators", "split the bank"));
      bags.u16(
          Check.inRange(
              modulators.size() / 10, 0, 65_535, "number of modulators", "split the bank"));
    }

    void write(Bytes structure, String prefix) {
      bag();
      generators.zeros(4);
      modulators.zeros(10);
      structure.chunk(prefix + "bag", bags);
      structure.chunk(prefix + "mod", modulators);
      structure.chunk(prefix + "gen", generators);
    }
  }

  /** Little-endian bytes that grow. */
  private static final class Bytes {
    private byte[] bytes = new byte[1_024];
    private int size;

    int size() {
      return size;
    }

    private void reserve(int count) {
      int needed = Math.addExact(size, count);
      if (needed > bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * needed));
      }
    }

    void u8(int value) {
      reserve(1);
      bytes[size++] = (byte) value;
    }

    void u16(int value) {
      reserve(2);
      bytes[size++] = (byte) value;
      bytes[size++] = (byte) (value >> 8);
    }

    void u32(long value) {
      Check.inRange(value, 0, 0xffff_ffffL, "offset in a soundfont", "split the bank");
      u16((int) (value & 0xffff));
      u16((int) (value >> 16));
    }

    void shorts(short[] values) {
      reserve(Math.multiplyExact(2, values.length));
      ByteBuffer.wrap(bytes, size, 2 * values.length)
          .order(ByteOrder.LITTLE_ENDIAN)
          .asShortBuffer()
          .put(values);
      size += 2 * values.length;
    }

    void zeros(int count) {
      reserve(count);
      Arrays.fill(bytes, size, size + count, (byte) 0);
      size += count;
    }

    void ascii(String text) {
      write(text.getBytes(StandardCharsets.US_ASCII));
    }

    void write(byte[] added) {
      write(added, added.length);
    }

    private void write(byte[] added, int count) {
      reserve(count);
      System.arraycopy(added, 0, bytes, size, count);
      size += count;
    }

    void write(Bytes added) {
      write(added.bytes, added.size);
    }

    void name(String name, int length) {
      byte[] text = name.getBytes(StandardCharsets.UTF_8);
      int used = Math.min(text.length, length);
      while (used < text.length && used > 0 && (text[used] & 0xc0) == 0x80) {
        used--; // not through the middle of a character
      }
      write(text, used);
      zeros(length - used);
    }

    void chunk(String name, Bytes content) {
      ascii(name);
      u32(content.size());
      write(content);
      zeros(content.size() & 1);
    }

    void list(String kind, Bytes content) {
      ascii("LIST");
      u32(content.size() + 4L);
      ascii(kind);
      write(content);
    }

    void text(String name, String text) {
      Bytes content = new Bytes();
      content.write(text.getBytes(StandardCharsets.UTF_8));
      content.zeros(2 - (content.size() & 1));
      chunk(name, content);
    }

    byte[] toByteArray() {
      return Arrays.copyOf(bytes, size);
    }
  }
}
