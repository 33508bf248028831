package continuo.renderer;

import continuo.audio.buffer.AudioBuffer;
import continuo.audio.buffer.SampleRate;
import continuo.audio.loudness.ChannelLayout;
import continuo.audio.loudness.Loudness;
import continuo.audio.loudness.LoudnessMeter;
import continuo.renderer.instrument.InstrumentRenderer;
import continuo.renderer.instrument.InstrumentRequest;
import continuo.renderer.instrument.PartStream;
import continuo.renderer.mix.Master;
import continuo.renderer.mix.Reverberator;
import continuo.renderer.mix.Seat;
import continuo.renderer.mix.SeatProcessor;
import continuo.renderer.mix.SeatingPlan;
import continuo.renderer.sampler.SamplerRenderer;
import continuo.renderer.track.AudioTrack;
import continuo.renderer.track.TrackStore;
import continuo.soundfonts.bank.Bank;
import continuo.symbolic.performance.Performance;
import continuo.symbolic.performance.PlayedControl;
import continuo.symbolic.performance.PlayedPart;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One rendering's fixed facts: who plays what, where they sit, how long it lasts. */
final class RenderSession {
  private static final Seconds FADE = new Seconds(0.75);
  private static final int PAN = 10;

  private final List<InstrumentRenderer> instruments;
  private final Performance performance;
  private final RenderOptions options;
  private final KeptStems kept;
  private final SeatingPlan seating;
  private final int frames;
  private final SamplerRenderer sampler;

  RenderSession(
      List<InstrumentRenderer> instruments,
      Performance performance,
      RenderOptions options,
      KeptStems kept) {
    this.instruments = instruments;
    this.performance = performance;
    this.options = options;
    this.kept = kept;
    this.seating = SeatingPlan.of(performance.parts());
    this.frames = Math.toIntExact(options.rate().frameAt(performance.end().plus(Renderer.TAIL)));
    this.sampler = new SamplerRenderer(options.bank().orElseGet(Bank::embedded));
  }

  List<PlayedPart> parts() {
    return performance.parts();
  }

  RenderOptions options() {
    return options;
  }

  int frames() {
    return frames;
  }

  Seat seat(int index) {
    return seating.seats().get(index);
  }

  /** The room of all parts at rest; a dry rendering has none. */
  Optional<Reverberator> room() {
    return options.dry()
        ? Optional.empty()
        : Optional.of(new Reverberator(seating.room(), options.rate()));
  }

  private InstrumentRenderer rendererOf(PlayedPart part) {
    for (InstrumentRenderer each : instruments) {
      if (each.plays(part)) {
        return each;
      }
    }
    return sampler;
  }

  String contentKey(int index) {
    PlayedPart part = parts().get(index);
    return ContentKey.of(
        part, options, frames, rendererOf(part).identity(part), seat(index), seating.room());
  }

  /** The stem of a part that was kept from before. */
  Optional<AudioTrack> kept(int index) {
    return kept.find(parts().get(index).id(), contentKey(index))
        .filter(t -> t.frames() == frames && t.channels() == 2 && t.rate().equals(options.rate()));
  }

  /** A part's player at 0:00. */
  PartPlayer player(int index) {
    PlayedPart part = parts().get(index);
    SampleRate rate = options.rate();
    InstrumentRequest request =
        new InstrumentRequest(
            rate, options.seed().derive("render/" + part.id()), performance.end());
    PartStream stream = rendererOf(part).open(options.dry() ? part : withoutPan(part), request);
    Optional<SeatProcessor> seat =
        options.dry()
            ? Optional.empty()
            : Optional.of(new SeatProcessor(seat(index), seating.room(), rate));
    return new PartPlayer(part, stream, seat, rate);
  }

  /** What still sounds when the recording ends is faded out; the same for every stem. */
  void fade(float[][] block, int from, int count) {
    int length = (int) options.rate().frameAt(FADE);
    int start = frames - length;
    for (int i = Math.max(0, start - from); i < count; i++) {
      double done = (from + i - start + 1.0) / length;
      float gain = (float) (0.5 + 0.5 * StrictMath.cos(Math.PI * Math.min(1, done)));
      block[0][i] *= gain;
      block[1][i] *= gain;
    }
  }

  Rendering finish(List<Stem> stems, AudioTrack premaster, TrackStore store) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (PlayedPart part : performance.parts()) {
      if (!part.notes().isEmpty() && rendererOf(part) == sampler) {
        sampler.substitution(part).ifPresent(diagnostics::add);
      }
    }
    if (options.dry()) {
      return new Rendering(stems, premaster, premaster, loudness(premaster), diagnostics, store);
    }
    Master.Mastered mastered = Master.master(premaster, options.master());
    double target = options.master().loudness().value();
    mastered
        .loudness()
        .integrated()
        .filter(reached -> Math.abs(reached.value() - target) > 0.3)
        .ifPresent(
            reached ->
                diagnostics.add(
                    Diagnostic.warning(
                        "loudness-not-reached",
                        "mix",
                        String.format(
                            Locale.ROOT,
                            "the mix has %.1f LUFS instead of %.1f",
                            reached.value(),
                            target),
                        "ask for less loudness or a higher peak")));
    TrackStore.Recorder recorder = store.record(options.rate(), frames);
    AudioBuffer mix = mastered.audio();
    float[][] block = new float[2][PartPlayer.BLOCK];
    AudioTrack whole = AudioTrack.of(mix);
    for (int from = 0; from < frames; from += PartPlayer.BLOCK) {
      int count = Math.min(PartPlayer.BLOCK, frames - from);
      whole.read(from, block, count);
      recorder.write(block, count);
    }
    return new Rendering(
        stems, premaster, recorder.finish(), mastered.loudness(), diagnostics, store);
  }

  private Loudness loudness(AudioTrack track) {
    LoudnessMeter meter = new LoudnessMeter(track.rate(), ChannelLayout.of(2));
    float[][] block = new float[2][PartPlayer.BLOCK];
    for (int from = 0; from < frames; from += PartPlayer.BLOCK) {
      int count = Math.min(PartPlayer.BLOCK, frames - from);
      track.read(from, block, count);
      meter.add(block, 0, count);
    }
    return meter.loudness();
  }

  /** The seat takes the place of the pan controller. */
  private static PlayedPart withoutPan(PlayedPart part) {
    return new PlayedPart(
        part.id(),
        part.name(),
        part.instrument(),
        part.notes(),
        part.controls().stream()
            .filter(c -> c.kind() != PlayedControl.Kind.CONTROLLER || c.number() != PAN)
            .toList());
  }
}
