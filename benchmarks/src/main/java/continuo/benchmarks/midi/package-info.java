/** MIDI over whole corpora, and its speed. */
@NullMarked
package continuo.benchmarks.midi;

import org.jspecify.annotations.NullMarked;
