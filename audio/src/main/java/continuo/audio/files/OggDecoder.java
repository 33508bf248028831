package continuo.audio.files;

import continuo.theory.diagnostic.Diagnostic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What decoders of Ogg streams share: packets in, blocks out in WAV's order of channels, cut to
 * what the granule positions say, and a count of the packets that could not be decoded.
 */
abstract class OggDecoder implements Decoder {
  final ByteSource source;
  final OggReader ogg;
  private int damaged;
  private boolean ended;

  OggDecoder(ByteSource source, OggReader ogg) {
    this.source = source;
    this.ogg = ogg;
  }

  /** What one packet gives, perhaps no frames. */
  abstract float[][] decode(OggPacket packet);

  /** Cuts what is decoded. */
  abstract OggTrim trim();

  /** Counts a packet that could not be decoded. */
  final void countDamaged() {
    damaged++;
  }

  @Override
  public final Optional<float[][]> next() throws IOException {
    while (!ended) {
      Optional<OggPacket> packet = ogg.next();
      if (packet.isEmpty()) {
        ended = true;
        return Optional.empty();
      }
      float[][] decoded =
          trim().apply(decode(packet.get()), packet.get().granule(), packet.get().last());
      if (decoded[0].length > 0) {
        return Optional.of(VorbisOrder.toWav(decoded));
      }
    }
    return Optional.empty();
  }

  @Override
  public final List<Diagnostic> diagnostics() {
    List<Diagnostic> result = new ArrayList<>(ogg.diagnostics());
    if (damaged > 0) {
      result.add(
          Diagnostic.warning(
              "audio-damaged",
              source.name(),
              "%d packets could not be decoded".formatted(damaged),
              "get another copy"));
    }
    return List.copyOf(result);
  }
}
