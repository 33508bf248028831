/** Flags, and how what the sources ask for becomes one set of wishes. */
@NullMarked
package continuo.planner.fusion;

import org.jspecify.annotations.NullMarked;
