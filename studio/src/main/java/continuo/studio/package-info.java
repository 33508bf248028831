/** The program: {@code continuo}. */
@NullMarked
package continuo.studio;

import org.jspecify.annotations.NullMarked;
