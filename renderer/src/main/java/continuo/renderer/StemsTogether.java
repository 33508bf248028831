package continuo.renderer;

import static continuo.renderer.PartPlayer.BLOCK;

import continuo.renderer.mix.Reverberator;
import continuo.renderer.track.AudioTrack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Plays all parts stretch by stretch and sums them in one room, without keeping them apart. Threads
 * share the parts of a stretch, and begin the next while this one is summed; the sum is taken in
 * the order of the parts, so that the number of threads makes no difference to it.
 */
final class StemsTogether implements AutoCloseable {
  /** Frames that a part plays at a time: few at first, so that sound comes soon. */
  private static final int FIRST = BLOCK;

  private static final int STRETCH = 8 * BLOCK;

  /** What one part plays in a stretch. */
  private static final class Played {
    private final float[][] seated = new float[2][STRETCH];
    private final float[][] send = new float[2][STRETCH];
    private boolean silent;
  }

  /** One part, or its stem that was kept. */
  private final class Source {
    private final int index;
    private final Optional<AudioTrack> kept;
    private final List<Played> played = List.of(new Played(), new Played());
    private final float[][] block = new float[2][BLOCK];
    private final float[][] send = new float[2][BLOCK];
    private Optional<PartPlayer> player = Optional.empty();
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    Source(int index) {
      this.index = index;
      this.kept = session.kept(index);
    }

    void play(int stretch) {
      Played into = played.get(stretch % 2);
      int from = start(stretch);
      int count = start(stretch + 1) - from;
      if (kept.isPresent()) {
        kept.get().read(from, into.seated, count);
        return;
      }
      if (player.isEmpty()) {
        player = Optional.of(session.player(index));
      }
      PartPlayer playing = player.get();
      into.silent = playing.isOver();
      for (int done = 0; done < count && !into.silent; done += BLOCK) {
        if (Thread.currentThread().isInterrupted()) {
          throw new IllegalStateException("another part failed, or rendering was interrupted");
        }
        int frames = Math.min(BLOCK, count - done);
        playing.next(block, send, frames);
        for (int c = 0; c < 2; c++) {
          System.arraycopy(block[c], 0, into.seated[c], done, frames);
          System.arraycopy(send[c], 0, into.send[c], done, frames);
        }
      }
    }
  }

  private final RenderSession session;
  private final Optional<Reverberator> room;
  private final List<Source> sources = new ArrayList<>();
  private final ExecutorService pool;

  /** All parts at 0:00. */
  StemsTogether(RenderSession session) {
    this.session = session;
    room = session.room();
    for (int i = 0; i < session.parts().size(); i++) {
      sources.add(new Source(i));
    }
    int threads = Math.max(1, Math.min(session.options().threads(), sources.size()));
    pool = Executors.newFixedThreadPool(threads);
  }

  /** How many stretches there are. */
  int stretches() {
    int left = Math.max(0, session.frames() - FIRST);
    return 1 + (left + STRETCH - 1) / STRETCH;
  }

  private int start(int stretch) {
    return stretch == 0 ? 0 : (int) Math.min(session.frames(), FIRST + (stretch - 1L) * STRETCH);
  }

  /** Plays everything. */
  void play(Renderer.Sink sink, Progress progress) {
    try {
      List<CompletableFuture<Void>> present = begin(0);
      for (int stretch = 0; stretch < stretches(); stretch++) {
        List<CompletableFuture<Void>> next =
            stretch + 1 < stretches() ? begin(stretch + 1) : List.of();
        present.forEach(CompletableFuture::join);
        sum(stretch, sink);
        progress.step(time(start(stretch + 1)));
        present = next;
      }
    } catch (CompletionException e) {
      throw Failures.of(e.getCause());
    }
  }

  private List<CompletableFuture<Void>> begin(int stretch) {
    for (Source source : sources) {
      source.last = source.last.thenRunAsync(() -> source.play(stretch), pool);
    }
    return sources.stream().map(source -> source.last).toList();
  }

  private void sum(int stretch, Renderer.Sink sink) {
    double[][] total = new double[2][BLOCK];
    double[][] sent = new double[2][BLOCK];
    float[][] block = new float[2][BLOCK];
    float[][] send = new float[2][BLOCK];
    int end = start(stretch + 1);
    for (int from = start(stretch); from < end; from += BLOCK) {
      int offset = from - start(stretch);
      int count = Math.min(BLOCK, end - from);
      for (int c = 0; c < 2; c++) {
        Arrays.fill(total[c], 0);
        Arrays.fill(sent[c], 0);
      }
      addParts(stretch, offset, count, total, sent);
      for (int c = 0; c < 2; c++) {
        round(total[c], block[c], count);
        round(sent[c], send[c], count);
      }
      room.ifPresent(r -> r.process(send[0], send[1], block[0], block[1], count));
      session.fade(block, from, count);
      addKept(stretch, offset, count, total, block);
      sink.write(block, count);
    }
  }

  private void addParts(int stretch, int offset, int count, double[][] total, double[][] sent) {
    for (Source source : sources) {
      Played played = source.played.get(stretch % 2);
      if (source.kept.isEmpty() && !played.silent) {
        for (int c = 0; c < 2; c++) {
          add(total[c], played.seated[c], offset, count);
          add(sent[c], played.send[c], offset, count);
        }
      }
    }
  }

  /** Stems that were kept have had their room and their fading out. */
  private void addKept(int stretch, int offset, int count, double[][] total, float[][] block) {
    if (sources.stream().allMatch(source -> source.kept.isEmpty())) {
      return;
    }
    for (int c = 0; c < 2; c++) {
      Arrays.fill(total[c], 0);
      add(total[c], block[c], 0, count);
      for (Source source : sources) {
        if (source.kept.isPresent()) {
          add(total[c], source.played.get(stretch % 2).seated[c], offset, count);
        }
      }
      round(total[c], block[c], count);
    }
  }

  private static void add(double[] total, float[] samples, int offset, int count) {
    for (int i = 0; i < count; i++) {
      total[i] += samples[offset + i];
    }
  }

  private static void round(double[] total, float[] samples, int count) {
    for (int i = 0; i < count; i++) {
      samples[i] = (float) total[i];
    }
  }

  private String time(int frames) {
    int seconds = frames / session.options().rate().hertz();
    return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }

  @Override
  public void close() {
    pool.shutdownNow();
    boolean interrupted = false;
    while (!pool.isTerminated()) {
      try {
        // A part may still be at work where another failed.
        pool.awaitTermination(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    sources.forEach(source -> source.player.ifPresent(PartPlayer::close));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
