package continuo.symbolic.midi;

import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Result;
import continuo.theory.score.Score;

/**
 * Reads any standard MIDI file as a score: formats 0, 1 and 2, any division, SMPTE time included;
 * what other programs leave out is assumed, what they do wrong is put right where that is safe, and
 * each of these, like everything that is not understood, is in the result's diagnostics; {@code
 * docs/midi.md} lists them.
 *
 * <p>Positions are kept as the file has them: nothing is quantised. Pitches are spelled from the
 * key signature and what sounds around them.
 */
public final class MidiReader {
  /** A reader; it keeps nothing between calls. */
  public MidiReader() {}

  /**
   * The score of a file's bytes.
   *
   * @param bytes the file
   * @param where its name, for messages
   * @throws CompositionException if it is no MIDI file, is cut off or too broken to read, with
   *     chunk and byte offset; or if it holds no time at all
   */
  public Result<Score> read(byte[] bytes, String where) {
    Result<MidiFile> file = MidiFile.read(bytes, where);
    return new ScoreReading(file.value(), where, file.diagnostics()).toScore();
  }

  /**
   * The score of a file's events.
   *
   * @param file the file
   * @param where its name, for messages
   * @throws CompositionException if it holds no time at all, or more than can be music
   */
  public Result<Score> read(MidiFile file, String where) {
    return new ScoreReading(file, where, java.util.List.of()).toScore();
  }
}
