package continuo.renderer;

import continuo.renderer.instrument.InstrumentRenderer;
import continuo.renderer.track.AudioTrack;
import continuo.renderer.track.TrackStore;
import continuo.symbolic.performance.Performance;
import continuo.symbolic.performance.PlayedPart;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.unit.Seconds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /** Stems and mixes beyond it lie in scratch files. */
  private static final long MEMORY_BYTES = 192L << 20;

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
     * @param of all steps: one a part, or one a stretch of time where parts are not kept apart, and
     *     one for the mix
     * @param what is done: a part's name, a time such as 0:12, or "mix"
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
    RenderSession session = new RenderSession(instruments, performance, options, kept);
    Progress progress = new Progress(listener, performance.parts().size() + 1);
    TrackStore store = new TrackStore(MEMORY_BYTES);
    try {
      StemsApart stems = new StemsApart(session, store);
      List<Stem> made = stems.make(progress);
      Rendering rendering = session.finish(made, stems.sum(made), store);
      progress.step("mix");
      return rendering;
    } catch (RuntimeException | Error e) {
      store.close();
      throw e;
    }
  }

  /**
   * Renders the premaster and the mix of a performance and no stems: all parts share one room and
   * lie together in memory, which is much less work. What comes out is the sum of the stems but for
   * the rounding of single precision.
   *
   * @throws CompositionException if the soundfont cannot be used or has no sound for a part
   */
  public Rendering renderMix(
      Performance performance, RenderOptions options, KeptStems kept, Listener listener) {
    RenderSession session = new RenderSession(instruments, performance, options, kept);
    TrackStore store = new TrackStore(MEMORY_BYTES);
    try (StemsTogether stems = new StemsTogether(session)) {
      Progress progress = new Progress(listener, stems.stretches() + 1);
      TrackStore.Recorder recorder = store.record(options.rate(), session.frames());
      stems.play(recorder::write, progress);
      AudioTrack premaster = recorder.finish();
      Rendering rendering = session.finish(List.of(), premaster, store);
      progress.step("mix");
      return rendering;
    } catch (RuntimeException | Error e) {
      store.close();
      throw e;
    }
  }

  /** Takes audio as it comes. */
  @FunctionalInterface
  public interface Sink {
    /**
     * The next frames.
     *
     * @param block {@code float[2][at least frames]}, used again after the call
     * @param frames how many, above 0
     */
    void write(float[][] block, int frames);
  }

  /**
   * Plays a performance: its premaster, from 0:00 on, as soon as it is made, 4096 frames at a time.
   * Nothing is kept; what a master needs of the whole piece cannot be had so.
   *
   * @throws CompositionException if the soundfont cannot be used or has no sound for a part
   */
  public void play(Performance performance, RenderOptions options, Sink sink) {
    RenderSession session = new RenderSession(instruments, performance, options, KeptStems.NONE);
    try (StemsTogether stems = new StemsTogether(session)) {
      stems.play(sink, new Progress(Listener.NONE, stems.stretches()));
    }
  }

  /**
   * Renders one part as it sounds among the others; its audio lies in memory.
   *
   * @throws CompositionException if the soundfont cannot be used or has no sound for the part
   */
  public Stem renderPart(Performance performance, String partId, RenderOptions options) {
    RenderSession session = new RenderSession(instruments, performance, options, KeptStems.NONE);
    for (int i = 0; i < performance.parts().size(); i++) {
      if (performance.parts().get(i).id().equals(partId)) {
        try (TrackStore store = new TrackStore(Long.MAX_VALUE)) {
          return new StemsApart(session, store).stem(i);
        }
      }
    }
    throw new IllegalArgumentException(
        "part must be one of %s but was %s"
            .formatted(performance.parts().stream().map(PlayedPart::id).toList(), partId));
  }

  /** The content key of every part's stem, by part id, in the performance's order. */
  public Map<String, String> contentKeys(Performance performance, RenderOptions options) {
    RenderSession session = new RenderSession(instruments, performance, options, KeptStems.NONE);
    Map<String, String> keys = new LinkedHashMap<>();
    for (int i = 0; i < performance.parts().size(); i++) {
      keys.put(performance.parts().get(i).id(), session.contentKey(i));
    }
    return keys;
  }
}
