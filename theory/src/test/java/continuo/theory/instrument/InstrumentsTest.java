package continuo.theory.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InstrumentsTest {
  @Test
  void every_general_midi_program_has_an_instrument() {
    assertThat(IntStream.range(0, 128).map(p -> Instruments.byProgram(p).sound().program()))
        .containsExactlyElementsOf(IntStream.range(0, 128).boxed().toList());
  }

  @Test
  void ids_are_unique_and_lead_back_to_their_instrument() {
    assertThat(Instruments.all())
        .extracting(Instrument::id)
        .doesNotHaveDuplicates()
        .allSatisfy(id -> assertThat(Instruments.byId(id).orElseThrow().id()).isEqualTo(id));
  }

  @Test
  void every_name_finds_its_instrument() {
    assertThat(Instruments.all())
        .allSatisfy(i -> assertThat(Instruments.find(i.name())).contains(i));
  }

  @ParameterizedTest
  @CsvSource({
    "violin,            violin",
    "Violins,           violin",
    "celli,             cello",
    "a French horn,     horn",
    "french horns,      horn",
    "E-Piano,           electric-piano",
    "grand piano,       piano",
    "drum kit,          drums",
    "percussion,        drums",
    "string section,    strings",
    "the saxophone,     alto-sax",
    "synthesizer,       saw-lead",
    "cor anglais,       english-horn",
    "timpani,           timpani",
    "bass clarinets,    bass-clarinet",
    "contrabassoon,     contrabassoon",
    "alto flute,        alto-flute",
    "flugelhorn,        flugelhorn",
    "euphonium,         euphonium",
    "mandolins,         mandolin",
    "a ukulele,         ukulele",
    "maracas of doom,   ",
  })
  void usual_names_plurals_and_articles_are_understood(String name, String id) {
    assertThat(Instruments.find(name).map(Instrument::id).orElse(null)).isEqualTo(id);
  }

  @Test
  void a_misspelt_name_brings_near_matches() {
    assertThat(Instruments.suggest("trumpt")).startsWith("trumpet");
    assertThat(Instruments.suggest("qqqqqqqqqqqqqqqq")).isEmpty();
  }

  @Test
  void the_b_flat_clarinet_sounds_a_major_second_below_its_notation() {
    assertThat(Instruments.byId("clarinet").orElseThrow().transposition()).hasToString("-M2");
  }
}
