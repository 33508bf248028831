package continuo.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What javadoc cites is in the list of references, and the list is in order. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CitationsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern CITATION = Pattern.compile("references:([^)]*)\\)");
  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]*");
  private static final Pattern ENTRY = Pattern.compile("(?m)^\\* ([^:]+):");

  @Test
  void every_cited_key_is_listed() throws IOException {
    Set<String> listed = new TreeSet<>(listed());

    Set<String> missing = cited();
    missing.removeAll(listed);

    assertThat(listed).hasSizeGreaterThan(40);
    assertThat(missing).as("keys to add to docs/references.md").isEmpty();
  }

  @Test
  void the_list_is_in_order_and_has_each_key_once() throws IOException {
    assertThat(listed()).isSorted().doesNotHaveDuplicates();
  }

  private static List<String> listed() throws IOException {
    String text = Files.readString(ROOT.resolve("docs/references.md"), UTF_8);
    return ENTRY.matcher(text).results().map(entry -> entry.group(1)).toList();
  }

  /** Keys are single words; places within a work have several, or begin with a digit. */
  private static Set<String> cited() throws IOException {
    Set<String> keys = new TreeSet<>();
    for (Path source : sources()) {
      String text = Files.readString(source, UTF_8).replaceAll("\\R\\s*\\*", " ");
      List<String> citations =
          CITATION.matcher(text).results().map(MatchResult::group).collect(Collectors.toList());
      for (String citation : citations) {
        String inside = citation.substring(citation.indexOf(':') + 1, citation.length() - 1);
        Arrays.stream(inside.split("[,;]", -1))
            .map(String::strip)
            .filter(item -> KEY.matcher(item).matches())
            .forEach(keys::add);
      }
    }
    return keys;
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.sorted().toList()) {
        Path folder = module.resolve("src/main/java");
        if (Files.isDirectory(folder)) {
          try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
          }
        }
      }
    }
    assertThat(sources).hasSizeGreaterThan(300);
    return sources;
  }
}
