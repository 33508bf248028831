package continuo.symbolic.midi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import continuo.testsupport.Gen;
import continuo.testsupport.Laws;
import continuo.theory.TheoryGenerators;
import continuo.theory.diagnostic.CompositionException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Files spoilt at random: each is read or refused with its place, and nothing else happens. */
class MidiFuzzTest {
  private static byte[] spoilt(Gen gen, byte[] whole) {
    byte[] bytes = whole.clone();
    int changes = gen.intBetween(1, 12);
    for (int i = 0; i < changes; i++) {
      bytes[gen.intBetween(0, bytes.length)] = (byte) gen.edgy(0, 256);
    }
    return gen.oneIn(4) ? Arrays.copyOf(bytes, gen.intBetween(0, bytes.length)) : bytes;
  }

  private static void readOrRefuse(byte[] bytes) {
    try {
      byte[] again =
          new MidiWriter().write(new MidiReader().read(bytes, "fuzz.mid").value()).value();
      assertThat(again).isNotEmpty();
    } catch (CompositionException e) {
      assertThat(e).hasMessageStartingWith("fuzz.mid");
    }
  }

  @Test
  void spoilt_files_are_read_or_refused() {
    assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () ->
            Laws.check(
                150,
                gen ->
                    readOrRefuse(
                        spoilt(gen, new MidiWriter().write(TheoryGenerators.score(gen)).value()))));
  }

  @Test
  void noise_after_a_header_is_read_or_refused() {
    Laws.check(
        500,
        gen -> {
          byte[] header = MidiBytes.hex("4D546864 00000006 0001 0001 0060 4D54726B 00000080");
          byte[] bytes = Arrays.copyOf(header, header.length + 128);
          for (int i = header.length; i < bytes.length; i++) {
            bytes[i] = (byte) gen.edgy(0, 256);
          }

          readOrRefuse(bytes);
        });
  }
}
