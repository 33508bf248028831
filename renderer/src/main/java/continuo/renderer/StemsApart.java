package continuo.renderer;

import static continuo.renderer.PartPlayer.BLOCK;

import continuo.renderer.mix.Reverberator;
import continuo.renderer.track.AudioTrack;
import continuo.renderer.track.TrackStore;
import continuo.symbolic.performance.PlayedPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes every part's stem, each in a room of its own, and their sum. */
final class StemsApart {
  private final RenderSession session;
  private final TrackStore store;

  /**
   * Nothing made yet.
   *
   * @param store where the stems will lie
   */
  StemsApart(RenderSession session, TrackStore store) {
    this.session = session;
    this.store = store;
  }

  /** All stems, in the order of the parts. */
  List<Stem> make(Progress progress) {
    List<Callable<Stem>> tasks = new ArrayList<>();
    for (int i = 0; i < session.parts().size(); i++) {
      int part = i;
      tasks.add(
          () -> {
            Stem stem = stem(part);
            progress.step(stem.name());
            return stem;
          });
    }
    return tasks.isEmpty() ? List.of() : inParallel(tasks, session.options().threads());
  }

  private static List<Stem> inParallel(List<Callable<Stem>> tasks, int threads) {
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
      throw Failures.of(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("rendering was interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  /** The stem of one part. */
  Stem stem(int index) {
    PlayedPart part = session.parts().get(index);
    Optional<AudioTrack> before = session.kept(index);
    AudioTrack audio = before.orElseGet(() -> play(index));
    return new Stem(
        part.id(),
        part.name(),
        session.contentKey(index),
        before.isPresent(),
        session.seat(index),
        audio);
  }

  private AudioTrack play(int index) {
    int frames = session.frames();
    TrackStore.Recorder recorder = store.record(session.options().rate(), frames);
    Optional<Reverberator> room = session.room();
    float[][] block = new float[2][BLOCK];
    float[][] send = new float[2][BLOCK];
    try (PartPlayer player = session.player(index)) {
      for (int from = 0; from < frames; from += BLOCK) {
        if (Thread.currentThread().isInterrupted()) {
          throw new IllegalStateException("another part failed, or rendering was interrupted");
        }
        int count = Math.min(BLOCK, frames - from);
        player.next(block, send, count);
        room.ifPresent(r -> r.process(send[0], send[1], block[0], block[1], count));
        session.fade(block, from, count);
        recorder.write(block, count);
      }
    }
    return recorder.finish();
  }

  /** The sum of stems. */
  AudioTrack sum(List<Stem> stems) {
    int frames = session.frames();
    TrackStore.Recorder recorder = store.record(session.options().rate(), frames);
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
}
