package continuo.audio.files;

import continuo.theory.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Uncompressed samples, channel after channel in each frame: what WAV, AIFF and AU files hold. */
final class PcmDecoder implements Decoder {
  private static final int BLOCK = 4096;

  private final ByteSource source;
  private final AudioHead head;
  private final SampleCoding coding;
  private final ByteOrder order;
  private final Tags tags;
  private final List<Diagnostic> diagnostics;
  private final byte[] bytes;
  private long framesLeft;
  private long notFinite;

  /**
   * Decodes from the byte {@code data} of {@code source} on.
   *
   * @param announced how many bytes of samples the file states; what is missing is reported
   */
  PcmDecoder(
      ByteSource source,
      AudioHead head,
      SampleCoding coding,
      ByteOrder order,
      long data,
      long announced,
      Tags tags,
      List<Diagnostic> diagnostics) {
    this.source = source;
    this.coding = coding;
    this.order = order;
    this.tags = tags;
    this.diagnostics = new ArrayList<>(diagnostics);
    int frameSize = head.channels() * coding.size;
    bytes = new byte[BLOCK * frameSize];
    source.seek(data);
    if (announced > source.remaining()) {
      this.diagnostics.add(
          Diagnostic.warning(
              "audio-truncated",
              source.where(source.size()),
              "the file announces %d frames but ends after %d"
                  .formatted(announced / frameSize, source.remaining() / frameSize),
              "get the complete file"));
    }
    framesLeft = Math.min(announced, source.remaining()) / frameSize;
    this.head =
        new AudioHead(head.format(), head.rate(), head.channels(), OptionalLong.of(framesLeft));
  }

  @Override
  public AudioHead head() {
    return head;
  }

  @Override
  public Optional<float[][]> next() throws IOException {
    int frames = (int) Math.min(BLOCK, framesLeft);
    if (frames == 0) {
      return Optional.empty();
    }
    int channels = head.channels();
    source.read(bytes, 0, frames * channels * coding.size);
    float[][] block = new float[channels][frames];
    int at = 0;
    for (int i = 0; i < frames; i++) {
      for (int c = 0; c < channels; c++) {
        float sample = coding.decode(bytes, at, order);
        if (Float.isFinite(sample)) {
          block[c][i] = sample;
        } else {
          notFinite++;
        }
        at += coding.size;
      }
    }
    framesLeft -= frames;
    if (framesLeft == 0 && notFinite > 0) {
      diagnostics.add(
          Diagnostic.warning(
              "audio-not-finite",
              source.name(),
              "%d samples were infinite or not a number and became silence".formatted(notFinite),
              ""));
    }
    return Optional.of(block);
  }

  @Override
  public Tags tags() {
    return tags;
  }

  @Override
  public List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }
}
