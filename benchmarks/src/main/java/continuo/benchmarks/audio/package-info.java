/** Speed of the audio module, and the recordings with which scripts check it against ffmpeg. */
@NullMarked
package continuo.benchmarks.audio;

import org.jspecify.annotations.NullMarked;
