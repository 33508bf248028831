/** Measures the reading of prompts and the speed of planning. */
@NullMarked
package continuo.benchmarks.planner;

import org.jspecify.annotations.NullMarked;
