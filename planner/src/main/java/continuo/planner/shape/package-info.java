/** Curves of energy and tension. */
@NullMarked
package continuo.planner.shape;

import org.jspecify.annotations.NullMarked;
