/**
 * Scores as JFugue text: Staccato, which JFugue 5 reads, and MusicString, which JFugue 4 reads.
 * Neither library is needed to write it.
 */
@NullMarked
package continuo.symbolic.jfugue;

import org.jspecify.annotations.NullMarked;
