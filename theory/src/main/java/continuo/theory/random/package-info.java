/** Seeds that branch by name, and the generator of every random choice. */
@NullMarked
package continuo.theory.random;

import org.jspecify.annotations.NullMarked;
