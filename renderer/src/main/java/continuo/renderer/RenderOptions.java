package continuo.renderer;

import continuo.audio.buffer.SampleRate;
import continuo.renderer.mix.MasterSettings;
import continuo.soundfonts.bank.Bank;
import continuo.theory.diagnostic.Check;
import continuo.theory.random.Seed;
import java.util.Objects;
import java.util.Optional;

/**
 * How a performance is rendered.
 *
 * @param rate of all audio
 * @param master what the mix is mastered to
 * @param dry leaves out seats, room and mastering: the mix is the sum of the bare instruments
 * @param bank the soundfont; empty for the one that ships
 * @param seed of what differs from take to take
 * @param threads how many parts are rendered at a time, at least 1; never changes the result
 */
public record RenderOptions(
    SampleRate rate,
    MasterSettings master,
    boolean dry,
    Optional<Bank> bank,
    Seed seed,
    int threads) {
  /** 48 kHz, -14 LUFS, -1 dBTP, seated, with the bank that ships, by two threads. */
  public static final RenderOptions DEFAULT =
      new RenderOptions(
          SampleRate.STUDIO, MasterSettings.STREAMING, false, Optional.empty(), new Seed(0), 2);

  /** Checks the values. */
  public RenderOptions {
    Objects.requireNonNull(rate, "rate");
    Check.inRange(rate.hertz(), 8_000, 192_000, "rendering rate in hertz", "use 44100 or 48000");
    Objects.requireNonNull(master, "master");
    Objects.requireNonNull(bank, "bank");
    Objects.requireNonNull(seed, "seed");
    Check.inRange(threads, 1, 256, "threads", "use the number of processors");
  }

  /** These options at another sample rate. */
  public RenderOptions withRate(SampleRate newRate) {
    return new RenderOptions(newRate, master, dry, bank, seed, threads);
  }

  /** These options with another mastering. */
  public RenderOptions withMaster(MasterSettings newMaster) {
    return new RenderOptions(rate, newMaster, dry, bank, seed, threads);
  }

  /** These options, dry or not. */
  public RenderOptions withDry(boolean newDry) {
    return new RenderOptions(rate, master, newDry, bank, seed, threads);
  }

  /** These options with a soundfont. */
  public RenderOptions withBank(Bank newBank) {
    return new RenderOptions(rate, master, dry, Optional.of(newBank), seed, threads);
  }

  /** These options with another seed. */
  public RenderOptions withSeed(Seed newSeed) {
    return new RenderOptions(rate, master, dry, bank, newSeed, threads);
  }

  /** These options with another number of threads. */
  public RenderOptions withThreads(int newThreads) {
    return new RenderOptions(rate, master, dry, bank, seed, newThreads);
  }
}
