/**
 * Tuning, chords and keys of a recording: a log-frequency spectrum, note activations explained by
 * harmonic series, chroma by register, and a joint decoding of chords and keys.
 */
@NullMarked
package continuo.listening.harmony;

import org.jspecify.annotations.NullMarked;
