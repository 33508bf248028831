/** Second-order filters (biquads): designs for any sample rate, and their running state. */
@NullMarked
package continuo.audio.filter;

import org.jspecify.annotations.NullMarked;
