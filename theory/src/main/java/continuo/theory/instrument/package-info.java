/** Instruments: names, families, ranges, transpositions and General MIDI programs. */
@NullMarked
package continuo.theory.instrument;

import org.jspecify.annotations.NullMarked;
