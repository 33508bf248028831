/**
 * How drummers play: hits, velocities and lateness by style, piece of the kit and place in the bar,
 * counted from the Groove MIDI Dataset.
 */
@NullMarked
package continuo.symbolic.groove;

import org.jspecify.annotations.NullMarked;
