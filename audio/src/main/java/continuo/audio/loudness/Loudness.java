package continuo.audio.loudness;

import continuo.audio.buffer.AudioBuffer;
import continuo.theory.diagnostic.Check;
import continuo.theory.unit.Decibels;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a recording measures by ITU-R BS.1770-4 and EBU Tech 3341/3342 (references: bs1770, ebu3341,
 * ebu3342).
 *
 * @param integrated gated loudness of the whole; empty if it is shorter than 400 ms or nowhere
 *     louder than −70 LUFS
 * @param maximumMomentary the loudest 400 ms; empty if shorter than that or silent
 * @param maximumShortTerm the loudest 3 s; empty if shorter than that or silent
 * @param range the loudness range LRA in loudness units (decibels), 0 if shorter than 3 s
 * @param truePeak the highest peak of the waveform between samples too, in dBTP; empty if silent
 * @param samplePeak the highest sample, in dBFS; empty if silent
 * @param momentary the loudness of the 400 ms that end at every full 100 ms from 0.4 s on; silence
 *     is empty
 */
public record Loudness(
    Optional<Lufs> integrated,
    Optional<Lufs> maximumMomentary,
    Optional<Lufs> maximumShortTerm,
    Decibels range,
    Optional<Decibels> truePeak,
    Optional<Decibels> samplePeak,
    List<Optional<Lufs>> momentary) {

  /** Copies the list. */
  public Loudness {
    Objects.requireNonNull(integrated, "integrated");
    Objects.requireNonNull(maximumMomentary, "maximumMomentary");
    Objects.requireNonNull(maximumShortTerm, "maximumShortTerm");
    Check.that(range.value() >= 0, "loudness range must be at least 0 but was %s", range.value());
    Objects.requireNonNull(truePeak, "truePeak");
    Objects.requireNonNull(samplePeak, "samplePeak");
    momentary = List.copyOf(momentary);
  }

  /** Measures a recording in the usual layout of its number of channels. */
  public static Loudness of(AudioBuffer audio) {
    return measured(audio, true);
  }

  /** Measures no more than the integrated loudness, at a fraction of the work. */
  public static Optional<Lufs> integratedOf(AudioBuffer audio) {
    return measured(audio, false).integrated();
  }

  private static Loudness measured(AudioBuffer audio, boolean withPeaks) {
    LoudnessMeter meter =
        new LoudnessMeter(audio.rate(), ChannelLayout.of(audio.channels()), withPeaks);
    int block = 1 << 14;
    for (int from = 0; from < audio.frames(); from += block) {
      int length = Math.min(block, audio.frames() - from);
      float[][] samples = new float[audio.channels()][length];
      for (int c = 0; c < samples.length; c++) {
        audio.copyTo(c, from, samples[c]);
      }
      meter.add(samples, 0, length);
    }
    return meter.loudness();
  }
}
