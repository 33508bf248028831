/** Solves tempo, meter, bars and length together. */
@NullMarked
package continuo.planner.time;

import org.jspecify.annotations.NullMarked;
