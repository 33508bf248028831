/** Argument checks, diagnostics about input, and the exception that carries them. */
@NullMarked
package continuo.theory.diagnostic;

import org.jspecify.annotations.NullMarked;
