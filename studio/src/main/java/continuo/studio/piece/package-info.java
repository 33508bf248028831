/**
 * A piece on its way through the stages, as the commands need it: files read by their content,
 * edits of a score carried over, stems kept, recordings written.
 */
@NullMarked
package continuo.studio.piece;

import org.jspecify.annotations.NullMarked;
