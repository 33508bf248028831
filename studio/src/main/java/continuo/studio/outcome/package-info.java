/** How a command ends: the exit codes, and the exception that carries one with its findings. */
@NullMarked
package continuo.studio.outcome;

import org.jspecify.annotations.NullMarked;
