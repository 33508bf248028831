package continuo.renderer.sampler;

import continuo.audio.buffer.SampleRate;
import continuo.renderer.instrument.PartStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Receiver;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Soundbank;
import javax.sound.midi.Synthesizer;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;

/**
 * The Java Development Kit's synthesiser (Gervill) with one bank, rendering into memory (decision
 * 0009). Every property is set here, as it would else take the user's preferences; its effects,
 * gain control and built-in bank are off.
 */
final class OfflineSynthesizer implements PartStream {
  /** Its control steps last about this long; they bound when a release or a bend takes effect. */
  private static final double CONTROL_SECONDS = 0.002;

  private static final int VOICES = 192;

  /**
   * Frames by which all messages are late, so that note-ons can be sent early: the synthesiser's
   * interpolation starts {@link #PADDING} frames of the sample before the sample.
   */
  private static final int ALLOWANCE = 256;

  private static final int PADDING = 17;

  /** Its longest release that a bank can ask for in practice. */
  private static final double TAIL_SECONDS = 8;

  private final Synthesizer synthesizer;
  private final Receiver receiver;
  private final AudioInputStream stream;
  private final SampleRate rate;
  private byte[] bytes = new byte[0];

  /**
   * A synthesiser with all presets of an SF2 bank.
   *
   * @param sf2 the bank's bytes, which must be a valid SF2 file
   */
  OfflineSynthesizer(byte[] sf2, SampleRate rate) {
    this.rate = rate;
    try {
      Soundbank bank = MidiSystem.getSoundbank(new ByteArrayInputStream(sf2));
      synthesizer = MidiSystem.getSynthesizer();
      Class<?> audioSynthesizer = Class.forName("com.sun.media.sound.AudioSynthesizer");
      if (!audioSynthesizer.isInstance(synthesizer)) {
        throw new IllegalStateException(
            "the default synthesiser is %s and cannot render into memory; remove the property javax.sound.midi.Synthesizer"
                .formatted(synthesizer.getClass().getName()));
      }
      stream =
          (AudioInputStream)
              audioSynthesizer
                  .getMethod("openStream", AudioFormat.class, Map.class)
                  .invoke(synthesizer, format(rate), properties(rate));
      if (!synthesizer.loadAllInstruments(bank)) {
        synthesizer.close();
        throw new IllegalStateException("the synthesiser refuses the bank");
      }
      receiver = synthesizer.getReceiver();
    } catch (IllegalAccessException | ClassNotFoundException | NoSuchMethodException e) {
      throw new IllegalStateException(
          "Java's synthesiser is closed to us; start Java with --add-exports java.desktop/com.sun.media.sound=ALL-UNNAMED",
          e);
    } catch (InvocationTargetException | MidiUnavailableException | InvalidMidiDataException e) {
      throw new IllegalStateException("Java's synthesiser does not start", e);
    } catch (IOException e) {
      throw new UncheckedIOException("a bank in memory cannot be read", e);
    }
  }

  private static AudioFormat format(SampleRate rate) {
    return new AudioFormat(
        AudioFormat.Encoding.PCM_FLOAT, rate.hertz(), 32, 2, 8, rate.hertz(), false);
  }

  private static Map<String, Object> properties(SampleRate rate) {
    return Map.ofEntries(
        Map.entry("interpolation", "sinc"),
        Map.entry("control rate", (float) rate.hertz() / controlFrames(rate)),
        Map.entry("format", format(rate)),
        Map.entry("latency", 120_000L),
        Map.entry("device id", 0),
        Map.entry("max polyphony", VOICES),
        Map.entry("reverb", false),
        Map.entry("chorus", false),
        Map.entry("auto gain control", false),
        Map.entry("large mode", false),
        Map.entry("midi channels", 16),
        Map.entry("jitter correction", false),
        Map.entry("light reverb", true),
        Map.entry("load default soundbank", false));
  }

  private static int controlFrames(SampleRate rate) {
    return Math.max(16, (int) Math.rint(rate.hertz() * CONTROL_SECONDS));
  }

  /**
   * Queues a note-on whose sample begins to sound on {@code frame} exactly.
   *
   * @param nth its place among the messages of the frame, which are heard in this order
   * @param step frames of the sample to a frame of the output
   */
  void noteOn(long frame, int nth, int channel, int key, int velocity, double step) {
    int early = (int) Math.min(ALLOWANCE, Math.rint(PADDING / step));
    send(frame - early, nth, ShortMessage.NOTE_ON, channel, key, velocity);
  }

  /**
   * Queues a channel message, which takes effect at the control step that holds {@code frame}.
   *
   * @param nth its place among the messages of the frame, which are heard in this order
   */
  void send(long frame, int nth, int status, int channel, int data1, int data2) {
    long microseconds = Math.round((frame + ALLOWANCE) * 1e6 / rate.hertz()) + nth;
    try {
      receiver.send(new ShortMessage(status, channel, data1, data2), microseconds);
    } catch (InvalidMidiDataException e) {
      throw new IllegalArgumentException(
          "not a MIDI message: %d %d %d %d".formatted(status, channel, data1, data2), e);
    }
  }

  @Override
  public int channels() {
    return 2;
  }

  @Override
  public int latencyFrames() {
    // A voice is silent in its first control step.
    return ALLOWANCE + controlFrames(rate);
  }

  @Override
  public int tailFrames() {
    return (int) (TAIL_SECONDS * rate.hertz());
  }

  @Override
  public void read(float[][] block, int frames) {
    int wanted = Math.multiplyExact(frames, 8);
    if (bytes.length < wanted) {
      bytes = new byte[wanted];
    }
    int got = 0;
    try {
      while (got < wanted) {
        int count = stream.read(bytes, got, wanted - got);
        if (count <= 0) {
          throw new IllegalStateException("Java's synthesiser stopped");
        }
        got += count;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Java's synthesiser stopped", e);
    }
    ByteBuffer samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < frames; i++) {
      block[0][i] = samples.getFloat(8 * i);
      block[1][i] = samples.getFloat(8 * i + 4);
    }
  }

  @Override
  public void close() {
    synthesizer.close();
  }
}
