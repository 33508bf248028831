/**
 * Continuo's own bank, made from nothing but mathematics and a seed: harmonic and noise models for
 * sustained tones, modal ones for struck and plucked tones, modes, noise and transients for drums.
 */
@NullMarked
package continuo.soundfonts.synthesis;

import org.jspecify.annotations.NullMarked;
