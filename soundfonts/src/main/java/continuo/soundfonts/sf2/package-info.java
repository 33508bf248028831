/**
 * SoundFont 2 and 3 banks as values: presets, instruments, zones, generators, modulators and
 * samples; read, written and cut down to what a part needs (references: sf2).
 */
@NullMarked
package continuo.soundfonts.sf2;

import org.jspecify.annotations.NullMarked;
