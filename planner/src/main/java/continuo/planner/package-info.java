/** From words, flags, scenes and a recording to a plan: the planner's front door. */
@NullMarked
package continuo.planner;

import org.jspecify.annotations.NullMarked;
