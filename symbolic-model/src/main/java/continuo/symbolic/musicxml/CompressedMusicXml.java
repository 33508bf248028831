package continuo.symbolic.musicxml;

import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Compressed MusicXML ({@code .mxl}): a ZIP archive whose {@code META-INF/container.xml} names the
 * score in it. The same text gives the same bytes: entries carry a fixed time.
 */
public final class CompressedMusicXml {
  private static final String CONTAINER = "META-INF/container.xml";
  private static final String SCORE = "score.musicxml";
  private static final String MIME_TYPE = "application/vnd.recordare.musicxml";

  /** Later than ZIP's own zero, which Java would store with the time zone's help. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private static final int MOST_ENTRIES = 1_000;
  private static final long MOST_CONTAINER_BYTES = 64 * 1024;
  private static final long MOST_SCORE_BYTES = 256L * 1024 * 1024;

  /** Scores shrink to a twentieth, hardly ever to a hundredth; bombs to a thousandth. */
  private static final long MOST_RATIO = 250;

  /** Below this size no ratio is suspicious. */
  private static final long SMALL_BYTES = 4L * 1024 * 1024;

  private CompressedMusicXml() {}

  /**
   * Puts the text of a score into an archive.
   *
   * @param text as {@link MusicXmlWriter} writes it
   * @return the bytes of a {@code .mxl} file
   */
  public static byte[] compress(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      byte[] type = MIME_TYPE.getBytes(StandardCharsets.US_ASCII);
      ZipEntry mime = entry("mimetype");
      CRC32 sum = new CRC32();
      sum.update(type);
      mime.setMethod(ZipEntry.STORED);
      mime.setSize(type.length);
      mime.setCrc(sum.getValue());
      zip.putNextEntry(mime);
      zip.write(type);
      zip.putNextEntry(entry(CONTAINER));
      zip.write(container().getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(entry(SCORE));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written to", e);
    }
    return bytes.toByteArray();
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    return entry;
  }

  private static String container() {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <container>
          <rootfiles>
            <rootfile full-path="%s" media-type="application/vnd.recordare.musicxml+xml"/>
          </rootfiles>
        </container>
        """
        .formatted(SCORE);
  }

  /** True if the bytes begin as a ZIP archive does. */
  static boolean isCompressed(byte[] bytes) {
    return bytes.length >= 4 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3;
  }

  /**
   * The score inside an archive, as a stream that fails where it grows beyond any score.
   *
   * @throws CompositionException if there is none, or the archive is broken
   */
  static InputStream openScore(byte[] bytes, String where, Findings findings) {
    try {
      Optional<String> named = rootFile(bytes, where, findings);
      boolean anyScore = named.filter(name -> !name.isEmpty()).isEmpty();
      if (named.isEmpty()) {
        findings.warn(
            "musicxml-container-missing",
            where,
            "the archive has no META-INF/container.xml; the first score in it is read",
            "export it again");
      }
      ZipInputStream zip = zip(bytes);
      int entries = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries = count(entries, where);
        boolean wanted =
            !anyScore
                ? entry.getName().equals(named.get())
                : !entry.getName().startsWith("META-INF/") && isScoreName(entry.getName());
        if (wanted) {
          return new Capped(zip, Math.min(MOST_SCORE_BYTES, limit(bytes)), where);
        }
        skip(zip, limit(bytes), where);
      }
      throw broken(
          where,
          !anyScore
              ? "the score \"%s\" that the archive names is not in it".formatted(named.get())
              : "there is no score in the archive",
          null);
    } catch (IOException | IllegalArgumentException e) {
      // Entry names that are no UTF-8 are an IllegalArgumentException.
      throw broken(where, "the archive is broken: " + e.getMessage(), e);
    }
  }

  private static long limit(byte[] bytes) {
    return Math.max(SMALL_BYTES, bytes.length * MOST_RATIO);
  }

  private static ZipInputStream zip(byte[] bytes) {
    return new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8);
  }

  private static boolean isScoreName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".xml") || lower.endsWith(".musicxml");
  }

  private static int count(int entries, String where) {
    if (entries >= MOST_ENTRIES) {
      throw broken(where, "the archive has more than %d entries".formatted(MOST_ENTRIES), null);
    }
    return entries + 1;
  }

  private static void skip(ZipInputStream zip, long limit, String where) throws IOException {
    InputStream capped = new Capped(zip, limit, where);
    byte[] buffer = new byte[8192];
    int read = 0;
    while (read >= 0) {
      read = capped.read(buffer, 0, buffer.length);
    }
  }

  private static Optional<String> rootFile(byte[] bytes, String where, Findings findings)
      throws IOException {
    ZipInputStream zip = zip(bytes);
    int entries = 0;
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      entries = count(entries, where);
      if (entry.getName().equals(CONTAINER)) {
        return rootFile(zip, where, findings);
      }
      skip(zip, limit(bytes), where);
    }
    return Optional.empty();
  }

  private static Optional<String> rootFile(ZipInputStream zip, String where, Findings findings) {
    try {
      XmlSource source =
          XmlSource.open(new Capped(zip, MOST_CONTAINER_BYTES, where), where + " " + CONTAINER);
      Optional<XmlNode> root = source.nextChild();
      return root.flatMap(node -> firstRootFile(source.readContent(node)));
    } catch (CompositionException e) {
      // Some programs write file names into it without escaping them.
      findings.warn(
          "musicxml-container-broken",
          where,
          "META-INF/container.xml is broken; the first score in the archive is read",
          "export it again");
      return Optional.of("");
    }
  }

  private static Optional<String> firstRootFile(XmlNode container) {
    return container.children("rootfiles").stream()
        .flatMap(files -> files.children("rootfile").stream())
        .flatMap(file -> file.attribute("full-path").stream())
        .findFirst();
  }

  private static CompositionException broken(
      String where, String message, @Nullable Exception cause) {
    Diagnostic diagnostic =
        Diagnostic.error("musicxml-archive-broken", where, message, "export the .mxl file again");
    return cause == null
        ? new CompositionException(diagnostic)
        : new CompositionException(diagnostic, cause);
  }

  /** A stream that must not be longer than a limit. */
  private static final class Capped extends FilterInputStream {
    private final long limit;
    private final String where;
    private long total;

    Capped(InputStream in, long limit, String where) {
      super(in);
      this.limit = limit;
      this.where = where;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      int read = read(one, 0, 1);
      return read < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      total += Math.max(0, read);
      if (total > limit) {
        throw new CompositionException(
            Diagnostic.error(
                "musicxml-archive-too-large",
                where,
                "an entry of the archive unpacks to more than %d bytes".formatted(limit),
                "no score is that large or packs that tightly; check where the file comes from"));
      }
      return read;
    }

    @Override
    public void close() {
      // The archive is in memory, and its other entries may still be wanted.
    }
  }
}
