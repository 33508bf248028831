/**
 * The melody of a recording of one voice alone: its pitch by probabilistic YIN, and the notes that
 * it sings.
 */
@NullMarked
package continuo.listening.melody;

import org.jspecify.annotations.NullMarked;
