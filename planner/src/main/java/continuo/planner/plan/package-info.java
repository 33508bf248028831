/** The plan: form, harmony, energy and roles; enough to realise a score from. */
@NullMarked
package continuo.planner.plan;

import org.jspecify.annotations.NullMarked;
