/** The form of a recording: how intense it is over time, and the sections that return. */
@NullMarked
package continuo.listening.structure;

import org.jspecify.annotations.NullMarked;
