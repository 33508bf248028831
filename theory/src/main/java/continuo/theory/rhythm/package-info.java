/** Exact musical time, meters and tempo maps. */
@NullMarked
package continuo.theory.rhythm;

import org.jspecify.annotations.NullMarked;
