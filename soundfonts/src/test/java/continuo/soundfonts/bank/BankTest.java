package continuo.soundfonts.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import continuo.soundfonts.sf2.SoundFontWriter;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.instrument.Sound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BankTest {
  @TempDir private Path folder;

  @Test
  void a_missing_file_says_what_to_do() {
    Path missing = folder.resolve("none.sf2");

    assertThatThrownBy(() -> Bank.open(missing))
        .isInstanceOf(CompositionException.class)
        .hasMessage(
            missing
                + ": there is no soundfont file here; name an .sf2 or .sf3 file; `soundfont list` shows what the system has");
  }

  @Test
  void fingerprints_follow_the_content_and_not_the_name() throws IOException {
    byte[] bytes = SoundFontWriter.write(Bank.embedded().soundFont());
    Path one = Files.write(folder.resolve("one.sf2"), bytes);
    Path two = Files.write(folder.resolve("two.sf2"), bytes);
    bytes[(2 << 20) + 700_000] ^= 1; // a sample's frame, the structure as it was
    Path three = Files.write(folder.resolve("three.sf2"), bytes);

    Bank first = Bank.open(one).value();

    assertThat(Bank.open(two).value().fingerprint()).isEqualTo(first.fingerprint());
    assertThat(Bank.open(three).value().fingerprint()).isNotEqualTo(first.fingerprint());
  }

  @Test
  void kits_that_the_bank_lacks_fall_back_to_the_standard_one() {
    assertThat(Bank.embedded().soundFont().presetFor(new Sound(40, true)))
        .map(p -> p.name())
        .contains("Standard Kit");
  }

  @Test
  void each_installed_bank_is_listed_once() throws IOException {
    Path bank = Files.createFile(folder.resolve("Piano.SF2"));
    Files.createFile(folder.resolve("readme.txt"));
    Files.createSymbolicLink(folder.resolve("default.sf2"), bank);

    assertThat(InstalledBanks.in(List.of(folder.resolve("nowhere"), folder))).containsExactly(bank);
  }
}
