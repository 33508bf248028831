package continuo.renderer;

import continuo.audio.buffer.AudioBuffer;
import continuo.audio.buffer.SampleRate;
import continuo.audio.loudness.ChannelLayout;
import continuo.audio.loudness.Loudness;
import continuo.audio.loudness.LoudnessMeter;
import continuo.renderer.instrument.InstrumentRenderer;
import continuo.renderer.instrument.InstrumentRequest;
import continuo.renderer.instrument.PartStream;
import continuo.renderer.mix.Master;
import continuo.renderer.mix.Room;
import continuo.renderer.mix.Seat;
import continuo.renderer.mix.SeatingPlan;
import continuo.renderer.mix.StemMixer;
import continuo.renderer.sampler.SamplerRenderer;
import continuo.renderer.track.AudioTrack;
import continuo.renderer.track.TrackStore;
import continuo.soundfonts.bank.Bank;
import continuo.symbolic.performance.Performance;
import continuo.symbolic.performance.PlayedControl;
import continuo.symbolic.performance.PlayedPart;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Renders performances: each part by the first instrument renderer that plays it, on a seat and in
 * a room; the stems summed to the premaster; the premaster mastered to the mix.
 *
 * <p>Every stem depends on its own part, on who else plays (which decides the seats) and on the
 * piece's length, and on nothing else; seats and room are linear, so the stems sum to the
 * premaster. Immutable.
 */
public final class Renderer {
  /** What a recording adds after the last bar line: release and room. */
  public static final Seconds TAIL = new Seconds(3);

  private static final Seconds FADE = new Seconds(0.75);
  private static final int BLOCK = 4_096;

  /** Stems and mixes beyond it lie in scratch files. */
  private static final long MEMORY_BYTES = 192L << 20;

  private static final int PAN = 10;

  private final List<InstrumentRenderer> instruments;

  /** A renderer that plays everything with the options' soundfont. */
  public Renderer() {
    this(List.of());
  }

  /**
   * A renderer that asks other instruments first.
   *
   * @param instruments tried in order, before the soundfont
   */
  public Renderer(List<InstrumentRenderer> instruments) {
    this.instruments = List.copyOf(instruments);
  }

  /** Hears of progress; may be called by any thread, one call at a time. */
  @FunctionalInterface
  public interface Listener {
    /** A listener that ignores everything. */
    Listener NONE = (done, of, what) -> {};

    /**
     * Some of the work is done.
     *
     * @param done steps done
     * @param of all steps: one a part, and one for the mix
     * @param what is done: a part's name, or "mix"
     */
    void done(int done, int of, String what);
  }

  /**
   * Renders a performance.
   *
   * @throws CompositionException if the soundfont cannot be used or has no sound for a part
   */
  public Rendering render(Performance performance, RenderOptions options) {
    return render(performance, options, KeptStems.NONE, Listener.NONE);
  }

  /**
   * Renders a performance, without the parts whose stems were kept.
   *
   * @throws CompositionException if the soundfont cannot be used or has no sound for a part
   */
  public Rendering render(
      Performance performance, RenderOptions options, KeptStems kept, Listener listener) {
    Session session = new Session(performance, options);
    TrackStore store = new TrackStore(MEMORY_BYTES);
    try {
      int steps = performance.parts().size() + 1;
      Progress progress = new Progress(listener, steps);
      List<Callable<Stem>> tasks = new ArrayList<>();
      for (int i = 0; i < performance.parts().size(); i++) {
        int part = i;
        tasks.add(
            () -> {
              Stem stem = session.stem(part, kept, store);
              progress.step(stem.name());
              return stem;
            });
      }
      List<Stem> stems = inParallel(tasks, options.threads());
      AudioTrack premaster = sum(stems, session.frames, options.rate(), store);
      Rendering rendering = session.finish(stems, premaster, store);
      progress.step("mix");
      return rendering;
    } catch (RuntimeException | Error e) {
      store.close();
      throw e;
    }
  }

  /**
   * Renders one part as it sounds among the others; its audio lies in memory.
   *
   * @throws CompositionException if the soundfont cannot be used or has no sound for the part
   */
  public Stem renderPart(Performance performance, String partId, RenderOptions options) {
    Session session = new Session(performance, options);
    for (int i = 0; i < performance.parts().size(); i++) {
      if (performance.parts().get(i).id().equals(partId)) {
        try (TrackStore store = new TrackStore(Long.MAX_VALUE)) {
          return session.stem(i, KeptStems.NONE, store);
        }
      }
    }
    throw new IllegalArgumentException(
        "part must be one of %s but was %s"
            .formatted(performance.parts().stream().map(PlayedPart::id).toList(), partId));
  }

