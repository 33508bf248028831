package continuo.symbolic.musicxml;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.testsupport.Gen;
import continuo.theory.TheoryGenerators;
import continuo.theory.score.Score;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CompressedMusicXmlTest {
  private static final Score SCORE = Expressible.of(TheoryGenerators.score(Gen.seeded(11)));

  private static String text() {
    return new MusicXmlWriter().write(SCORE).value();
  }

  @Test
  void the_archive_names_its_score_and_begins_with_its_type() throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(CompressedMusicXml.compress(text())))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }

    assertThat(names).containsExactly("mimetype", "META-INF/container.xml", "score.musicxml");
  }

  @Test
  void an_archive_is_told_by_its_content() {
    byte[] archive = CompressedMusicXml.compress(text());

    assertThat(new MusicXmlReader().read(archive, "no-suffix").value()).isEqualTo(SCORE);
  }

  @Test
  void the_same_text_gives_the_same_bytes_in_any_time_zone() {
    byte[] here = CompressedMusicXml.compress(text());
    TimeZone before = TimeZone.getDefault();
    byte[] there;
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      there = CompressedMusicXml.compress(text());
    } finally {
      TimeZone.setDefault(before);
    }

    assertThat(there).isEqualTo(here);
  }

  @Test
  void a_broken_container_does_not_hide_the_score() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("META-INF/container.xml"));
      zip.write(
          "<container><rootfiles><rootfile full-path=\"a\"b\"".getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("a.xml"));
      zip.write(text().getBytes(StandardCharsets.UTF_8));
    }

    var result = new MusicXmlReader().read(bytes.toByteArray(), "x.mxl");

    assertThat(result.value()).isEqualTo(SCORE);
    assertThat(result.diagnostics())
        .extracting(finding -> finding.code())
        .containsExactly("musicxml-container-broken");
  }
}
