package continuo.studio.heard;

import continuo.listening.Beat;
import continuo.listening.HeardChord;
import continuo.listening.HeardKey;
import continuo.listening.HeardNote;
import continuo.listening.HeardRhythm;
import continuo.listening.HeardSection;
import continuo.listening.HeardTonality;
import continuo.listening.Listening;
import continuo.listening.TimeSpan;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.pitch.NoteName;
import continuo.theory.unit.Cents;
import continuo.theory.unit.Seconds;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * A picture of what was heard, from top to bottom: sections, keys, the waveform with its beats and
 * bar lines under the energy, chords, and the melody.
 */
public final class HeardPicture {
  private static final int WIDTH = 1800;
  private static final int HEIGHT = 900;
  private static final int LEFT = 90;
  private static final int RIGHT = 30;
  private static final int BAND = 34;
  private static final int SECTIONS = 60;
  private static final int KEYS = 104;
  private static final int WAVE = 160;
  private static final int WAVE_HEIGHT = 260;
  private static final int CHORDS = 450;
  private static final int CHORDS_HEIGHT = 60;
  private static final int MELODY = 540;
  private static final int MELODY_HEIGHT = 300;

  private static final Color PAPER = Color.WHITE;
  private static final Color INK = new Color(0x22, 0x26, 0x2e);
  private static final Color FAINT = new Color(0xd5, 0xd8, 0xde);
  private static final Color SOUND = new Color(0x8f, 0xa3, 0xb8);
  private static final Color BEAT = new Color(0x50, 0x60, 0x70, 0x90);
  private static final Color BAR = new Color(0xb0, 0x30, 0x30, 0xc0);
  private static final Color ENERGY = new Color(0xe0, 0x80, 0x20);
  private static final Color NOTE = new Color(0x2a, 0x6f, 0xb0);

  private final Listening heard;
  private final Waveform waveform;
  private final Graphics2D graphics;

  private HeardPicture(Listening heard, Waveform waveform, Graphics2D graphics) {
    this.heard = heard;
    this.waveform = waveform;
    this.graphics = graphics;
  }

