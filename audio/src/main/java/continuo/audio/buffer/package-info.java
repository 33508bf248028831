/** Blocks of samples and the rates at which they play. */
@NullMarked
package continuo.audio.buffer;

import org.jspecify.annotations.NullMarked;
