/** What was heard in a recording, as a MIDI file that lines up with it and as a picture. */
@NullMarked
package continuo.studio.heard;

import org.jspecify.annotations.NullMarked;
