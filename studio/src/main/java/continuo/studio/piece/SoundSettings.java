package continuo.studio.piece;

import continuo.audio.buffer.SampleRate;
import continuo.audio.loudness.Lufs;
import continuo.renderer.RenderOptions;
import continuo.renderer.mix.MasterSettings;
import continuo.soundfonts.bank.Bank;
import continuo.theory.diagnostic.Check;
import continuo.theory.diagnostic.Result;
import continuo.theory.random.Seed;
import continuo.theory.unit.Cents;
import continuo.theory.unit.Decibels;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a piece is to sound, as the command line and {@code project.json} say it.
 *
 * @param rate samples a second: 8000 to 192000
 * @param bits of the mix: 16, 24, or 32 for floating point
 * @param lufs integrated loudness of the mix
 * @param peak true-peak ceiling of the mix in dBTP
 * @param dry without seats, room and mastering
 * @param soundfont a soundfont's file; empty for the bank that ships
 * @param humanize freedom of the performance, 0 to 100
 * @param players networks or the soundfont
 * @param tuning how far A4 lies above 440 Hz
 */
public record SoundSettings(
    int rate,
    int bits,
    double lufs,
    double peak,
    boolean dry,
    Optional<String> soundfont,
    int humanize,
    Players players,
    Cents tuning) {
  /**
   * 48 kHz, 24 bits, -14 LUFS, -1 dBTP, seated and mastered, usual freedom, played by networks, and
   * by the bank that ships where they cannot.
   */
  public static final SoundSettings USUAL =
      new SoundSettings(
          48_000, 24, -14, -1, false, Optional.empty(), 50, Players.USUAL, new Cents(0));

  /** Checks for null; the stages check the ranges. */
  public SoundSettings {
    Objects.requireNonNull(soundfont, "soundfont");
    Objects.requireNonNull(players, "players");
    Check.inRange(tuning.value(), -100, 100, "tuning in cents", "transpose by semitones");
  }

  /** As {@code project.json} has it. */
  public Map<String, String> toMap() {
    Map<String, String> map = new TreeMap<>();
    map.put("rate", Integer.toString(rate));
    map.put("bits", Integer.toString(bits));
    map.put("lufs", Double.toString(lufs));
    map.put("peak", Double.toString(peak));
    map.put("dry", Boolean.toString(dry));
    map.put("humanize", Integer.toString(humanize));
    soundfont.ifPresent(file -> map.put("soundfont", file));
    if (tuning.value() != 0) {
      map.put("tuning", Double.toString(tuning.value()));
    }
    map.putAll(players.toMap());
    return map;
  }

  /**
   * From {@code project.json}; what it does not say is usual.
   *
   * @throws IllegalArgumentException if a number is none
   */
  public static SoundSettings fromMap(Map<String, String> map) {
    return new SoundSettings(
        Integer.parseInt(map.getOrDefault("rate", Integer.toString(USUAL.rate))),
        Integer.parseInt(map.getOrDefault("bits", Integer.toString(USUAL.bits))),
        Double.parseDouble(map.getOrDefault("lufs", Double.toString(USUAL.lufs))),
        Double.parseDouble(map.getOrDefault("peak", Double.toString(USUAL.peak))),
        Boolean.parseBoolean(map.getOrDefault("dry", "false")),
        Optional.ofNullable(map.get("soundfont")),
        Integer.parseInt(map.getOrDefault("humanize", Integer.toString(USUAL.humanize))),
        Players.fromMap(map),
        new Cents(Double.parseDouble(map.getOrDefault("tuning", "0"))));
  }

  /** The same in another tuning, at another rate. */
  public SoundSettings at(int newRate, Cents newTuning) {
    return new SoundSettings(
        newRate, bits, lufs, peak, dry, soundfont, humanize, players, newTuning);
  }

  /** The same with another freedom of the performance. */
  public SoundSettings withHumanize(int newHumanize) {
    return new SoundSettings(rate, bits, lufs, peak, dry, soundfont, newHumanize, players, tuning);
  }

  /**
   * The options of the renderer, and findings about the soundfont.
   *
   * @param base what a relative soundfont name is relative to
   * @throws IllegalArgumentException if a value is out of range
   * @throws continuo.theory.diagnostic.CompositionException if the soundfont cannot be used
   */
  public Result<RenderOptions> renderOptions(Path base, Seed seed, int threads) {
    Result<Bank> bank =
        soundfont
            .map(file -> Stages.reading(file, () -> Bank.open(base.resolve(file))))
            .orElseGet(() -> Result.of(Bank.embedded()));
    RenderOptions options =
        new RenderOptions(
            new SampleRate(rate),
            new MasterSettings(new Lufs(lufs), new Decibels(peak)),
            dry,
            Optional.of(bank.value()),
            seed.derive("render"),
            threads);
    return new Result<>(options, bank.diagnostics());
  }
}
