/** Audio of a whole piece that is read in blocks, held in memory or in a scratch file. */
@NullMarked
package continuo.renderer.track;

import org.jspecify.annotations.NullMarked;
