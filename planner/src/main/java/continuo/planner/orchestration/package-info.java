/** Who plays, what each does in each section, where each lies, and when each enters. */
@NullMarked
package continuo.planner.orchestration;

import org.jspecify.annotations.NullMarked;
