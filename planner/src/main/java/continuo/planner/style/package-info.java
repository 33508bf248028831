/** Styles: what a plan leaves open, they fill. An edge package: styles are JSON files. */
@NullMarked
package continuo.planner.style;

import org.jspecify.annotations.NullMarked;
