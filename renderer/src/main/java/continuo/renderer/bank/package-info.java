/**
 * Continuo's own soundfont: the instruments of the neural renderer, those that may become samples,
 * in velocity layers and loops.
 */
@NullMarked
package continuo.renderer.bank;

import org.jspecify.annotations.NullMarked;
