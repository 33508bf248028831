package continuo.symbolic.jfugue;

import continuo.theory.diagnostic.Result;
import continuo.theory.harmony.Key;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Score;
import java.util.Optional;

/**
 * Writes a score as Staccato, the text that JFugue 5 plays: a voice a part, a layer for each line
 * of its polyphony, bars and ties at bar lines, tempos, keys, meters, controllers, lyrics and
 * markers.
 *
 * <p>Lengths are exact: letters where one fits, otherwise decimals of a whole note.
 */
public final class StaccatoWriter {
  private final boolean chords;

  /** A writer that leaves chord symbols out. */
  public StaccatoWriter() {
    this(false);
  }

  /**
   * A writer.
   *
   * @param chords true to write chord symbols as markers
   */
  public StaccatoWriter(boolean chords) {
    this.chords = chords;
  }

  /** The text, its lines one layer each; what it cannot say is in the diagnostics. */
  public Result<String> write(Score score) {
    return new MusicText(score, new Staccato(), chords).write();
  }

  private static final class Staccato implements Dialect {
    private static final long WHOLE = 4 * Ticks.PER_QUARTER;

    @Override
    public String name() {
      return "Staccato";
    }

    @Override
    public long grid() {
      return 1;
    }

    @Override
    public String duration(long units) {
      return Durations.letter(units, WHOLE)
          .orElseGet(() -> "/" + Durations.decimal((double) units / WHOLE));
    }

    @Override
    public boolean ties(int notes) {
      return true;
    }

    @Override
    public boolean altersLowestOctave() {
      return false;
    }

    @Override
    public String key(Key key) {
      return "KEY:" + Durations.signature(key);
    }

    @Override
    public Optional<String> meter(Meter meter) {
      return Optional.of("TIME:" + meter.numerator() + "/" + meter.unit());
    }

    @Override
    public String controller(int number, int value) {
      return ":CON(" + number + "," + value + ")";
    }

    @Override
    public String bend(int low, int high) {
      return ":PW(" + low + "," + high + ")";
    }

    @Override
    public String channelPressure(int value) {
      return ":CP(" + value + ")";
    }

    @Override
    public String keyPressure(int key, int value) {
      return ":PP(" + key + "," + value + ")";
    }

    @Override
    public Optional<String> lyric(String text) {
      return Optional.of("'(" + plain(text) + ")");
    }

    @Override
    public Optional<String> marker(String text) {
      return Optional.of("#(" + plain(text) + ")");
    }

    /** Words end at spaces and brackets in Staccato. */
    private static String plain(String text) {
      return text.strip().replace('(', '[').replace(')', ']').replaceAll("\\s+", "_");
    }
  }
}
