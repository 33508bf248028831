/** Plans in words, for people who want to know why. */
@NullMarked
package continuo.planner.explain;

import org.jspecify.annotations.NullMarked;
