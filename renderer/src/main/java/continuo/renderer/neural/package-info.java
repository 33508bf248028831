/**
 * Neural instruments: which network or model plays which program, how a part's notes and
 * controllers become voices, and their audio in chunks.
 */
@NullMarked
package continuo.renderer.neural;

import org.jspecify.annotations.NullMarked;
