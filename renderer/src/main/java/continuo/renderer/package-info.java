/** From a performance to stems, a premaster and a mix. */
@NullMarked
package continuo.renderer;

import org.jspecify.annotations.NullMarked;
