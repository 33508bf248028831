package continuo.listening.rhythm;

import java.util.Objects;

/**
 * How likely each frame is a beat and a downbeat.
 *
 * @param beat 0 to 1
 * @param downbeat 0 to 1, empty of frames where nobody can say
 * @param tempo which tempi are likely notated
 */
record Activation(Curve beat, Curve downbeat, TempoClasses tempo) {
  Activation {
    Objects.requireNonNull(beat, "beat");
    Objects.requireNonNull(downbeat, "downbeat");
    Objects.requireNonNull(tempo, "tempo");
  }

  boolean knowsDownbeats() {
    return downbeat.size() > 0;
  }
}
