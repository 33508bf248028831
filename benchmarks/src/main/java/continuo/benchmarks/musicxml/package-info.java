/** How fast scores are written as MusicXML and read from it. */
@NullMarked
package continuo.benchmarks.musicxml;

import org.jspecify.annotations.NullMarked;
