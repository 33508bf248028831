/** Which banks there are: the one that ships, those of the system, and a file of one's own. */
@NullMarked
package continuo.soundfonts.bank;

import org.jspecify.annotations.NullMarked;
