/**
 * The front end of every analysis: a recording of any format becomes one channel at 44.1 kHz that
 * streams once through all who listen, in memory that does not grow with its length.
 */
@NullMarked
package continuo.listening.signal;

import org.jspecify.annotations.NullMarked;
