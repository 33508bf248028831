/** The immutable score: parts of notes with spelled pitch, and what is above them. */
@NullMarked
package continuo.theory.score;

import org.jspecify.annotations.NullMarked;
