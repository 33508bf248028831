/**
 * The melody of a recording: the pitch of a lone voice by probabilistic YIN, the leading line of a
 * mix by salience, and the notes that either of them sings.
 */
@NullMarked
package continuo.listening.melody;

import org.jspecify.annotations.NullMarked;
