package continuo.studio.command;

import continuo.inference.Device;
import continuo.renderer.neural.Quality;
import continuo.studio.piece.Players;
import continuo.studio.piece.SoundSettings;
import continuo.studio.piece.Stages;
import continuo.theory.unit.Cents;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say how a piece sounds; what is not given stays as it was. */
final class SoundOptions {
  @Option(
      names = "--rate",
      paramLabel = "HZ",
      description = "Samples a second of all audio, 8000 to 192000 (48000).")
  private @Nullable Integer rate;

  @Option(
      names = "--bits",
      paramLabel = "N",
      description = "Bits of the mix: 16, 24, or 32 for floating point (24).")
  private @Nullable Integer bits;

  @Option(
      names = "--lufs",
      paramLabel = "LUFS",
      description = "Integrated loudness of the mix, -60 to -5 (-14).")
  private @Nullable Double lufs;

  @Option(
      names = "--peak",
      paramLabel = "DBTP",
      description = "True-peak ceiling of the mix, -30 to 0 (-1).")
  private @Nullable Double peak;

  @Option(
      names = "--dry",
      negatable = true,
      description = "Leave out seats, room and mastering: the bare instruments summed.")
  private @Nullable Boolean dry;

  @Option(
      names = "--soundfont",
      paramLabel = "FILE",
      description = "Play with this SF2 or SF3 bank; `builtin` is the one that ships (builtin).")
  private @Nullable String soundfont;

  @Option(
      names = "--humanize",
      paramLabel = "0..100",
      description = "Freedom of the performance: 0 plays the exact grid (50).")
  private @Nullable Integer humanize;

  @Option(
      names = "--renderer",
      paramLabel = "NAME",
      description =
          "What plays: `neural` networks learned from recordings, or `sampler`, the soundfont"
              + " (neural; with --soundfont the sampler).")
  private @Nullable String renderer;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      description = "Where networks run: cpu, cuda, or auto for a GPU if there is one (auto).")
  private @Nullable String device;

  @Option(
      names = "--quality",
      paramLabel = "NAME",
      description = "How much work networks do: draft has one player a section, or final (final).")
  private @Nullable String quality;

  @Option(
      names = "--tuning",
      paramLabel = "CENTS",
      description = "How far A4 lies above 440 Hz, -100 to 100 (0, or the recording's).")
  private @Nullable Double tuning;

  /** True if a rate was typed. */
  boolean hasRate() {
    return rate != null;
  }

  /** The settings {@code former} with what was given. */
  SoundSettings over(SoundSettings former) {
    Optional<String> bank =
        soundfont == null
            ? former.soundfont()
            : Optional.of(soundfont).filter(name -> !name.equals("builtin"));
    return new SoundSettings(
        rate == null ? former.rate() : rate,
        bits == null ? former.bits() : bits,
        lufs == null ? former.lufs() : lufs,
        peak == null ? former.peak() : peak,
        dry == null ? former.dry() : dry,
        bank,
        humanize == null ? former.humanize() : humanize,
        players(former.players()),
        tuning == null ? former.tuning() : new Cents(tuning));
  }

  private Players players(Players former) {
    return Stages.asked(
        () ->
            new Players(
                renderer == null
                    ? former.neural() && (soundfont == null || soundfont.equals("builtin"))
                    : Players.isNeural(renderer),
                device == null ? former.device() : Device.parse(device),
                quality == null ? former.quality() : Quality.parse(quality)));
  }
}
