/** Fourier transforms, analysis windows and short-time spectra. */
@NullMarked
package continuo.audio.spectrum;

import org.jspecify.annotations.NullMarked;
