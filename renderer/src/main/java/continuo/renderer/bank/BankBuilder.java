package continuo.renderer.bank;

import continuo.audio.buffer.SampleRate;
import continuo.inference.ModelManifest;
import continuo.renderer.neural.SingleNotes;
import continuo.renderer.neural.SingleNotes.Piece;
import continuo.renderer.neural.SingleNotes.Playing;
import continuo.renderer.synth.SteadyHeld;
import continuo.soundfonts.sf2.Generator;
import continuo.soundfonts.sf2.GeneratorAmount;
import continuo.soundfonts.sf2.Modulator;
import continuo.soundfonts.sf2.Preset;
import continuo.soundfonts.sf2.Sample;
import continuo.soundfonts.sf2.SampleData;
import continuo.soundfonts.sf2.SampledInstrument;
import continuo.soundfonts.sf2.SoundFont;
import continuo.soundfonts.sf2.SoundFontInfo;
import continuo.soundfonts.sf2.Zone;
import continuo.soundfonts.synthesis.SynthesisedPrograms;
import continuo.theory.instrument.Instruments;
import continuo.theory.instrument.KeyRange;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Makes Continuo's soundfont: every program of General MIDI and the drum map. What networks or
 * models of the neural renderer play is sampled from them; the sound effects are synthesised.
 */
