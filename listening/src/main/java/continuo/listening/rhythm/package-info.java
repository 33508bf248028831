/**
 * The pulse of a recording: onset spectra, a network and a fallback that say how likely each moment
 * is a beat or a downbeat, and a hidden Markov model that decodes bars from them.
 */
@NullMarked
package continuo.listening.rhythm;

import org.jspecify.annotations.NullMarked;
