/** Measures how lengths, scenes and hits are met. */
@NullMarked
package continuo.benchmarks.time;

import org.jspecify.annotations.NullMarked;
