package continuo.renderer.neural;

import continuo.renderer.synth.DrumHit;
import continuo.renderer.synth.DrumTone;
import continuo.renderer.synth.DrumVoice;
import continuo.renderer.synth.StruckRows;
import continuo.renderer.synth.Synthesis;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays the drum map. A hit is made once for each piece, degree of velocity and variation, and
 * played with a loudness and colour of its own, so that no two hits are alike.
 */
final class DrumEnsemble implements Ensemble {
  private static final int DEGREES = 16;
  private static final int VARIATIONS = 4;
  private static final double SPREAD = 0.6;

  /** Samples of made hits that are kept, some 64 MB. */
  private static final long KEPT = 16L << 20;

  /** By how many dB at most a made hit is brought to its reference level. */
  private static final double MOST = 15;

  /** What was made: a piece as loud as so many degrees, the so manieth time. */
  private record Made(String piece, int degree, int variation) {}

  private final Synthesis synthesis;
  private final VoiceLibrary library;
  private final List<Sounding> notes;
  private final int[] chokedAfter;
  private final Seed seed;
  private final float gain;
  private final Map<Integer, Double> levels;
  private final List<DrumVoice> playing = new ArrayList<>();
  private final Map<Made, DrumHit> made = new LinkedHashMap<>(64, 0.75f, true);
  private long kept;
  private float[] sound = new float[0];
  private int next;

  DrumEnsemble(
      Synthesis synthesis, VoiceLibrary library, List<Sounding> notes, Seed seed, double gain) {
    this.synthesis = synthesis;
    this.library = library;
    this.notes = List.copyOf(notes);
    this.seed = seed;
    this.gain = (float) Gains.of(gain);
    this.levels = ProgramTable.drumLevels();
    chokedAfter = new int[notes.size()];
    for (int i = 0; i < chokedAfter.length; i++) {
      chokedAfter[i] = choked(i);
    }
  }

  private VoiceEntry piece(Sounding note) {
    return library.drum(note.key()).orElseThrow();
  }

  /** Samples until a later hit of the same group ends a hit. */
  private int choked(int i) {
    VoiceEntry piece = piece(notes.get(i));
    if (piece.choke().isPresent()) {
      for (int j = i + 1; j < notes.size(); j++) {
        long gap = notes.get(j).start() - notes.get(i).start();
        boolean rival = piece(notes.get(j)).choke().equals(piece.choke());
        if (rival && gap > 0) {
          return (int) Math.min(gap, Integer.MAX_VALUE);
        }
      }
    }
    return Integer.MAX_VALUE;
  }

  @Override
  public long end() {
    long last = notes.isEmpty() ? 0 : notes.get(notes.size() - 1).start();
    return last + 9L * synthesis.rate();
  }

  @Override
  public void add(long from, int samples, float[][] out) {
    while (next < notes.size() && notes.get(next).start() < from + samples) {
      playing.add(voice(next++));
    }
    if (playing.isEmpty()) {
      return;
    }
    if (sound.length < samples) {
      sound = new float[samples];
    }
    java.util.Arrays.fill(sound, 0, samples, 0);
    playing.forEach(voice -> voice.add(sound, from, samples));
    for (float[] channel : out) {
      for (int t = 0; t < samples; t++) {
        channel[t] += gain * sound[t];
      }
    }
    playing.removeIf(DrumVoice::isOver);
  }

  private DrumVoice voice(int index) {
    Sounding note = notes.get(index);
    RandomSource random = note.seed().derive("hit").random();
    int degree = Math.max(1, (int) Math.ceil(note.velocity() * DEGREES));
    // Never the variation of the hit before.
    int variation = (index + random.nextInt(2)) % VARIATIONS;
    DrumHit hit = hit(piece(note), degree, variation);
    double piece = levels.getOrDefault(note.key(), 0.0);
    double even = Math.max(-MOST, Math.min(MOST, -hit.offReference()));
    double exact = 40 * StrictMath.log10(note.velocity() * DEGREES / degree);
    double louder = piece + even + exact + 0.7 * (2 * random.nextDouble() - 1);
    double brighter = 0.12 * (2 * random.nextDouble() - 1);
    return new DrumVoice(
        synthesis, note.start(), hit, Gains.of(louder), brighter, chokedAfter[index]);
  }

  private DrumHit hit(VoiceEntry piece, int degree, int variation) {
    Made key = new Made(piece.name(), degree, variation);
    DrumHit found = made.get(key);
    if (found != null) {
      return found;
    }
    double dynamic = (double) degree / DEGREES;
    long take = seed.derive("%s/%d/%d".formatted(piece.name(), degree, variation)).value();
    StruckRows rows =
        new StruckRows(List.of(new StruckRows.Row(0, dynamic, piece.index(), take, SPREAD)));
    DrumTone tone = library.drums(piece).tones(rows).get(0);
    DrumHit hit = DrumHit.of(synthesis, tone, dynamic, take);
    made.put(key, hit);
    kept += hit.length();
    for (Iterator<DrumHit> eldest = made.values().iterator(); kept > KEPT; ) {
      kept -= eldest.next().length();
      eldest.remove();
    }
    return hit;
  }
}
