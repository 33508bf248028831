/**
 * Programs that are made from nothing but mathematics and a seed: harmonics and noise for what is
 * held, modes for what is struck, modes, noise and transients for sound effects.
 */
@NullMarked
package continuo.soundfonts.synthesis;

import org.jspecify.annotations.NullMarked;