public final class BankBuilder {
  /** Told how far a bank is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * A preset is about to be made.
     *
     * @param done presets that are ready
     * @param of how many there will be
     * @param what the preset's name
     */
    void at(int done, int of, String what);
  }

  private static final Seed SEED = new Seed(1685);
  private static final double FULL_SCALE = 32_767;
  private static final int NAME = 20;

  /** Tilts up to this many dB an octave are left out where programs share samples. */
  private static final double SAME_TILT = 2;

  /** How much a filter closes for a dB an octave. */
  private static final int DARKER_CENTS = -1_200;

  /** Two players of equal loudness: 3 dB less each, in the centibels that players take as 40 %. */
  private static final int HALF_AS_LOUD = 75;

  /** How much a filter closes from the loudest to the softest note, where one layer has to do. */
  private static final int SOFTER_CENTS = -1_500;

  /** Keyboards on which velocity changes nothing but loudness. */
  private static final KeyRange ORGANS = new KeyRange(16, 23);

  private static final double VIBRATO_DELAY = 0.3;
  private static final double LEAST_VIBRATO = 1.5;

  /** Seconds. */
  private static final double LONG_HIT = 4;

  /** Of a struck note's body. */
  private static final double LONGEST_HIT = 2.2;

  /** How fast what has no damper goes on falling, dB a second. */
  private static final double RINGING = 8;

  private final SingleNotes notes;
  private final NoteSampler sampler;
  private final BankSize size;
  private final List<Sample> samples = new ArrayList<>();
  private final List<SampledInstrument> instruments = new ArrayList<>();
  private final Map<Playing, Integer> known = new LinkedHashMap<>();

  private BankBuilder(SingleNotes notes, BankSize size) {
    this.notes = notes;
    this.sampler = new NoteSampler(notes);
    this.size = size;
  }

  /**
   * A bank. The same networks give the same samples, up to what processors differ in rounding.
   *
   * @param notes to sample
   * @param size how closely
   * @param progress told of each preset before it is made
   */
  public static SoundFont build(SingleNotes notes, BankSize size, Progress progress) {
    return build(notes, size, notes.programs(), progress);
  }

  /** A bank of some programs, the kit and those that are synthesised. */
  static SoundFont build(
      SingleNotes notes, BankSize size, List<Playing> programs, Progress progress) {
    BankBuilder builder = new BankBuilder(notes, size);
    List<Preset> presets = new ArrayList<>();
    for (Playing program : programs) {
      progress.at(presets.size(), programs.size() + 1, name(program));
      presets.add(builder.preset(program));
    }
    progress.at(presets.size(), presets.size() + 1, "drums");
    presets.add(builder.kit());
    return new SoundFont(builder.info(), presets, builder.instruments, builder.samples)
        .plus(SynthesisedPrograms.of(SEED));
  }

  private static String name(Playing program) {
    return Instruments.byProgram(program.number()).name();
  }

  private SoundFontInfo info() {
    StringJoiner comment = new StringJoiner("\n");
    comment.add(
        "Sampled from Continuo's networks and models; no recording is in it."
            + " The networks learned from these recordings:");
    Map<String, String> sources = new TreeMap<>();
    for (ModelManifest network : notes.networks()) {
      for (ModelManifest.TrainingData data : network.trainedOn()) {
        sources.put(
            data.name(), "%s (%s): %s".formatted(data.name(), data.licence(), data.attribution()));
      }
    }
    sources.values().forEach(comment::add);
    return SoundFontInfo.named(
        size == BankSize.COMPACT ? "Continuo GM compact" : "Continuo GM",
        Map.of(
            "ICOP",
            "Apache-2.0, the Continuo contributors; the comment names those whose recordings the"
                + " instruments learned from (CC0, CC BY, MIT)",
            "ICMT",
            comment.toString(),
            "IENG",
            "Continuo",
            "ISFT",
            "Continuo"));
  }

  /** What of a program decides its samples, in a bank where programs share them. */
  private Playing sampledAs(Playing program) {
    boolean two = size.isShared() && program.players() == 2;
    boolean plain = size.isShared() && Math.abs(program.tilt()) <= SAME_TILT;
    boolean many = size.isShared() && program.players() > 2;
    return new Playing(
        0,
        program.voice(),
        program.learned(),
        program.recorded(),
        program.held(),
        two ? 1 : many ? 3 : program.players(),
        program.articulation(),
        plain ? 0 : program.tilt(),
        size.isShared() && program.decay() < 2 ? 1 : program.decay(),
        many ? 8 : two || program.players() == 1 ? 0 : program.cents(),
        program.gain(),
        program.damper(),
        program.undampedFrom());
  }

  private Preset preset(Playing program) {
    Playing sampled = sampledAs(program);
    Integer index = known.get(sampled);
    if (index == null) {
      index = instrument(sampled, program);
      known.put(sampled, index);
    }
    List<GeneratorAmount> darker = new ArrayList<>();
    if (program.tilt() < sampled.tilt()) {
      int cents = (int) Math.rint(-DARKER_CENTS * program.tilt());
      darker.add(GeneratorAmount.of(Generator.FILTER_CUTOFF, cents));
    }
    List<Zone> zones = new ArrayList<>();
    if (sampled.players() < Math.min(2, program.players())) {
      int cents = (int) Math.rint(program.cents());
      zones.add(detuned(index, cents, darker));
      zones.add(detuned(index, -cents, darker));
    } else {
      zones.add(new Zone(darker, List.of(), Optional.of(index)));
    }
    return new Preset(name(program), 0, program.number(), zones);
  }

  private static Zone detuned(int instrument, int cents, List<GeneratorAmount> more) {
    List<GeneratorAmount> generators = new ArrayList<>(more);
    generators.add(GeneratorAmount.of(Generator.FINE_TUNE, cents));
    generators.add(GeneratorAmount.of(Generator.ATTENUATION, HALF_AS_LOUD));
    return new Zone(generators, List.of(), Optional.of(instrument));
  }

  private int instrument(Playing sampled, Playing program) {
    BankSize.Detail whole = size.detail(sampled.recorded(), sampled.players());
    boolean organ = ORGANS.contains(program.number());
    BankSize.Detail detail = organ ? whole.ofOneLayer() : whole;
    KeyRange range = Instruments.byProgram(program.number()).range();
    List<Integer> roots = roots(range, detail.step());
    int middle = roots.get(roots.size() / 2);
    double release = sampled.held() ? sampler.release(sampled, middle) : 0;
    List<Zone> zones = new ArrayList<>();
    for (int r = 0; r < roots.size(); r++) {
      int key = roots.get(r);
      int low = r == 0 ? 0 : (roots.get(r - 1) + key) / 2 + 1;
      int high = r == roots.size() - 1 ? 127 : (key + roots.get(r + 1)) / 2;
      for (BankSize.Layer layer : detail.layers()) {
        NoteSampler.Sampled made = sampler.sample(sampled, key, layer.dynamic(), detail);
        List<GeneratorAmount> generators = new ArrayList<>();
        generators.add(GeneratorAmount.range(Generator.KEY_RANGE, low, high));
        if (detail.layers().size() > 1) {
          generators.add(
              GeneratorAmount.range(Generator.VELOCITY_RANGE, layer.low(), layer.high()));
        }
        envelope(generators, sampled, key, made, release);
        if (sampled.held()) {
          vibrato(generators, sampled, key, layer.dynamic());
        }
        generators.add(GeneratorAmount.of(Generator.SAMPLE_MODES, made.sound().loops() ? 1 : 0));
        String name = sampleName(sampled.voice(), key, detail.layers().indexOf(layer));
        zones.add(zone(generators, detail, add(name, made, key)));
      }
    }
    instruments.add(new SampledInstrument(fitting(sampled.voice()), zones));
    return instruments.size() - 1;
  }

  private static Zone zone(List<GeneratorAmount> generators, BankSize.Detail detail, int sample) {
    int softer = detail.layers().size() > 1 ? 0 : SOFTER_CENTS;
    Modulator touch =
        new Modulator(
            Modulator.VELOCITY_LINEAR_FALLING, Generator.FILTER_CUTOFF.operator(), softer, 0, 0);
    return new Zone(generators, List.of(touch), Optional.of(sample));
  }

  /** Keys with a note of their own, evenly over a range. */
  private static List<Integer> roots(KeyRange range, int step) {
    int span = range.high() - range.low();
    int count = Math.max(1, (int) Math.rint((double) span / step));
    List<Integer> roots = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      roots.add((int) Math.rint(range.low() + (i + 0.5) * span / count));
    }
    return roots;
  }

  private static void envelope(
      List<GeneratorAmount> generators,
      Playing program,
      int key,
      NoteSampler.Sampled made,
      double heldRelease) {
    double release = heldRelease;
    if (!program.held()) {
      boolean rings =
          program.damper() <= 0
              || (program.undampedFrom().isPresent() && key >= program.undampedFrom().getAsInt());
      release = 100 / (rings ? Math.max(RINGING, made.sound().fall()) : program.damper());
      if (made.sound().loops()) {
        // The sample falls by itself until its loop, sooner for keys played faster.
        double hold = (double) made.sound().loopFrom() / made.rate();
        int atMiddleC = Generator.timecents(hold) + 100 * (key - 60);
        generators.add(GeneratorAmount.of(Generator.VOLUME_ENVELOPE_HOLD, atMiddleC));
        generators.add(
            GeneratorAmount.of(
                Generator.VOLUME_ENVELOPE_DECAY,
                Generator.timecents(100 / Math.max(1, made.sound().fall()))));
        generators.add(GeneratorAmount.of(Generator.VOLUME_ENVELOPE_SUSTAIN, 1_000));
        generators.add(GeneratorAmount.of(Generator.KEY_TO_VOLUME_ENVELOPE_HOLD, 100));
      }
    }
    generators.add(
        GeneratorAmount.of(Generator.VOLUME_ENVELOPE_RELEASE, Generator.timecents(release)));
  }

  private void vibrato(List<GeneratorAmount> generators, Playing program, int key, double dynamic) {
    SteadyHeld.Vibrato vibrato = notes.vibrato(program, key, dynamic);
    if (vibrato.cents() >= LEAST_VIBRATO && vibrato.hertz() > 0.5) {
      generators.add(
          GeneratorAmount.of(Generator.VIBRATO_LFO_DELAY, Generator.timecents(VIBRATO_DELAY)));
      generators.add(
          GeneratorAmount.of(
              Generator.VIBRATO_LFO_FREQUENCY, Generator.absoluteCents(vibrato.hertz())));
      generators.add(
          GeneratorAmount.of(Generator.VIBRATO_LFO_TO_PITCH, (int) Math.rint(vibrato.cents())));
    }
  }

  private Preset kit() {
    List<Zone> zones = new ArrayList<>();
    Map<String, Integer> made = new LinkedHashMap<>();
    for (Piece piece : notes.pieces()) {
      BankSize.Detail detail = detail(piece);
      for (BankSize.Layer layer : detail.layers()) {
        String identity = piece.name() + " " + layer + " " + piece.level();
        Integer sample = made.get(identity);
        if (sample == null) {
          sample = hit(piece, layer, detail);
          made.put(identity, sample);
        }
        List<GeneratorAmount> generators = new ArrayList<>();
        generators.add(GeneratorAmount.range(Generator.KEY_RANGE, piece.key(), piece.key()));
        if (detail.layers().size() > 1) {
          generators.add(
              GeneratorAmount.range(Generator.VELOCITY_RANGE, layer.low(), layer.high()));
        }
        generators.add(
            GeneratorAmount.of(
                Generator.VOLUME_ENVELOPE_RELEASE, Generator.timecents(100 / RINGING)));
        if (piece.choke().isPresent()) {
          generators.add(GeneratorAmount.of(Generator.EXCLUSIVE_CLASS, piece.choke().getAsInt()));
        }
        generators.add(GeneratorAmount.of(Generator.SAMPLE_MODES, 0));
        generators.add(GeneratorAmount.of(Generator.ROOT_KEY, piece.key()));
        zones.add(zone(generators, detail, sample));
      }
    }
    instruments.add(new SampledInstrument("Standard Kit", zones));
    Zone all = new Zone(List.of(), List.of(), Optional.of(instruments.size() - 1));
    return new Preset("Standard Kit", Preset.DRUM_BANK, 0, List.of(all));
  }

  /** Cymbals, which ring longest, have one layer in a bank that is to be small. */
  private BankSize.Detail detail(Piece piece) {
    BankSize.Detail detail = size.detail(piece.learned(), 1);
    double seconds =
        (double) notes.hit(piece, 1, SampleRate.STUDIO).length / SampleRate.STUDIO.hertz();
    return size.isShared() && seconds >= LONG_HIT ? detail.ofOneLayer() : detail;
  }

  private int hit(Piece piece, BankSize.Layer layer, BankSize.Detail detail) {
    float[] probe = notes.hit(piece, layer.dynamic(), SampleRate.STUDIO);
    int rate =
        Brightness.rate(probe, SampleRate.STUDIO.hertz(), detail.brightness(), detail.rate());
    float[] sound = notes.hit(piece, layer.dynamic(), new SampleRate(rate));
    int most = (int) (LONGEST_HIT * detail.body() * rate);
    float[] cut = sound.length > most ? java.util.Arrays.copyOf(sound, most) : sound;
    Looped whole =
        Looped.once(NoteSampler.ended(cut, detail.brightness()))
            .scaled(1 / (layer.dynamic() * layer.dynamic()));
    return add(
        sampleName(piece.name(), piece.key(), detail.layers().indexOf(layer)),
        new NoteSampler.Sampled(NoteSampler.limited(whole), rate),
        piece.key());
  }

  private int add(String name, NoteSampler.Sampled made, int key) {
    Looped sound = made.sound();
    short[] pcm = new short[sound.frames().length];
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = (short) Math.rint(FULL_SCALE * Math.max(-1, Math.min(1, sound.frames()[i])));
    }
    samples.add(
        Sample.mono(
            name,
            SampleData.of(pcm),
            sound.loops() ? new Sample.Loop(sound.loopFrom(), sound.loopTo()) : Sample.Loop.NONE,
            made.rate(),
            key,
            0));
    return samples.size() - 1;
  }

  private static String sampleName(String voice, int key, int layer) {
    String end = " %d %c".formatted(key, 'a' + layer);
    return voice.substring(0, Math.min(voice.length(), NAME - end.length())) + end;
  }

  private static String fitting(String name) {
    return name.substring(0, Math.min(NAME, name.length()));
  }
}
