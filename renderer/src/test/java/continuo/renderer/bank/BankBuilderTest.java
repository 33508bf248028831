package continuo.renderer.bank;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.renderer.neural.SingleNotes;
import continuo.soundfonts.sf2.Preset;
import continuo.soundfonts.sf2.SoundFont;
import continuo.soundfonts.sf2.SoundFontReader;
import continuo.soundfonts.sf2.SoundFontWriter;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A bank of a few programs; the whole one is tested where it ships. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BankBuilderTest {
  private static SoundFont bank() {
    try (SingleNotes notes = SingleNotes.free()) {
      return BankBuilder.build(
          notes,
          BankSize.COMPACT,
          notes.programs().stream()
              .filter(p -> List.of(6, 16, 80, 81).contains(p.number()))
              .toList(),
          (done, of, what) -> {});
    }
  }

  @Test
  void programs_come_with_the_kit_and_the_synthesised_ones_and_survive_a_file() {
    SoundFont bank = bank();

    assertThat(bank.presets().stream().map(Preset::program))
        .contains(6, 16, 80, 81, 120, 127)
        .doesNotContain(40);
    assertThat(bank.preset(Preset.DRUM_BANK, 0)).isPresent();
    byte[] file = SoundFontWriter.write(bank);
    SoundFont read = SoundFontReader.read(file, "built").value();
    assertThat(SoundFontWriter.write(read)).isEqualTo(file);
  }

  @Test
  void the_same_networks_give_the_same_bytes() {
    assertThat(SoundFontWriter.write(bank())).isEqualTo(SoundFontWriter.write(bank()));
  }
}
