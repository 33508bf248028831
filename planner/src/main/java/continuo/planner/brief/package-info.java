/** What the words ask for, each field with the text that it came from. */
@NullMarked
package continuo.planner.brief;

import org.jspecify.annotations.NullMarked;
