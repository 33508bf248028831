/** Reads scene lists, CSV or JSON, as time cues. */
@NullMarked
package continuo.planner.scenes;

import org.jspecify.annotations.NullMarked;
