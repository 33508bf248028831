/** The whole analysis: a recording in, what it says out. */
@NullMarked
package continuo.listening.analysis;

import org.jspecify.annotations.NullMarked;
