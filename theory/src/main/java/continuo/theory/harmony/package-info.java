/** Scales, keys, chords, Roman numerals and figured bass. */
@NullMarked
package continuo.theory.harmony;

import org.jspecify.annotations.NullMarked;
