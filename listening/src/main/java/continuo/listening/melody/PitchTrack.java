package continuo.listening.melody;

import java.util.List;
import java.util.Optional;

/**
 * One pitch, or none, at evenly spaced moments.
 *
 * @param step seconds between moments; the first is at 0
 * @param midi fractional MIDI numbers at A4 = 440 Hz; empty where nothing is sung
 * @param strength how strongly it sounds, any scale; one for each
 */
record PitchTrack(double step, List<Optional<Float>> midi, List<Float> strength) {
  PitchTrack {
    midi = List.copyOf(midi);
    strength = List.copyOf(strength);
  }
}
