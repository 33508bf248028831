/** Sound effects that are made from nothing but mathematics and a seed. */
@NullMarked
package continuo.soundfonts.synthesis;

import org.jspecify.annotations.NullMarked;
