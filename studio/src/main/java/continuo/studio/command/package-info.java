/** The commands of {@code continuo}, their options and how they end. */
@NullMarked
package continuo.studio.command;

import org.jspecify.annotations.NullMarked;
