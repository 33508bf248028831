package continuo.symbolic.jfugue;

import continuo.theory.diagnostic.Result;
import continuo.theory.harmony.Key;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Score;
import java.util.Optional;

/**
 * Writes a score as a MusicString, the text that JFugue 4 plays: a voice a part, a layer for each
 * line of its polyphony, tempos, keys and controllers.
 *
 * <p>JFugue 4 divides a whole note into 120; every position is moved to the nearest of these, so
 * that rounding never adds up, and is reported. It plays the tempo that it is told about one
 * percent too fast, and channel pressure as 1, whatever is written.
 */
public final class MusicStringWriter {
  /** A writer; it keeps nothing between calls. */
  public MusicStringWriter() {}

  /** The text, its lines one layer each; what it cannot say is in the diagnostics. */
  public Result<String> write(Score score) {
    return new MusicText(score, new MusicString(), false).write();
  }

  private static final class MusicString implements Dialect {
    private static final long UNITS_PER_WHOLE = 120;

    @Override
    public String name() {
      return "MusicString";
    }

    @Override
    public long grid() {
      return 4 * Ticks.PER_QUARTER / UNITS_PER_WHOLE;
    }

    /** JFugue cuts off what lies between two units, so decimals are a quarter of a unit longer. */
    @Override
    public String duration(long units) {
      return Durations.letter(units, UNITS_PER_WHOLE)
          .orElseGet(() -> "/" + Durations.decimal((units + 0.25) / UNITS_PER_WHOLE));
    }

    /** JFugue 4 refuses ties on decimals and never ends the second note of tied chords. */
    @Override
    public boolean ties(int notes) {
      return false;
    }

    @Override
    public boolean altersLowestOctave() {
      return true;
    }

    @Override
    public String key(Key key) {
      return "K" + Durations.signature(key);
    }

    @Override
    public Optional<String> meter(Meter meter) {
      return Optional.empty();
    }

    @Override
    public String controller(int number, int value) {
      return "X" + number + "=" + value;
    }

    @Override
    public String bend(int low, int high) {
      return "&" + low + "," + high;
    }

    @Override
    public String channelPressure(int value) {
      return "+" + value;
    }

    @Override
    public String keyPressure(int key, int value) {
      return "*" + key + "," + value;
    }

    @Override
    public Optional<String> lyric(String text) {
      return Optional.empty();
    }

    @Override
    public Optional<String> marker(String text) {
      return Optional.empty();
    }
  }
}
