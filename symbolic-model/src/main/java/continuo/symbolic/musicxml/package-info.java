/**
 * MusicXML 4.0, the exchange format of notation programs: scores are engraved into it, and what
 * other programs wrote is read from it. Nothing outside this package knows the format.
 */
@NullMarked
package continuo.symbolic.musicxml;

import org.jspecify.annotations.NullMarked;
