package continuo.listening.melody;

import continuo.listening.HeardNote;
import continuo.theory.unit.Cents;
import continuo.theory.unit.Seconds;
import java.util.List;

/** Reads the melody of a recording: of a lone voice, or the leading line of a mix. */
public final class MelodyReader {
  private final boolean alone;
  private final PitchTrack track;

  private MelodyReader(boolean alone, PitchTrack track) {
    this.alone = alone;
    this.track = track;
  }

  /** Finds out whether one voice sounds alone, and follows the leading line. */
  public static MelodyReader of(PitchCandidates candidates) {
    boolean alone = LoneVoice.isAlone(candidates.moments());
    return new MelodyReader(alone, LoneVoice.follow(candidates.moments()));
  }

  /** Whether the recording is one voice or instrument that plays one note at a time. */
  public boolean isAlone() {
    return alone;
  }

  /**
   * The notes of the melody.
   *
   * @param tuning of the recording
   * @param duration its length
   */
  public List<HeardNote> notes(Cents tuning, Seconds duration) {
    return NoteTracker.notes(track, tuning.value(), duration.value());
  }
}
