/** Recordings as files: WAV, FLAC, Opus and MP3 out; these, AIFF, AU and Ogg Vorbis in. */
@NullMarked
package continuo.audio.files;

import org.jspecify.annotations.NullMarked;
