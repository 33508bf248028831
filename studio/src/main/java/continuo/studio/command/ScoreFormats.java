package continuo.studio.command;

import continuo.symbolic.jfugue.MusicStringWriter;
import continuo.symbolic.jfugue.StaccatoWriter;
import continuo.symbolic.midi.MidiWriter;
import continuo.symbolic.musicxml.CompressedMusicXml;
import continuo.symbolic.musicxml.MusicXmlWriter;
import continuo.theory.diagnostic.Result;
import continuo.theory.score.RepeatUnfolder;
import continuo.theory.score.Score;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The formats in which a score is written, by the endings of their names. */
final class ScoreFormats {
  /** Endings without the dot. */
  static final List<String> ENDINGS =
      List.of("musicxml", "mxl", "xml", "mid", "midi", "staccato", "txt");

  private ScoreFormats() {}

  /** The content of a file, and what the format cannot say. */
  static Result<byte[]> write(Score score, String ending) {
    return switch (ending) {
      case "musicxml", "xml" ->
          new MusicXmlWriter().write(score).map(text -> text.getBytes(StandardCharsets.UTF_8));
      case "mxl" -> new MusicXmlWriter().write(score).map(CompressedMusicXml::compress);
      case "staccato" ->
          new StaccatoWriter()
              .write(RepeatUnfolder.unfold(score))
              .map(text -> text.getBytes(StandardCharsets.UTF_8));
      case "txt" ->
          new MusicStringWriter()
              .write(RepeatUnfolder.unfold(score))
              .map(text -> text.getBytes(StandardCharsets.UTF_8));
      case "mid", "midi" -> new MidiWriter().write(RepeatUnfolder.unfold(score));
      default -> throw new IllegalArgumentException("no score is written as ." + ending);
    };
  }
}
