package continuo.benchmarks.renderer;

import continuo.audio.buffer.SampleRate;
import continuo.inference.Device;
import continuo.renderer.RenderOptions;
import continuo.renderer.Renderer;
import continuo.renderer.Rendering;
import continuo.renderer.neural.NeuralRenderer;
import continuo.renderer.neural.Quality;
import continuo.renderer.track.AudioTrack;
import continuo.symbolic.midi.PerformanceMidi;
import continuo.symbolic.performance.Performance;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Renders many random MIDI files by the neural renderer, and stops at nothing: an exception, a
 * sample that is no number, clipping beyond the ceiling, sound that has not died away at the end,
 * or memory that grows is reported with the number of the file, which is kept.
 *
 * <p>Run: {@code SoakMidi FOLDER [FILES [FIRST]]}; 500 files take some four minutes of a processor.
 */
public final class SoakMidi {
  private static final int RATE = 24_000;
  private static final double CEILING = 0.9;
  private static final double SILENCE = 0.002;
  private static final double LONGEST_SECONDS = 60;

  private int failures;
  private int skipped;
  private double seconds;

  private SoakMidi() {}

  /**
   * Runs it.
   *
   * @param arguments folder for files that fail; how many files (500); the first one's number (0)
   * @throws IOException if a file cannot be kept
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 500;
    int first = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 0;
    Files.createDirectories(folder);
    SoakMidi soak = new SoakMidi();
    long begun = System.nanoTime();
    try (NeuralRenderer neural = NeuralRenderer.shipped(Device.CPU, Quality.FINAL)) {
      Renderer renderer = new Renderer(List.of(neural));
      long before = 0;
      for (int i = first; i < first + count; i++) {
        byte[] file = RandomMidi.file(new Seed(4711).derive("file-" + i).random());
        String found = soak.fault(renderer, file, "file-" + i);
        if (!found.isEmpty()) {
          soak.failures++;
          Files.write(folder.resolve(i + ".mid"), file);
          System.out.printf(Locale.ROOT, "%d: %s%n", i, found);
        }
        if ((i - first) % 100 == 99) {
          long now = used();
          before = before == 0 ? now : before;
          System.out.printf(
              Locale.ROOT,
              "%d files, %.0f s of music, %d faults, %.0f MB held (%+.0f)%n",
              i - first + 1,
              soak.seconds,
              soak.failures,
              now / 1e6,
              (now - before) / 1e6);
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d faults in %d files (%d too long to render); %.0f s of music in %d s%n",
        soak.failures,
        count,
        soak.skipped,
        soak.seconds,
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
    if (soak.failures > 0) {
      System.exit(1);
    }
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private String fault(Renderer renderer, byte[] file, String name) {
    try {
      Performance performance = new PerformanceMidi().read(file, name).value();
      if (performance.end().value() > LONGEST_SECONDS) {
        skipped++;
        return "";
      }
      RenderOptions options = RenderOptions.DEFAULT.withRate(new SampleRate(RATE));
      try (Rendering rendering = renderer.render(performance, options.withThreads(1))) {
        seconds += (double) rendering.mix().frames() / RATE;
        return fault(rendering.mix());
      }
    } catch (CompositionException e) {
      // Of nothing there is nothing to play; anything else must be played.
      return e.diagnostics().get(0).code().equals("midi-no-notes") ? "" : e.toString();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      StackTraceElement[] trace = e.getStackTrace();
      return e + (trace.length > 0 ? " at " + trace[0] : "");
    }
  }

  private static String fault(AudioTrack mix) {
    float[][] audio = new float[mix.channels()][mix.frames()];
    mix.read(0, audio, mix.frames());
    double peak = 0;
    double last = 0;
    for (float[] channel : audio) {
      for (int i = 0; i < channel.length; i++) {
        if (!Float.isFinite(channel[i])) {
          return "sample %d is %s".formatted(i, channel[i]);
        }
        peak = Math.max(peak, Math.abs(channel[i]));
        if (i >= channel.length - RATE / 50) {
          last = Math.max(last, Math.abs(channel[i]));
        }
      }
    }
    if (peak > CEILING) {
      return "peaks at %.3f".formatted(peak);
    }
    return last > SILENCE ? "still sounds at the end: %.4f".formatted(last) : "";
  }
}