  /**
   * Draws a picture as PNG, 1800 × 900.
   *
   * @param waveform of the same recording
   * @param title what stands on top
   */
  public static void write(Listening heard, Waveform waveform, String title, OutputStream out)
      throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setColor(PAPER);
      graphics.fillRect(0, 0, WIDTH, HEIGHT);
      new HeardPicture(heard, waveform, graphics).draw(title);
    } finally {
      graphics.dispose();
    }
    if (!ImageIO.write(image, "png", out)) {
      throw new IOException("this Java cannot write PNG files");
    }
  }

  private void draw(String title) {
    text(LEFT, 34, 20, Font.BOLD, title + summary());
    label(SECTIONS, BAND, "sections");
    for (HeardSection section : heard.sections()) {
      float hue = (section.letter().charAt(0) - 'A') * 0.381966f % 1;
      box(section.span(), SECTIONS, BAND, Color.getHSBColor(hue, 0.3f, 0.95f), section.letter());
    }
    label(KEYS, BAND, "key");
    heard.tonality().map(HeardTonality::keys).orElse(List.of()).forEach(this::drawKey);
    drawWave();
    label(CHORDS, CHORDS_HEIGHT, "chords");
    heard.tonality().map(HeardTonality::chords).orElse(List.of()).forEach(this::drawChord);
    drawMelody();
    drawTime();
  }

  private String summary() {
    String pulse =
        heard
            .rhythm()
            .map(
                r ->
                    String.format(
                        Locale.ROOT,
                        "   %.1f bpm, %s",
                        r.tempo().value().value(),
                        r.meter().value()))
            .orElse("   no pulse");
    String pitch =
        heard
            .tonality()
            .map(
                t ->
                    String.format(
                        Locale.ROOT,
                        ", %s, %+.0f cents",
                        t.key().value(),
                        t.tuning().value().value()))
            .orElse(", nothing pitched");
    return pulse + pitch;
  }

  private void drawKey(HeardKey key) {
    Key value = key.key().value();
    Color colour = colour(value.tonic(), value.mode().isMinor() ? 0.25f : 0.45f);
    box(key.span(), KEYS, BAND, colour, value.toString());
  }

  private void drawChord(HeardChord found) {
    Chord chord = found.chord().value().orElse(null);
    if (chord == null) {
      box(found.span(), CHORDS, CHORDS_HEIGHT, FAINT, "-");
      return;
    }
    float share = (float) found.chord().confidence().value();
    Color colour = colour(chord.root(), 0.1f + 0.45f * share);
    box(found.span(), CHORDS, CHORDS_HEIGHT, colour, chord.symbol());
  }

  private void drawWave() {
    label(WAVE, WAVE_HEIGHT, "sound");
    int middle = WAVE + WAVE_HEIGHT / 2;
    graphics.setColor(SOUND);
    int columns = WIDTH - LEFT - RIGHT;
    float loudest = Math.max(1e-4f, waveform.between(0, 1));
    for (int x = 0; x < columns; x++) {
      float peak = waveform.between((double) x / columns, (x + 1.0) / columns) / loudest;
      int half = Math.round(peak * (WAVE_HEIGHT / 2f - 14));
      graphics.drawLine(LEFT + x, middle - half, LEFT + x, middle + half);
    }
    for (Beat beat : heard.rhythm().map(HeardRhythm::beats).orElse(List.of())) {
      int x = x(beat.at());
      graphics.setStroke(new BasicStroke(beat.isDownbeat() ? 2 : 1));
      graphics.setColor(beat.isDownbeat() ? BAR : BEAT);
      int short1 = beat.isDownbeat() ? 0 : WAVE_HEIGHT / 3;
      graphics.drawLine(x, WAVE + short1, x, WAVE + WAVE_HEIGHT - short1);
    }
    graphics.setColor(ENERGY);
    graphics.setStroke(new BasicStroke(2));
    int last = -1;
    for (int x = 0; x < columns; x += 4) {
      double moment = (double) x / columns * heard.duration().value();
      double energy = heard.energy().at(new Seconds(moment));
      int y = (int) Math.round(WAVE + (1 - energy) * (WAVE_HEIGHT - 1));
      if (last >= 0) {
        graphics.drawLine(LEFT + x - 4, last, LEFT + x, y);
      }
      last = y;
    }
    graphics.setStroke(new BasicStroke(1));
  }

  private void drawMelody() {
    label(MELODY, MELODY_HEIGHT, "melody");
    graphics.setColor(FAINT);
    graphics.drawRect(LEFT, MELODY, WIDTH - LEFT - RIGHT, MELODY_HEIGHT);
    Cents tuning = heard.tonality().map(t -> t.tuning().value()).orElse(Cents.ZERO);
    int low = heard.melody().stream().mapToInt(n -> n.midiNumber(tuning)).min().orElse(48) - 2;
    int high = heard.melody().stream().mapToInt(n -> n.midiNumber(tuning)).max().orElse(72) + 2;
    double step = (double) MELODY_HEIGHT / (high - low + 1);
    for (int c = Math.floorDiv(low + 11, 12) * 12; c <= high; c += 12) {
      int y = (int) (MELODY + (high - c + 0.5) * step);
      graphics.setColor(FAINT);
      graphics.drawLine(LEFT, y, WIDTH - RIGHT, y);
      text(LEFT - 34, y + 5, 13, Font.PLAIN, "C" + (c / 12 - 1));
    }
    graphics.setColor(NOTE);
    for (HeardNote note : heard.melody()) {
      int from = x(note.span().fromInclusive());
      int to = x(note.span().toExclusive());
      int y = (int) (MELODY + (high - note.midiNumber(tuning)) * step);
      int height = (int) Math.max(3, Math.min(14, step));
      graphics.fillRoundRect(from, y, Math.max(2, to - from), height, 4, 4);
    }
  }

  private void drawTime() {
    double seconds = heard.duration().value();
    double step = 1;
    double[] steps = {2, 5, 10, 20, 30, 60, 120, 300, 600, 1800};
    for (int i = 0; i < steps.length && seconds / step > 20; i++) {
      step = steps[i];
    }
    for (double at = 0; at <= seconds; at += step) {
      int x = x(new Seconds(at));
      graphics.setColor(INK);
      graphics.drawLine(x, HEIGHT - 46, x, HEIGHT - 40);
      int whole = (int) Math.round(at);
      String time = String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
      text(x - 14, HEIGHT - 22, 13, Font.PLAIN, time);
    }
  }

  private int x(Seconds moment) {
    double share = moment.value() / heard.duration().value();
    return LEFT + (int) Math.round(share * (WIDTH - LEFT - RIGHT));
  }

  private void box(TimeSpan span, int y, int height, Color colour, String words) {
    int from = x(span.fromInclusive());
    int to = x(span.toExclusive());
    graphics.setColor(colour);
    graphics.fillRect(from, y, Math.max(1, to - from), height);
    graphics.setColor(PAPER);
    graphics.drawLine(to, y, to, y + height);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    if (graphics.getFontMetrics().stringWidth(words) + 4 <= to - from) {
      text(from + 4, y + height / 2 + 5, 14, Font.PLAIN, words);
    }
  }

  private void label(int y, int height, String words) {
    text(12, y + height / 2 + 5, 13, Font.PLAIN, words);
  }

  private void text(int x, int y, int size, int style, String words) {
    graphics.setFont(new Font(Font.SANS_SERIF, style, size));
    graphics.setColor(INK);
    graphics.drawString(words, x, y);
  }

  /** Roots a fifth apart have near colours. */
  private static Color colour(NoteName root, float saturation) {
    int fifths = Math.floorMod(7 * root.pitchClass().value(), 12);
    return Color.getHSBColor(fifths / 12f, saturation, 0.93f);
  }
}
