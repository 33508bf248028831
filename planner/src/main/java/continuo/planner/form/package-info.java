/** Forms: sections, letters, phrases and what returns. */
@NullMarked
package continuo.planner.form;

import org.jspecify.annotations.NullMarked;
