package continuo.renderer.neural;

import continuo.audio.buffer.SampleRate;
import continuo.inference.Device;
import continuo.inference.ModelManifest;
import continuo.renderer.synth.DrumHit;
import continuo.renderer.synth.DrumTone;
import continuo.renderer.synth.Expression;
import continuo.renderer.synth.Gesture;
import continuo.renderer.synth.HeldFrames;
import continuo.renderer.synth.HeldNote;
import continuo.renderer.synth.HeldRows;
import continuo.renderer.synth.HeldSource;
import continuo.renderer.synth.HeldTimbre;
import continuo.renderer.synth.HeldVoice;
import continuo.renderer.synth.SteadyHeld;
import continuo.renderer.synth.StruckRows;
import continuo.renderer.synth.StruckTone;
import continuo.renderer.synth.StruckVoice;
import continuo.renderer.synth.Synthesis;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Single notes of every program as its average player gives them, without vibrato and in tune: what
 * a soundfont is made of. Only networks whose terms allow sampler instruments are used.
 *
 * <p>Owns the networks until {@link #close}.
 */
public final class SingleNotes implements AutoCloseable {
  /** Licences of recordings that ask for no more than naming their makers. */
  private static final Set<String> FREE =
      Set.of("Apache-2.0", "MIT", "CC0-1.0", "CC-BY-3.0", "CC-BY-4.0", "public domain");

  /** How the names of networks end that learned from single notes of a soundfont. */
  private static final String OF_SOUNDFONTS = "-fonts";

  private static final Seed SEED = new Seed(1685);
  private static final double LIVELINESS = 0.35;

  /** Of the latents of a section's players; a soloist is the average take. */
  private static final double SPREAD = 0.5;

  private static final double ONSETS = 0.012;
  private static final double LATEST = 0.03;

  /** By how many dB at most a hit is brought to its reference level. */
  private static final double MOST = 15;

  private static final Expression STILL =
      new Expression() {
        @Override
        public double bend(double seconds) {
          return 0;
        }

        @Override
        public double level(double seconds) {
          return 1;
        }

        @Override
        public double vibrato(double seconds) {
          return 0;
        }
      };

  /**
   * How a program is played.
   *
   * @param number 0 to 127
   * @param voice the name of the network's or model's voice
   * @param learned whether a network plays it
   * @param recorded whether that network learned from recordings
   * @param held whether notes last as long as their keys
   * @param players how many play each note
   * @param articulation of the contract
   * @param tilt dB an octave added to the voice's overtones
   * @param decay factor of a struck voice's decays
   * @param cents spread of the players' tunings
   * @param gain dB against other programs
   * @param damper dB a second by which struck notes fall once their keys are let go; 0 for none
   * @param undampedFrom the lowest key without a damper
   */
  public record Playing(
      int number,
      String voice,
      boolean learned,
      boolean recorded,
      boolean held,
      int players,
      int articulation,
      double tilt,
      double decay,
      double cents,
      double gain,
      double damper,
      OptionalInt undampedFrom) {}

  /**
   * A piece of the drum map.
   *
   * @param key of the drum map
   * @param name of the piece; keys may share one
   * @param learned whether a network plays it
   * @param choke the group in which a hit ends what sounds
   * @param level dB against other pieces
   */
  public record Piece(int key, String name, boolean learned, OptionalInt choke, double level) {}

  /**
   * How a held note is made.
   *
   * @param rate of the audio
   * @param frames how many
   * @param steadyFrom seconds after which nothing changes but the levels' small motion
   * @param moment seconds after the onset that it is then like, not before {@code steadyFrom}
   * @param period frames in which every player has whole cycles
   */
  public record Steady(SampleRate rate, int frames, double steadyFrom, double moment, int period) {}

  private final VoiceLibrary library;

  private SingleNotes(VoiceLibrary library) {
    this.library = library;
  }

  /** The voices of those shipped networks that may become a soundfont, and the modelled ones. */
  public static SingleNotes free() {
    return new SingleNotes(VoiceLibrary.shipped(Device.CPU, SingleNotes::isFree));
  }

  /** Whether a network and all that it learned from may be made a sampler instrument. */
  static boolean isFree(ModelManifest manifest) {
    return FREE.contains(manifest.licence())
        && manifest.trainedOn().stream().allMatch(data -> FREE.contains(data.licence()));
  }

  /** The networks that are used. */
  public List<ModelManifest> networks() {
    return library.manifests();
  }

  /** All programs that have a voice, by number. */
  public List<Playing> programs() {
    List<Playing> result = new ArrayList<>();
    for (ProgramEntry program : ProgramTable.shipped()) {
      library
          .first(program.voices())
          .ifPresent(
              voice ->
                  result.add(
                      new Playing(
                          program.program(),
                          voice.name(),
                          isLearned(voice),
                          isRecorded(voice),
                          voice.kind() == Kind.SUSTAINED,
                          program.players(),
                          program.articulation(),
                          program.tilt(),
                          program.decay(),
                          program.cents(),
                          program.gain(),
                          voice.kind() == Kind.SUSTAINED ? 0 : voice.release(),
                          voice.undampedFrom())));
    }
    return List.copyOf(result);
  }

  /** All keys of the drum map that have a piece, by key. */
  public List<Piece> pieces() {
    var levels = ProgramTable.drumLevels();
    return IntStream.range(0, 128)
        .boxed()
        .flatMap(
            key ->
                library.drum(key).stream()
                    .map(
                        voice ->
                            new Piece(
                                key,
                                voice.name(),
                                isLearned(voice),
                                voice.choke(),
                                levels.getOrDefault(key, 0.0))))
        .toList();
  }

  private boolean isLearned(VoiceEntry voice) {
    return library.manifests().stream().anyMatch(m -> m.name().equals(voice.source()));
  }

  private boolean isRecorded(VoiceEntry voice) {
    return isLearned(voice) && !voice.source().endsWith(OF_SOUNDFONTS);
  }

  private VoiceEntry voice(Playing program) {
    return library.first(List.of(program.voice())).orElseThrow();
  }

  private static HeldTimbre timbre(
      Playing program, VoiceEntry voice, boolean section, double cents) {
    return new HeldTimbre(
        voice.index(),
        voice.lowest(),
        voice.highest(),
        program.held() ? Math.max(0.02, voice.release()) : 1,
        section ? SPREAD : 0,
        LIVELINESS,
        cents,
        program.tilt());
  }

  /** Seconds before a held note is heard. */
  public double lead(Playing program) {
    return voice(program).lead();
  }

  /** Seconds after which a held note changes by less than some decibels. */
  public double steadyFrom(Playing program, int key, double dynamic, double decibels) {
    VoiceEntry voice = voice(program);
    return SteadyHeld.steadyFrom(
        library.held(voice),
        timbre(program, voice, false, 0),
        key,
        dynamic,
        program.articulation(),
        decibels);
  }

  /** The vibrato that a held note has and {@link #held} leaves out. */
  public SteadyHeld.Vibrato vibrato(Playing program, int key, double dynamic) {
    VoiceEntry voice = voice(program);
    return SteadyHeld.vibrato(
        library.held(voice),
        timbre(program, voice, false, 0),
        key,
        dynamic,
        program.articulation());
  }

  /** The tone or the noise of a held note that never ends. */
  public float[] held(
      Playing program, int key, double dynamic, Steady steady, SteadyHeld.Part part) {
    VoiceEntry voice = voice(program);
    HeldSource source =
        new SteadyHeld(library.held(voice), steady.steadyFrom(), steady.moment(), part);
    float[] sum = new float[steady.frames()];
    float gain = (float) (1 / StrictMath.sqrt(program.players()));
    for (int p = 0; p < program.players(); p++) {
      Seed seed = seed(program, key).derive("player-" + p);
      boolean section = program.players() > 1;
      double cents = section ? inLoop(key, detuned(program, p), steady) : 0;
      double late =
          section && p > 0 ? Math.min(LATEST, Math.abs(seed.random().nextGaussian()) * ONSETS) : 0;
      HeldVoice player =
          heldVoice(
              steady.rate(),
              timbre(program, voice, section, cents),
              new HeldNote(
                  0, 1_000, key, dynamic, program.articulation(), seed.value(), Gesture.NONE),
              Math.round(late * steady.rate().hertz()));
      float[] own = play(player, source, steady.frames());
      for (int i = 0; i < sum.length; i++) {
        sum[i] += gain * own[i];
      }
    }
    return sum;
  }

  /** Players spread evenly: no two alike, and together in tune. */
  private static double detuned(Playing program, int player) {
    return program.cents() * (2.0 * player / (program.players() - 1) - 1);
  }

  /** The nearest tuning with whole cycles in the loop. */
  private static double inLoop(int key, double cents, Steady steady) {
    double hertz = hertz(key);
    double wanted = hertz * StrictMath.pow(2, cents / 1_200);
    double each = (double) steady.rate().hertz() / steady.period();
    double possible = Math.max(1, Math.rint(wanted / each)) * each;
    return 1_200 * StrictMath.log(possible / hertz) / StrictMath.log(2);
  }

  private static double hertz(int key) {
    return 440 * StrictMath.pow(2, (key - 69) / 12.0);
  }

  /**
   * A held note of the average take whose key is let go.
   *
   * @param seconds from the onset to the release
   * @return from the onset until it is over
   */
  public float[] released(
      Playing program, int key, double dynamic, SampleRate rate, double seconds) {
    VoiceEntry voice = voice(program);
    HeldVoice player =
        heldVoice(
            rate,
            timbre(program, voice, false, 0),
            new HeldNote(
                0,
                seconds,
                key,
                dynamic,
                program.articulation(),
                seed(program, key).value(),
                Gesture.NONE),
            0);
    return play(player, library.held(voice), (int) player.length());
  }

  private static HeldVoice heldVoice(
      SampleRate rate, HeldTimbre timbre, HeldNote note, long start) {
    return new HeldVoice(new Synthesis(rate), start, List.of(note), timbre, STILL, note.seed());
  }

  private static float[] play(HeldVoice voice, HeldSource source, int frames) {
    HeldRows rows = new HeldRows();
    voice.ask(frames, rows);
    HeldFrames answer = source.frames(rows);
    voice.take(answer, 0);
    float[] sound = new float[frames];
    voice.add(sound, 0, frames);
    return sound;
  }

  /** A struck or plucked note that no damper ends. */
  public float[] struck(Playing program, int key, double dynamic, SampleRate rate, int frames) {
    VoiceEntry voice = voice(program);
    HeldTimbre range = timbre(program, voice, false, 0);
    float[] sum = new float[frames];
    float gain = (float) (1 / StrictMath.sqrt(program.players()));
    for (int p = 0; p < program.players(); p++) {
      long take = seed(program, key).derive("player-" + p).value();
      boolean section = program.players() > 1;
      StruckRows.Row row =
          new StruckRows.Row(range.known(key), dynamic, voice.index(), take, section ? SPREAD : 0);
      StruckTone tone = library.struck(voice).tones(new StruckRows(List.of(row))).get(0);
      double cents = section ? detuned(program, p) : 0;
      double off = program.learned() ? tone.offPitch() : 0;
      StruckVoice player =
          new StruckVoice(
              new Synthesis(rate),
              0,
              tone.changed(program.tilt(), program.decay()),
              key + (cents - off) / 100,
              dynamic,
              List.of(),
              STILL,
              take);
      float[] own = new float[frames];
      player.add(own, 0, frames);
      for (int i = 0; i < frames; i++) {
        sum[i] += gain * own[i];
      }
    }
    return sum;
  }

  /** A hit, at the level that the drum map gives it. */
  public float[] hit(Piece piece, double dynamic, SampleRate rate) {
    VoiceEntry voice = library.drum(piece.key()).orElseThrow();
    long take = SEED.derive("%s/%s".formatted(piece.name(), dynamic)).value();
    StruckRows.Row row = new StruckRows.Row(0, dynamic, voice.index(), take, 0);
    DrumTone tone = library.drums(voice).tones(new StruckRows(List.of(row))).get(0);
    DrumHit hit = DrumHit.of(new Synthesis(rate), tone, dynamic, take);
    float[] samples = hit.samples();
    double even = Math.max(-MOST, Math.min(MOST, -hit.offReference()));
    float gain = (float) Gains.of(piece.level() + even);
    for (int i = 0; i < samples.length; i++) {
      samples[i] *= gain;
    }
    return samples;
  }

  private static Seed seed(Playing program, int key) {
    return SEED.derive("%s/%d".formatted(program.voice(), key));
  }

  @Override
  public void close() {
    library.close();
  }
}
