/** How fast the neural renderer's synthesis is. */
@NullMarked
package continuo.benchmarks.synth;

import org.jspecify.annotations.NullMarked;
