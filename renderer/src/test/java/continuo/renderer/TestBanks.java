package continuo.renderer;

import continuo.soundfonts.bank.Bank;
import continuo.soundfonts.sf2.Generator;
import continuo.soundfonts.sf2.GeneratorAmount;
import continuo.soundfonts.sf2.Preset;
import continuo.soundfonts.sf2.Sample;
import continuo.soundfonts.sf2.SampleData;
import continuo.soundfonts.sf2.SampledInstrument;
import continuo.soundfonts.sf2.SoundFont;
import continuo.soundfonts.sf2.SoundFontInfo;
import continuo.soundfonts.sf2.Zone;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small banks whose sound is known exactly. */
public final class TestBanks {
  private TestBanks() {}

  /** Program 0 and the standard kit: a click of one millisecond, then a soft looped sine. */
  public static Bank click() {
    short[] pcm = new short[48_000];
    for (int i = 0; i < pcm.length; i++) {
      double click = i < 48 ? 0.8 * (1 - i / 48.0) : 0;
      double sine = 0.1 * StrictMath.sin(2 * Math.PI * 440 * i / 48_000.0);
      pcm[i] = (short) Math.rint(32_000 * (click + sine));
    }
    Sample sample =
        Sample.mono("click", SampleData.of(pcm), new Sample.Loop(12_000, 36_000), 48_000, 69, 0);
    Zone zone =
        new Zone(
            List.of(
                GeneratorAmount.of(Generator.VOLUME_ENVELOPE_RELEASE, -6_000),
                GeneratorAmount.of(Generator.SAMPLE_MODES, 1)),
            List.of(),
            Optional.of(0));
    Zone presetZone = new Zone(List.of(), List.of(), Optional.of(0));
    SoundFont font =
        new SoundFont(
            SoundFontInfo.named("click", Map.of()),
            List.of(
                new Preset("click", 0, 0, List.of(presetZone)),
                new Preset("click kit", Preset.DRUM_BANK, 0, List.of(presetZone))),
            List.of(new SampledInstrument("click", List.of(zone))),
            List.of(sample));
    return new Bank("click", "click-1", font);
  }
}
