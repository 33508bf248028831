package continuo.symbolic.musicxml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import continuo.testsupport.Gen;
import continuo.testsupport.Laws;
import continuo.theory.TheoryGenerators;
import continuo.theory.diagnostic.CompositionException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Files that are broken or made to do harm: each ends in a score or in one clear exception, in
 * little time and memory.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class MusicXmlHostileTest {
  private static final MusicXmlReader READER = new MusicXmlReader();

  private static void read(String text) {
    READER.read(text.getBytes(StandardCharsets.UTF_8), "bad.musicxml");
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  private static String score(String measure) {
    return "<score-partwise><part-list><score-part id='P1'><part-name>x</part-name></score-part>"
        + "</part-list><part id='P1'><measure number='1'><attributes><divisions>1</divisions>"
        + "</attributes>"
        + measure
        + "</measure></part></score-partwise>";
  }

  @Test
  void an_empty_file_is_refused() {
    assertThatThrownBy(() -> READER.read(new byte[0], "bad.musicxml"))
        .isInstanceOf(CompositionException.class)
        .hasMessage("bad.musicxml: the file is empty; export it again");
  }

  @Test
  void another_document_is_refused() {
    assertThatThrownBy(() -> read("<html><body/></html>"))
        .isInstanceOf(CompositionException.class)
        .hasMessage(
            "bad.musicxml: the document is a <html>, not a MusicXML score; export the piece as"
                + " MusicXML");
  }

  @Test
  void text_that_is_no_xml_is_refused_with_its_place() {
    assertThatThrownBy(() -> read("once upon a time"))
        .isInstanceOf(CompositionException.class)
        .hasMessageStartingWith("bad.musicxml, line 1, column 1: the XML is broken here:");
  }

  @Test
  void a_score_without_parts_is_refused() {
    assertThatThrownBy(() -> read("<score-partwise/>"))
        .isInstanceOf(CompositionException.class)
        .hasMessageContaining("the score has no parts");
  }

  @Test
  void a_billion_laughs_are_not_heard() {
    StringBuilder entities = new StringBuilder("<!ENTITY a0 \"ha ha ha ha ha ha ha ha\">");
    for (int i = 1; i < 30; i++) {
      entities.append("<!ENTITY a%d \"%s\">".formatted(i, ("&a" + (i - 1) + ";").repeat(10)));
    }
    String text = "<!DOCTYPE score-partwise [" + entities + "]>" + score("<x>&a29;</x>");

    assertThatThrownBy(() -> read(text))
        .isInstanceOf(CompositionException.class)
        .hasMessageContaining("the XML is broken here");
  }

  @Test
  void many_small_entities_are_not_heard_either() {
    String text =
        "<!DOCTYPE score-partwise [<!ENTITY a \""
            + "x".repeat(10_000)
            + "\">]>"
            + score("<x>" + "&a;".repeat(5_000) + "</x>");

    assertThatThrownBy(() -> read(text))
        .isInstanceOf(CompositionException.class)
        .hasMessageContaining("the XML is broken here");
  }

  @Test
  void files_of_this_machine_are_not_read() {
    String text =
        "<!DOCTYPE score-partwise [<!ENTITY secret SYSTEM \"file:///etc/hostname\">]>"
            + score(
                "<direction><direction-type><words>[&secret;]</words></direction-type></direction>");

    String seen;
    try {
      seen =
          READER
              .read(text.getBytes(StandardCharsets.UTF_8), "bad.musicxml")
              .value()
              .parts()
              .get(0)
              .events()
              .toString();
    } catch (CompositionException e) {
      seen = e.getMessage();
    }

    assertThat(seen).containsAnyOf("text=[]", "&secret;");
  }

  @Test
  void a_document_type_that_cannot_be_fetched_does_no_harm() {
    String text =
        "<!DOCTYPE score-partwise PUBLIC \"-//Recordare//DTD MusicXML 3.1 Partwise//EN\""
            + " \"http://192.0.2.1/partwise.dtd\">"
            + score("");

    assertThat(READER.read(text.getBytes(StandardCharsets.UTF_8), "x").value().parts()).hasSize(1);
  }

  @Test
  void elements_nested_without_end_are_refused() {
    assertThatThrownBy(() -> read(score("<note>".repeat(100_000))))
        .isInstanceOf(CompositionException.class)
        .hasMessageContaining("elements are nested more than 64 deep");
  }

  @Test
  void a_huge_attribute_is_only_text() {
    String text = score("<note print='" + "y".repeat(5_000_000) + "'/>");

    assertThat(READER.read(text.getBytes(StandardCharsets.UTF_8), "x").diagnostics())
        .extracting(finding -> finding.code())
        .contains("musicxml-note-without-duration");
  }

  @Test
  void numbers_beyond_any_music_are_refused() {
    assertThatThrownBy(
            () -> read(score("<forward><duration>999999999</duration></forward>".repeat(200_000))))
        .isInstanceOf(CompositionException.class)
        .hasMessageContaining("durations add up to more than any music lasts");
  }

  @Test
  void a_zip_bomb_is_cut_short() throws IOException {
    byte[] bomb = zip("score.xml", new byte[64 * 1024 * 1024]);

    assertThat(bomb.length).isLessThan(100_000);
    assertThatThrownBy(() -> READER.read(bomb, "bomb.mxl"))
        .isInstanceOf(CompositionException.class);
  }

  @Test
  void a_bomb_of_well_formed_xml_is_cut_short() throws IOException {
    byte[] note = "<note><rest/><duration>1</duration></note>".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.write("<score-partwise><part id='P1'><measure>".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < 500_000; i++) {
      content.write(note);
    }
    byte[] bomb = zip("score.xml", content.toByteArray());

    assertThatThrownBy(() -> READER.read(bomb, "bomb.mxl"))
        .isInstanceOf(CompositionException.class)
        .hasMessageContaining("unpacks to more than");
  }

  @Test
  void an_archive_of_countless_entries_is_refused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < 2_000; i++) {
        zip.putNextEntry(new ZipEntry("entry" + i));
      }
    }

    assertThatThrownBy(() -> READER.read(bytes.toByteArray(), "many.mxl"))
        .isInstanceOf(CompositionException.class)
        .hasMessageContaining("more than 1000 entries");
  }

  @Test
  void an_archive_without_a_score_is_refused() throws IOException {
    byte[] archive = zip("readme.txt", new byte[] {1, 2, 3});

    assertThatThrownBy(() -> READER.read(archive, "no.mxl"))
        .isInstanceOf(CompositionException.class)
        .hasMessageContaining("there is no score in the archive");
  }

  @Test
  void every_prefix_of_a_file_ends_in_a_clear_exception() {
    byte[] whole =
        new MusicXmlWriter()
            .write(TheoryGenerators.score(Gen.seeded(4)))
            .value()
            .getBytes(StandardCharsets.UTF_8);
    int step = Math.max(1, whole.length / 300);
    for (int length = 0; length < whole.length - 2; length += step) {
      byte[] prefix = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> READER.read(prefix, "cut.musicxml"))
          .isInstanceOf(CompositionException.class);
    }
  }

  @Test
  void the_wrong_encoding_is_named() {
    byte[] latin =
        ("<?xml version='1.0' encoding='UTF-8'?>" + score("<x>\u00e9\u00e8\u00fc</x>"))
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> READER.read(latin, "latin.musicxml"))
        .isInstanceOf(CompositionException.class)
        .hasMessageContaining("the XML is broken here");
  }

  @Test
  void utf_16_is_read() {
    byte[] wide =
        ("\uFEFF<?xml version='1.0' encoding='UTF-16'?>" + score(""))
            .getBytes(StandardCharsets.UTF_16BE);

    assertThat(READER.read(wide, "wide.musicxml").value().parts()).hasSize(1);
  }

  @Test
  void the_encoding_that_the_file_names_is_used() {
    byte[] latin =
        ("<?xml version='1.0' encoding='ISO-8859-1'?>" + score("").replace(">x<", ">Flûte<"))
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(READER.read(latin, "latin.musicxml").value().parts().get(0).name())
        .isEqualTo("Flûte");
  }

  @Test
  void a_byte_order_mark_is_no_text() {
    byte[] marked = ("\uFEFF" + score("")).getBytes(StandardCharsets.UTF_8);

    assertThat(READER.read(marked, "marked.musicxml").value().parts()).hasSize(1);
  }

  @Test
  void an_unknown_encoding_is_refused_by_name() {
    assertThatThrownBy(() -> read("<?xml version='1.0' encoding='morse-7'?>" + score("")))
        .isInstanceOf(CompositionException.class)
        .hasMessage(
            "bad.musicxml: the file says that its characters are encoded as \"morse-7\", which is"
                + " not known; export the file again as UTF-8");
  }

  @Test
  void a_byte_of_another_encoding_is_refused_and_nothing_is_printed() {
    byte[] latin = score("").replace(">x<", ">Flûte<").getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));

    try {
      assertThatThrownBy(() -> READER.read(latin, "latin.musicxml"))
          .isInstanceOf(CompositionException.class)
          .hasMessageContaining("the XML is broken here: a byte that the file's encoding");
    } finally {
      System.setErr(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void random_damage_to_text_ends_in_a_score_or_one_exception() {
    Laws.check(
        400,
        gen -> {
          byte[] bytes =
              new MusicXmlWriter()
                  .write(TheoryGenerators.score(gen))
                  .value()
                  .getBytes(StandardCharsets.UTF_8);
          int hits = gen.intBetween(1, 8);
          for (int i = 0; i < hits; i++) {
            damage(gen, bytes);
          }

          assertHarmless(bytes);
        });
  }

  @Test
  void random_damage_to_archives_ends_in_a_score_or_one_exception() {
    Laws.check(
        200,
        gen -> {
          byte[] bytes =
              CompressedMusicXml.compress(
                  new MusicXmlWriter().write(TheoryGenerators.score(gen)).value());
          bytes[gen.intBetween(4, bytes.length)] = (byte) gen.intBetween(0, 256);

          assertHarmless(bytes);
        });
  }

  /** Overwrites digits with digits, mostly: that keeps the XML whole and reaches the music. */
  private static void damage(Gen gen, byte[] bytes) {
    int at = gen.intBetween(0, bytes.length);
    if (gen.oneIn(6)) {
      bytes[at] = (byte) gen.intBetween(0, 256);
      return;
    }
    for (int i = 0; i < 2_000 && at + i < bytes.length; i++) {
      byte old = bytes[at + i];
      if (old >= '0' && old <= '9') {
        char digit = gen.pick('0', '9', '-', '7', '1', '.');
        bytes[at + i] = (byte) digit;
        return;
      }
    }
  }

  private static void assertHarmless(byte[] bytes) {
    Throwable failure = null;
    try {
      READER.read(bytes, "damaged");
    } catch (CompositionException e) {
      assertThat(e.diagnostics()).isNotEmpty();
    } catch (RuntimeException | StackOverflowError e) {
      failure = e;
    }

    assertThat(failure).isNull();
  }

  @Test
  void a_long_score_is_read_in_reasonable_time() {
    String bar =
        "<measure><note><pitch><step>C</step><octave>4</octave></pitch><duration>4</duration>"
            + "</note></measure>";
    String text =
        "<score-partwise><part-list><score-part id='P1'><part-name>x</part-name></score-part>"
            + "</part-list><part id='P1'>"
            + bar.repeat(20_000)
            + "</part></score-partwise>";

    assertTimeout(
        Duration.ofSeconds(60),
        () -> {
          read(text);
        });
  }
}
