/** Priors counted from annotated songs, and chord grammars; an edge package for its data files. */
@NullMarked
package continuo.planner.prior;

import org.jspecify.annotations.NullMarked;