  /** The content key of every part's stem, by part id, in the performance's order. */
  public Map<String, String> contentKeys(Performance performance, RenderOptions options) {
    Session session = new Session(performance, options);
    Map<String, String> keys = new LinkedHashMap<>();
    for (int i = 0; i < performance.parts().size(); i++) {
      keys.put(performance.parts().get(i).id(), session.contentKey(i));
    }
    return keys;
  }

  private static List<Stem> inParallel(List<Callable<Stem>> tasks, int threads) {
    if (tasks.isEmpty()) {
      return List.of();
    }
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, tasks.size()));
    try {
      List<Stem> stems = new ArrayList<>();
      List<Future<Stem>> futures = new ArrayList<>();
      for (Callable<Stem> task : tasks) {
        futures.add(pool.submit(task));
      }
      for (Future<Stem> future : futures) {
        stems.add(future.get());
      }
      return stems;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException runtime) {
        throw runtime;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a part cannot be rendered", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("rendering was interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static AudioTrack sum(List<Stem> stems, int frames, SampleRate rate, TrackStore store) {
    TrackStore.Recorder recorder = store.record(rate, frames);
    float[][] block = new float[2][BLOCK];
    double[][] total = new double[2][BLOCK];
    for (int from = 0; from < frames; from += BLOCK) {
      int count = Math.min(BLOCK, frames - from);
      Arrays.fill(total[0], 0);
      Arrays.fill(total[1], 0);
      for (Stem stem : stems) {
        stem.audio().read(from, block, count);
        for (int c = 0; c < 2; c++) {
          for (int i = 0; i < count; i++) {
            total[c][i] += block[c][i];
          }
        }
      }
      for (int c = 0; c < 2; c++) {
        for (int i = 0; i < count; i++) {
          block[c][i] = (float) total[c][i];
        }
      }
      recorder.write(block, count);
    }
    return recorder.finish();
  }

  /** Counts steps, one caller at a time. */
  private static final class Progress {
    private final Listener listener;
    private final int steps;
    private int done;

    Progress(Listener listener, int steps) {
      this.listener = listener;
      this.steps = steps;
    }

    synchronized void step(String what) {
      done++;
      listener.done(done, steps, what);
    }
  }

  /** One rendering's fixed facts. */
  private final class Session {
    private final Performance performance;
    private final RenderOptions options;
    private final SeatingPlan seating;
    private final int frames;
    private final SamplerRenderer sampler;

    Session(Performance performance, RenderOptions options) {
      this.performance = performance;
      this.options = options;
      this.seating = SeatingPlan.of(performance.parts());
      this.frames = Math.toIntExact(options.rate().frameAt(performance.end().plus(TAIL)));
      this.sampler = new SamplerRenderer(options.bank().orElseGet(Bank::embedded));
    }

    private InstrumentRenderer rendererOf(PlayedPart part) {
      for (InstrumentRenderer each : instruments) {
        if (each.plays(part)) {
          return each;
        }
      }
      return sampler;
    }

    String contentKey(int index) {
      PlayedPart part = performance.parts().get(index);
      return ContentKey.of(
          part,
          options,
          frames,
          rendererOf(part).identity(part),
          seating.seats().get(index),
          seating.room());
    }

    Stem stem(int index, KeptStems kept, TrackStore store) {
      PlayedPart part = performance.parts().get(index);
      Seat seat = seating.seats().get(index);
      String key = contentKey(index);
      Optional<AudioTrack> before =
          kept.find(part.id(), key)
              .filter(
                  t ->
                      t.frames() == frames && t.channels() == 2 && t.rate().equals(options.rate()));
      AudioTrack audio = before.orElseGet(() -> play(part, seat, seating.room(), store));
      return new Stem(part.id(), part.name(), key, before.isPresent(), seat, audio);
    }

    private AudioTrack play(PlayedPart part, Seat seat, Room room, TrackStore store) {
      SampleRate rate = options.rate();
      TrackStore.Recorder recorder = store.record(rate, frames);
      PlayedPart bare = options.dry() ? part : withoutPan(part);
      InstrumentRequest request =
          new InstrumentRequest(
              rate, options.seed().derive("render/" + part.id()), performance.end());
      StemMixer mixer = new StemMixer(seat, room, rate);
      long lastNote = part.notes().stream().mapToLong(n -> rate.frameAt(n.end())).max().orElse(0);
      float[][] block = new float[2][BLOCK];
      try (PartStream stream = rendererOf(part).open(bare, request)) {
        skip(stream, block);
        long audibleUntil = part.notes().isEmpty() ? 0 : lastNote + stream.tailFrames();
        for (int from = 0; from < frames; from += BLOCK) {
          if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("another part failed, or rendering was interrupted");
          }
          int count = Math.min(BLOCK, frames - from);
          if (from < audibleUntil) {
            stream.read(block, count);
            if (stream.channels() == 1) {
              System.arraycopy(block[0], 0, block[1], 0, count);
            }
          } else {
            Arrays.fill(block[0], 0);
            Arrays.fill(block[1], 0);
          }
          if (!options.dry()) {
            mixer.process(block[0], block[1], count);
          }
          fade(block, from, count);
          recorder.write(block, count);
        }
      }
      return recorder.finish();
    }

    private void skip(PartStream stream, float[][] block) {
      int left = stream.latencyFrames();
      while (left > 0) {
        int count = Math.min(BLOCK, left);
        stream.read(block, count);
        left -= count;
      }
    }

    /** What still sounds when the recording ends is faded out; the same for every stem. */
    private void fade(float[][] block, int from, int count) {
      int length = (int) options.rate().frameAt(FADE);
      int start = frames - length;
      for (int i = Math.max(0, start - from); i < count; i++) {
        double done = (from + i - start + 1.0) / length;
        float gain = (float) (0.5 + 0.5 * StrictMath.cos(Math.PI * Math.min(1, done)));
        block[0][i] *= gain;
        block[1][i] *= gain;
      }
    }

    Rendering finish(List<Stem> stems, AudioTrack premaster, TrackStore store) {
      List<Diagnostic> diagnostics = new ArrayList<>();
      for (PlayedPart part : performance.parts()) {
        if (!part.notes().isEmpty() && rendererOf(part) == sampler) {
          sampler.substitution(part).ifPresent(diagnostics::add);
        }
      }
      if (options.dry()) {
        return new Rendering(stems, premaster, premaster, loudness(premaster), diagnostics, store);
      }
      Master.Mastered mastered = Master.master(premaster, options.master());
      double target = options.master().loudness().value();
      mastered
          .loudness()
          .integrated()
          .filter(reached -> Math.abs(reached.value() - target) > 0.3)
          .ifPresent(
              reached ->
                  diagnostics.add(
                      Diagnostic.warning(
                          "loudness-not-reached",
                          "mix",
                          String.format(
                              Locale.ROOT,
                              "the mix has %.1f LUFS instead of %.1f",
                              reached.value(),
                              target),
                          "ask for less loudness or a higher peak")));
      TrackStore.Recorder recorder = store.record(options.rate(), frames);
      AudioBuffer mix = mastered.audio();
      float[][] block = new float[2][BLOCK];
      AudioTrack whole = AudioTrack.of(mix);
      for (int from = 0; from < frames; from += BLOCK) {
        int count = Math.min(BLOCK, frames - from);
        whole.read(from, block, count);
        recorder.write(block, count);
      }
      return new Rendering(
          stems, premaster, recorder.finish(), mastered.loudness(), diagnostics, store);
    }

    private Loudness loudness(AudioTrack track) {
      LoudnessMeter meter = new LoudnessMeter(track.rate(), ChannelLayout.of(2));
      float[][] block = new float[2][BLOCK];
      for (int from = 0; from < frames; from += BLOCK) {
        int count = Math.min(BLOCK, frames - from);
        track.read(from, block, count);
        meter.add(block, 0, count);
      }
      return meter.loudness();
    }
  }

  /** The seat takes the place of the pan controller. */
  private static PlayedPart withoutPan(PlayedPart part) {
    return new PlayedPart(
        part.id(),
        part.name(),
        part.instrument(),
        part.notes(),
        part.controls().stream()
            .filter(c -> c.kind() != PlayedControl.Kind.CONTROLLER || c.number() != PAN)
            .toList());
  }
}
