package continuo.renderer.neural;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.renderer.neural.models.ShippedModels;
import continuo.theory.instrument.Instruments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * The page that says what plays each program is the table's; {@code -Dgolden.update=true} writes
 * it.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgramPageGoldenTest {
  private static final Path PAGE = Path.of("../docs/neural-programs.md");

  private static final String HEAD =
      """
      # What plays each program

      With `--renderer neural`. Voices stand in order of preference: the first that a network has plays. Behind each stands its network: those that end in `-fonts` learned from single notes of a soundfont (MuseScore General, MIT), the others from recordings; the tables of voices beside the networks (`NAME.voices.tsv`) say from which. Voices in *italics* are models of our own (`modelled-*.tsv`), which are always there.
      A part with a program or drum key that has no voice is played by the soundfont, and a note says so.

      | program | | voices | players | changed by |
      |---|---|---|---|---|
      """;

  @Test
  void the_page_lists_all_programs_as_the_table_has_them() throws IOException {
    StringBuilder page = new StringBuilder(HEAD);
    Map<String, String> networks = new HashMap<>();
    for (String network : ShippedModels.NAMES) {
      VoiceEntry.read(ShippedModels.voices(network).orElseThrow(), network)
          .forEach(voice -> networks.putIfAbsent(voice.name(), network));
    }
    Map<Integer, ProgramEntry> table =
        ProgramTable.shipped().stream()
            .collect(Collectors.toMap(ProgramEntry::program, Function.identity()));
    for (int program = 0; program < 128; program++) {
      page.append("| %d | %s | ".formatted(program, Instruments.byProgram(program).name()));
      page.append(
          Optional.ofNullable(table.get(program))
              .map(entry -> row(entry, networks))
              .orElse("the soundfont | | |\n"));
    }
    page.append(
        "\n## Drum map\n\nKeys that the drum network has are played by it; all others by models of our own:\n\n");
    page.append(
        ModelledVoices.drums().stream()
            .map(
                drum ->
                    "*%s* %s"
                        .formatted(
                            drum.name(),
                            drum.keys().stream()
                                .sorted()
                                .map(String::valueOf)
                                .collect(Collectors.joining(" "))))
            .collect(Collectors.joining(", ", "", ".\n")));

    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).hasContent(page.toString());
  }

  private static String row(ProgramEntry entry, Map<String, String> networks) {
    String voices =
        entry.voices().stream()
            .map(
                name ->
                    networks.containsKey(name)
                        ? "%s (%s)".formatted(name, networks.get(name))
                        : "*" + name + "*")
            .collect(Collectors.joining(", "));
    StringBuilder changes = new StringBuilder();
    append(changes, entry.tilt() != 0, "%+.1f dB an octave".formatted(entry.tilt()));
    append(changes, entry.decay() != 1, "decays × %.1f".formatted(entry.decay()));
    append(changes, entry.players() > 1, "tunings ± %.0f cents".formatted(entry.cents()));
    append(changes, entry.articulation() == 4, "tremolo");
    return "%s | %d | %s |%n"
        .formatted(voices, entry.players(), changes)
        .replace(System.lineSeparator(), "\n");
  }

  private static void append(StringBuilder text, boolean there, String what) {
    if (there) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(what.toLowerCase(Locale.ROOT).replace("db", "dB"));
    }
  }
}
