/** How fast performances become sound. */
@NullMarked
package continuo.benchmarks.renderer;

import org.jspecify.annotations.NullMarked;
