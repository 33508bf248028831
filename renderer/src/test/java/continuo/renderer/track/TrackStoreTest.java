package continuo.renderer.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import continuo.audio.buffer.SampleRate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TrackStoreTest {
  @Test
  void a_track_in_a_file_reads_like_one_in_memory() {
    try (TrackStore memory = new TrackStore(1 << 30);
        TrackStore files = new TrackStore(0)) {
      AudioTrack inMemory = recorded(memory);
      AudioTrack inFile = recorded(files);

      assertThat(inFile.toBuffer()).isEqualTo(inMemory.toBuffer());
      float[][] one = new float[2][100];
      float[][] two = new float[2][100];
      inMemory.read(777, one, 100);
      inFile.read(777, two, 100);
      assertThat(two).isDeepEqualTo(one);
    }
  }

  @Test
  void a_closed_store_has_no_files_left() {
    TrackStore files = new TrackStore(0);
    AudioTrack track = recorded(files);

    files.close();

    assertThatThrownBy(() -> track.toBuffer()).hasMessageContaining("cannot be read");
  }

  @Test
  void a_closed_store_takes_no_more_tracks_that_nobody_would_delete() {
    TrackStore files = new TrackStore(0);
    files.close();

    assertThatThrownBy(() -> files.record(SampleRate.CD, 10))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the track store is closed");
  }

  @Test
  void a_track_with_frames_missing_is_not_finished() {
    TrackStore.Recorder recorder = new TrackStore(1 << 20).record(SampleRate.CD, 10);
    recorder.write(new float[2][4], 4);

    assertThatThrownBy(recorder::finish)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("4 of 10 frames were written");
  }

  private static AudioTrack recorded(TrackStore store) {
    TrackStore.Recorder recorder = store.record(SampleRate.CD, 3_000);
    float[][] block = new float[2][1_000];
    for (int part = 0; part < 3; part++) {
      for (int i = 0; i < 1_000; i++) {
        block[0][i] = part + i / 1_000f;
        block[1][i] = -block[0][i];
      }
      recorder.write(block, 1_000);
    }
    return recorder.finish();
  }
}
