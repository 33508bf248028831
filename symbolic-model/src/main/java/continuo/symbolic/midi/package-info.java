/**
 * Standard MIDI files: the bytes themselves, scores as grid MIDI with everything a workstation
 * expects, performances as played MIDI, and the way back from any file that other programs wrote.
 */
@NullMarked
package continuo.symbolic.midi;

import org.jspecify.annotations.NullMarked;
