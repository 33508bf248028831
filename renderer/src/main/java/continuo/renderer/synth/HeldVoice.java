package continuo.renderer.synth;

import continuo.theory.diagnostic.Check;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A bowed, blown or sung line: a note, or several that are joined by legato. Its frames come from a
 * {@link HeldSource}: {@link #ask} says which are needed next, {@link #take} receives them.
 *
 * <p>Where a note follows legato, its attack is skipped, the phases go on, the pitch glides over 40
 * ms and the spectrum changes over 60 ms.
 */
public final class HeldVoice extends Voice {
  private static final double GLIDE = 0.04;
  private static final double CHANGE = 0.06;
  private static final double SKIPPED_ATTACK = 0.12;
  private static final double FAR = 2;
  private static final double JITTER_SECONDS = 0.08;
  private static final double SWELL_SECONDS = 0.12;
  private static final double SHIMMER_SECONDS = 0.06;
  private static final int FADE = 5;

  /** How many octaves each harmonic lies above the fundamental. */
  private static final double[] OCTAVES = new double[OscillatorBank.HARMONICS];

  static {
    for (int k = 0; k < OCTAVES.length; k++) {
      OCTAVES[k] = StrictMath.log(k + 1.0) / StrictMath.log(2);
    }
  }

  /** Below it, from its reference level, a note that was let go has ended, dB. */
  private static final double ENDED = -50;

  private final Grid grid;
  private final double startSeconds;
  private final double highest;
  private final double floor;
  private final List<HeldNote> notes;
  private final List<float[]> latents = new ArrayList<>();
  private final HeldTimbre timbre;
  private final Expression expression;
  private final OscillatorBank bank;
  private final NoiseSource noise;
  private final Wander jitter;
  private final Wander swell;
  private final Wander shimmer;
  private int lastFrame;
  private final double[] tilt = new double[OscillatorBank.HARMONICS];

  /** Frames from {@link #base} on: one more than the hops that can be made. */
  private final Deque<Frame> frames = new ArrayDeque<>();

  private final List<Asked> pending = new ArrayList<>();
  private int base;
  private int asked;
  private double turn;

  /** A frame made ready to sound. */
  private static final class Frame {
    private final double hertz;
    private final float[] amplitudes;
    private final float[] bands;
    private final double noiseLevel;

    Frame(double hertz, float[] amplitudes, float[] bands, double noiseLevel) {
      this.hertz = hertz;
      this.amplitudes = amplitudes;
      this.bands = bands;
      this.noiseLevel = noiseLevel;
    }
  }

  /** A row that was asked for a frame, and how far the voice has changed to its note. */
  private record Asked(
      int frame, int row, double change, double level, Gesture gesture, double since) {}

  /**
   * A voice before its first frame.
   *
   * @param synthesis of the rate
   * @param start the sample of the piece on which it begins
   * @param notes by onset, the first at 0; from the second on joined by legato
   * @param timbre its sound
   * @param expression of the part
   * @param seed of its phases and noise
   */
  public HeldVoice(
      Synthesis synthesis,
      long start,
      List<HeldNote> notes,
      HeldTimbre timbre,
      Expression expression,
      long seed) {
    super(start);
    this.notes = List.copyOf(notes);
    Check.that(!this.notes.isEmpty() && this.notes.get(0).onset() == 0, "a voice begins at 0");
    this.grid = synthesis.held();
    this.startSeconds = (double) start / grid.rate();
    this.floor = synthesis.floor();
    this.highest = ModalBank.highest(grid.rate());
    this.timbre = timbre;
    this.expression = expression;
    for (int k = 0; k < tilt.length; k++) {
      tilt[k] = timbre.tilt() * OCTAVES[k];
    }
    for (HeldNote note : this.notes) {
      float[] latent = Chance.latent(note.seed());
      for (int i = 0; i < latent.length; i++) {
        latent[i] *= (float) timbre.spread();
      }
      latents.add(latent);
    }
    bank = new OscillatorBank(grid.rate(), seed, synthesis.floor());
    noise = new NoiseSource(synthesis.heldNoise(), grid, seed);
    jitter = new Wander(seed, Chance.JITTER, JITTER_SECONDS, 1);
    swell = new Wander(seed, Chance.SWELL, SWELL_SECONDS, 1);
    shimmer = new Wander(seed, Chance.SHIMMER, SHIMMER_SECONDS, OscillatorBank.HARMONICS);
    turn = Chance.uniform(seed, Chance.VIBRATO, 0);
    double end = this.notes.get(this.notes.size() - 1).release() + timbre.tail();
    lastFrame = Math.max(2, (int) Math.ceil(end * Grid.HELD));
  }

  /** Samples after its start at which it is over. */
  public long length() {
    return grid.sample(lastFrame);
  }

  /** Whether rows must be asked for before it can sound up to a sample of the piece. */
  public boolean lacks(long untilSample) {
    return untilSample > start()
        && asked <= grid.frameFrom(Math.min(length(), untilSample - start()));
  }

  /**
   * Adds the rows that are needed to sound up to a sample of the piece.
   *
   * @return how many rows were added
   */
  public int ask(long untilSample, HeldRows rows) {
    if (untilSample <= start()) {
      return 0;
    }
    int until = grid.frameFrom(Math.min(length(), untilSample - start()));
    int first = rows.count();
    for (; asked <= until; asked++) {
      askFrame(asked, rows, first);
    }
    return rows.count() - first;
  }

  private void askFrame(int frame, HeldRows rows, int firstRow) {
    double at = (double) frame / Grid.HELD;
    double moment = startSeconds + at;
    double level = expression.level(moment);
    double bend = expression.bend(moment);
    int present = present(at);
    int oldest = present;
    while (oldest > 0 && at - notes.get(oldest).onset() < CHANGE) {
      oldest--;
    }
    for (int n = oldest; n <= present; n++) {
      HeldNote note = notes.get(n);
      boolean joined = n > 0;
      double since = at - note.onset();
      boolean left = n < notes.size() - 1;
      double dynamic = Math.max(0, Math.min(1, note.velocity() * level));
      double skipped = joined ? SKIPPED_ATTACK : 0;
      pending.add(
          new Asked(
              frame,
              rows.count() - firstRow,
              n == oldest ? 1 : Math.min(1, since / CHANGE),
              Levels.reference(dynamic)
                  + note.gesture().level(since, note.release() - note.onset()),
              note.gesture(),
              since));
      rows.add(
          timbre.known(note.key() + bend),
          dynamic,
          since + skipped,
          left ? FAR : Math.min(FAR, note.release() - at),
          note.release() - note.onset() + skipped,
          timbre.voice(),
          note.articulation(),
          latents.get(n));
    }
  }

  private int present(double at) {
    int n = notes.size() - 1;
    while (n > 0 && notes.get(n).onset() > at) {
      n--;
    }
    return n;
  }

  /**
   * Receives the frames of the rows that the last {@link #ask} added.
   *
   * @param answer which holds them
   * @param firstRow where they begin
   */
  public void take(HeldFrames answer, int firstRow) {
    int i = 0;
    while (i < pending.size()) {
      int frame = pending.get(i).frame();
      float[] harmonics = new float[OscillatorBank.HARMONICS];
      float[] bands = new float[NoiseShape.BANDS];
      float[] motion = new float[HeldFrames.MOTION];
      for (; i < pending.size() && pending.get(i).frame() == frame; i++) {
        mix(pending.get(i), answer, firstRow, harmonics, bands, motion);
      }
      frames.add(frame(frame, harmonics, bands, motion));
    }
    pending.clear();
  }

  private static void mix(
      Asked ask,
      HeldFrames answer,
      int firstRow,
      float[] harmonics,
      float[] bands,
      float[] motion) {
    int row = firstRow + ask.row();
    float change = (float) ask.change();
    float level = (float) ask.level();
    for (int k = 0; k < harmonics.length; k++) {
      float brighter = (float) ask.gesture().brighter(OCTAVES[k]);
      harmonics[k] += change * (answer.harmonic(row, k) + level + brighter - harmonics[k]);
    }
    for (int b = 0; b < bands.length; b++) {
      bands[b] += change * (answer.noise(row, b) + level - bands[b]);
    }
    for (int m = 0; m < motion.length; m++) {
      float moved = answer.motion(row, m);
      if (m == HeldFrames.VIBRATO_EXTENT) {
        moved *= (float) ask.gesture().vibratoAt(ask.since());
      }
      motion[m] += change * (moved - motion[m]);
    }
  }

  private Frame frame(int frame, float[] harmonics, float[] bands, float[] motion) {
    double at = (double) frame / Grid.HELD;
    double moment = startSeconds + at;
    jitter.step();
    swell.step();
    shimmer.step();
    double live = timbre.liveliness();
    double cents =
        motion[HeldFrames.CENTS]
            + timbre.cents()
            + expression.vibrato(moment)
                * motion[HeldFrames.VIBRATO_EXTENT]
                * StrictMath.sin(2 * Math.PI * turn)
            + live * motion[HeldFrames.JITTER] * jitter.value(0);
    turn += (double) motion[HeldFrames.VIBRATO_RATE] / Grid.HELD;
    double hertz = Levels.hertz(pitch(at) + expression.bend(moment) + cents / 100);
    double level = live * motion[HeldFrames.SWELL] * swell.value(0);
    endBy(frame, moment, harmonics, bands);
    double fade = frame == 0 ? 0 : Math.min(1, (double) (lastFrame - frame) / FADE);
    double wobble = live * motion[HeldFrames.SHIMMER];
    float[] amplitudes = new float[OscillatorBank.HARMONICS];
    for (int k = 0; k < amplitudes.length && (k + 1) * hertz < highest && fade > 0; k++) {
      double decibels = harmonics[k] + tilt[k] + level + wobble * shimmer.value(k);
      amplitudes[k] = (float) (fade * Levels.amplitude(decibels));
    }
    boolean noisy = fade > 0 && NoiseShape.isAudible(bands, level, floor);
    double noiseLevel = noisy ? level + 20 * StrictMath.log10(fade) : -300;
    return new Frame(hertz, amplitudes, bands, noiseLevel);
  }

  /** Lets a voice that has rung out after its last key end with this frame and a fade. */
  private void endBy(int frame, double moment, float[] harmonics, float[] bands) {
    HeldNote last = notes.get(notes.size() - 1);
    if (frame + FADE >= lastFrame || frame <= last.release() * Grid.HELD) {
      return;
    }
    double least = ENDED + Levels.reference(last.velocity() * expression.level(moment));
    double power = 0;
    for (float decibels : harmonics) {
      double amplitude = Levels.amplitude(decibels);
      power += amplitude * amplitude / 2;
    }
    for (int b = 0; b < bands.length; b++) {
      double amplitude = Levels.amplitude(bands[b] + NoiseShape.width(b));
      power += amplitude * amplitude;
    }
    double limit = Levels.amplitude(least);
    if (power < limit * limit) {
      lastFrame = frame + FADE;
    }
  }

  /** The key at a moment, gliding from note to note. */
  private double pitch(double at) {
    double key = notes.get(0).key();
    for (int n = 1; n < notes.size() && notes.get(n).onset() < at; n++) {
      double moved = Math.min(1, (at - notes.get(n).onset()) / GLIDE);
      double smooth = moved * moved * (3 - 2 * moved);
      key += smooth * (notes.get(n).key() - key);
    }
    return key;
  }

  @Override
  int nextHop() {
    if (base == lastFrame) {
      return 0;
    }
    Check.that(frames.size() > 1, "frame %d must be asked for before it sounds", base + 1);
    return grid.sample(base + 1) - grid.sample(base);
  }

  @Override
  void hop(float[] out, int samples) {
    Frame here = frames.remove();
    Frame next = frames.element();
    bank.add(out, 0, samples, here.hertz, next.hertz, here.amplitudes, next.amplitudes);
    noise.next(out, 0, next.bands, 0, next.noiseLevel);
    base++;
  }
}
