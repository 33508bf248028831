/** Where parts sit, the room they play in, and the master that makes a mix of them. */
@NullMarked
package continuo.renderer.mix;

import org.jspecify.annotations.NullMarked;
