package continuo.planner.time;

import continuo.theory.unit.Seconds;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads moments as scene lists write them: {@code 12.5}, {@code 12.5 s}, {@code 1:05}, {@code
 * 1:05.250}, {@code 1:02:03.5}, and frames as {@code 01:02:03:12@24}.
 *
 * <p>Frames count as SMPTE ST 12-1 has them: at 23.976, 29.97 and 59.94 a second of the code is
 * 1001/1000 of a real one, and a semicolon before the frames ({@code 00:01:00;02@29.97}) drops
 * frame numbers at the full minutes (references: smpte12). Frames without a rate are not read: no
 * rate can be assumed.
 */
public final class Timecode {
  private static final Pattern PLAIN =
      Pattern.compile("(\\d{1,6}(?:\\.\\d{1,9})?)\\s*(?:s|sec|secs|seconds?)?");
  private static final Pattern CLOCK =
      Pattern.compile("(?:(\\d{1,2}):)?(\\d{1,3}):([0-5]?\\d(?:[.,]\\d{1,9})?)");
  private static final Pattern FRAMES =
      Pattern.compile(
          "(\\d{1,2}):([0-5]\\d):([0-5]\\d)([:;])(\\d{2})\\s*@\\s*([\\d.]{2,6})\\s*(?:fps)?");
  private static final Map<String, Rate> RATES =
      Map.ofEntries(
          Map.entry("23.976", new Rate(24, true)),
          Map.entry("23.98", new Rate(24, true)),
          Map.entry("24", new Rate(24, false)),
          Map.entry("25", new Rate(25, false)),
          Map.entry("29.97", new Rate(30, true)),
          Map.entry("30", new Rate(30, false)),
          Map.entry("48", new Rate(48, false)),
          Map.entry("50", new Rate(50, false)),
          Map.entry("59.94", new Rate(60, true)),
          Map.entry("60", new Rate(60, false)));

  private record Rate(int frames, boolean slowed) {}

  /** What can be written, for messages. */
  public static final String SYNTAX =
      "write seconds such as 12.5, minutes and seconds such as 1:05.250, or frames with their rate"
          + " such as 00:01:05:06@24 (23.976, 24, 25, 29.97, 30, 48, 50, 59.94 or 60)";

  private Timecode() {}

  /** The moment that a text says, to the nanosecond; empty where it says none. */
  public static Optional<Seconds> parse(String text) {
    // Rounded, so that 2:02.683 and 122.683 are one moment.
    return read(text).map(at -> new Seconds(Math.rint(at.value() * 1e9) / 1e9));
  }

  private static Optional<Seconds> read(String text) {
    String code = text.strip().toLowerCase(Locale.ROOT);
    Matcher plain = PLAIN.matcher(code);
    if (plain.matches()) {
      return Optional.of(new Seconds(Double.parseDouble(plain.group(1))));
    }
    Matcher clock = CLOCK.matcher(code);
    if (clock.matches()) {
      return clock(clock);
    }
    Matcher frames = FRAMES.matcher(code);
    return frames.matches() ? frames(frames) : Optional.empty();
  }

  private static Optional<Seconds> clock(Matcher m) {
    int hours = m.group(1) == null ? 0 : Integer.parseInt(m.group(1));
    int minutes = Integer.parseInt(m.group(2));
    if (m.group(1) != null && minutes > 59) {
      return Optional.empty();
    }
    double seconds = Double.parseDouble(m.group(3).replace(',', '.'));
    return Optional.of(new Seconds(hours * 3600 + minutes * 60 + seconds));
  }

  private static Optional<Seconds> frames(Matcher m) {
    Rate rate = RATES.get(m.group(6).replaceAll("\\.0+$", ""));
    boolean drops = m.group(4).equals(";");
    int frame = Integer.parseInt(m.group(5));
    if (rate == null
        || frame >= rate.frames()
        || (drops && (!rate.slowed() || rate.frames() == 24))) {
      return Optional.empty();
    }
    long minutes = Integer.parseInt(m.group(1)) * 60L + Integer.parseInt(m.group(2));
    long count = (minutes * 60 + Integer.parseInt(m.group(3))) * rate.frames() + frame;
    if (drops) {
      int dropped = rate.frames() / 15;
      boolean skipped = minutes % 10 != 0 && Integer.parseInt(m.group(3)) == 0 && frame < dropped;
      if (skipped) {
        return Optional.empty();
      }
      count -= dropped * (minutes - minutes / 10);
    }
    double seconds =
        rate.slowed() ? count * 1001.0 / (rate.frames() * 1000.0) : (double) count / rate.frames();
    return Optional.of(new Seconds(seconds));
  }
}
