/** Chords: walks through a grammar towards cadences, loops, blues, and what was given. */
@NullMarked
package continuo.planner.harmony;

import org.jspecify.annotations.NullMarked;
