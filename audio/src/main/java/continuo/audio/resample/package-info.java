/** Sample rate conversion by band-limited interpolation. */
@NullMarked
package continuo.audio.resample;

import org.jspecify.annotations.NullMarked;
