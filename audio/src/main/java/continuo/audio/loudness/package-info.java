/** Loudness and true peak as ITU-R BS.1770-4 and EBU R 128 define them. */
@NullMarked
package continuo.audio.loudness;

import org.jspecify.annotations.NullMarked;
