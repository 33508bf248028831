/**
 * What a recording says: its beats, meter, keys, tuning, chords, melody, energy and sections, each
 * with a confidence and the readings that came second.
 */
@NullMarked
package continuo.listening;

import org.jspecify.annotations.NullMarked;
