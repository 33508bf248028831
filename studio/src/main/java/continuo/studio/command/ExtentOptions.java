package continuo.studio.command;

import continuo.studio.piece.PieceWriter;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How much is written. */
final class ExtentOptions {
  private static final class Choice {
    @Option(names = "--midi-only", description = "Write the plan and the MIDI files alone.")
    private boolean midiOnly;

    @Option(names = "--no-audio", description = "Write everything but sound.")
    private boolean noAudio;
  }

  @ArgGroup private Choice choice = new Choice();

  PieceWriter.Extent extent() {
    if (choice.midiOnly) {
      return PieceWriter.Extent.MIDI;
    }
    return choice.noAudio ? PieceWriter.Extent.DOCUMENTS : PieceWriter.Extent.EVERYTHING;
  }
}
