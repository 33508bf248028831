/** Spelled pitch, note names and intervals. C4 is MIDI key 60. */
@NullMarked
package continuo.theory.pitch;

import org.jspecify.annotations.NullMarked;
