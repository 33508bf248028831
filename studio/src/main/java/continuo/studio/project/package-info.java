/**
 * Project folders: what {@code compose} writes and every later command works on, changed one whole
 * operation at a time, with its history.
 */
@NullMarked
package continuo.studio.project;

import org.jspecify.annotations.NullMarked;
