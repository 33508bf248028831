/** The performance: a score as played, in seconds, with velocities and controller curves. */
@NullMarked
package continuo.symbolic.performance;

import org.jspecify.annotations.NullMarked;
