/** The seam behind which instruments sound: a played part in, its bare audio out, in chunks. */
@NullMarked
package continuo.renderer.instrument;

import org.jspecify.annotations.NullMarked;
