/**
 * Music for a recording: its bar lines as a tempo map, chords that fit its melody, and plans that
 * accompany it or take from it what the words leave open.
 */
@NullMarked
package continuo.planner.recording;

import org.jspecify.annotations.NullMarked;
