package continuo.audio.files;

import java.io.IOException;

/** Tells by its content what a file is. */
final class Decoders {
  private Decoders() {}

  static Decoder open(ByteSource source) throws IOException {
    if (source.size() == 0) {
      throw source.fault("audio-empty", 0, "the file is empty", "give a recording");
    }
    if (UncompressedFiles.isWav(source)) {
      return UncompressedFiles.wav(source);
    }
    if (UncompressedFiles.isAiff(source)) {
      return UncompressedFiles.aiff(source);
    }
    if (UncompressedFiles.isAu(source)) {
      return UncompressedFiles.au(source);
    }
    if (source.startsWith("fLaC")) {
      return new FlacDecoder(source);
    }
    throw source.fault(
        "audio-format-unknown",
        0,
        "this is no recording that is read here",
        "give WAV, AIFF, AU, FLAC, MP3, Ogg Vorbis or Ogg Opus");
  }
}
