package continuo.audio.files;

import java.io.IOException;
import java.util.Optional;

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
    if (source.startsWith("OggS")) {
      return ogg(source);
    }
    Optional<Mp3Decoder> mp3 = Mp3Decoder.find(source);
    if (mp3.isPresent()) {
      return mp3.get();
    }
    throw source.fault(
        "audio-format-unknown",
        0,
        "this is no recording that is read here",
        "give WAV, AIFF, AU, FLAC, MP3, Ogg Vorbis or Ogg Opus");
  }

  private static Decoder ogg(ByteSource source) throws IOException {
    Optional<OggReader> vorbis = OggReader.find(source, VorbisDecoder.MAGIC);
    if (vorbis.isPresent()) {
      return new VorbisDecoder(source, vorbis.get());
    }
    Optional<OggReader> opus = OggReader.find(source, OpusStreamDecoder.MAGIC);
    if (opus.isPresent()) {
      return new OpusStreamDecoder(source, opus.get());
    }
    throw source.fault(
        "audio-coding",
        0,
        "the Ogg file holds neither Vorbis nor Opus",
        "convert the file to FLAC or MP3");
  }
}
