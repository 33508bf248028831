package continuo.renderer.neural;

import continuo.renderer.synth.Gesture;
import continuo.renderer.synth.HeldFrames;
import continuo.renderer.synth.HeldNote;
import continuo.renderer.synth.HeldRows;
import continuo.renderer.synth.HeldSource;
import continuo.renderer.synth.HeldTimbre;
import continuo.renderer.synth.HeldVoice;
import continuo.renderer.synth.Synthesis;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Plays bowed, blown and sung notes: each line by as many players as the program has. */
final class HeldEnsemble implements Ensemble {
  private static final double SPREAD = 0.6;

  /** Of what the networks measured: at 1 held notes are less even than their recordings. */
  private static final double LIVELINESS = 0.5;

  /** Standard deviation of a section player's onsets, seconds. */
  private static final double ONSETS = 0.012;

  private static final double LATEST = 0.035;

  /** What follows within it is to be reached by the sound before it. */
  private static final double NEAR = 0.1;

  /** Recordings fade so long before the moment that counts as their release; models do not. */
  private static final double REACH = 0.15;

  /**
   * Seconds for which the network is asked ahead of the sound: many rows at once cost half as much
   * each as a block's few. What sounds first is not kept waiting for it.
   */
  private static final double AHEAD = 0.64;

  /** A line as one player plays it. */
  private record Cue(long start, int player, List<Sounding> line) {}

  /** A voice that sounds, and where its rows begin. */
  private static final class Playing {
    private final HeldVoice voice;
    private final int player;
    private int firstRow;

    Playing(HeldVoice voice, int player) {
      this.voice = voice;
      this.player = player;
    }
  }

  private final Synthesis synthesis;
  private final ProgramEntry program;
  private final VoiceEntry entry;
  private final HeldSource source;
  private final Controllers controllers;
  private final Seed seed;
  private final int players;
  private final Places places;
  private final List<Cue> cues = new ArrayList<>();
  private final List<Playing> playing = new ArrayList<>();
  private final HeldRows rows = new HeldRows();
  private final Map<Sounding, Gesture> gestures;
  private final long end;
  private final double[] onsets;
  private float[] sound = new float[0];
  private final long ahead;
  private boolean sounded;
  private int next;

  HeldEnsemble(
      Synthesis synthesis,
      ProgramEntry program,
      VoiceEntry entry,
      HeldSource source,
      ExpressionModel expression,
      List<Sounding> notes,
      Controllers controllers,
      Seed seed,
      int players) {
    this.synthesis = synthesis;
    this.program = program;
    this.entry = entry;
    this.source = source;
    this.controllers = controllers;
    this.seed = seed;
    this.players = players;
    this.ahead = (long) (AHEAD * synthesis.rate());
    this.places = new Places(players, Gains.of(program.gain()));
    this.onsets = notes.stream().mapToDouble(Sounding::onset).toArray();
    List<Sounding> restruck = endedByRestrikes(notes);
    List<List<Sounding>> lines = program.legato() ? Lines.joined(restruck) : Lines.apart(restruck);
    this.gestures = Phrases.gestures(program.program(), restruck, controllers, expression);
    double last = 0;
    for (List<Sounding> line : lines) {
      last = Math.max(last, line.get(line.size() - 1).release());
      for (int p = 0; p < players; p++) {
        double onset = Math.max(0, onset(line.get(0), p) - entry.lead());
        cues.add(new Cue(Math.round(onset * synthesis.rate()), p, line));
      }
    }
    cues.sort(Comparator.comparingLong(Cue::start));
    end = (long) ((last + entry.release() + REACH + 2 * LATEST + 0.1) * synthesis.rate());
  }

  /** A key that sounds twice is let go when it is played anew. */
  private static List<Sounding> endedByRestrikes(List<Sounding> notes) {
    double[] again = Sounding.restrikes(notes);
    List<Sounding> result = new ArrayList<>();
    for (int i = 0; i < notes.size(); i++) {
      Sounding note = notes.get(i);
      result.add(again[i] > note.onset() ? note.endingBy(again[i]) : note);
    }
    return result;
  }

  /** Soloists play on the sample; the players of a section are a little apart. */
  private double onset(Sounding note, int player) {
    if (players == 1) {
      return note.onset();
    }
    RandomSource random = note.seed().derive("player-" + player).random();
    return note.onset() + Math.min(LATEST, Math.abs(random.nextGaussian()) * ONSETS);
  }

  /** A release, later where another note follows soon: the sound must not die before it. */
  private double reached(double release) {
    int at = Arrays.binarySearch(onsets, release - 0.01);
    int next = at < 0 ? -at - 1 : at;
    boolean learned = entry.lead() > 0;
    boolean followed = learned && next < onsets.length && onsets[next] < release + NEAR;
    return followed ? release + REACH : release;
  }

  @Override
  public long end() {
    return end;
  }

  @Override
  public void add(long from, int samples, float[][] out) {
    long until = from + samples;
    while (next < cues.size() && cues.get(next).start() < until) {
      Cue cue = cues.get(next++);
      playing.add(new Playing(voice(cue), cue.player()));
    }
    if (playing.isEmpty()) {
      return;
    }
    if (playing.stream().anyMatch(each -> each.voice.lacks(until))) {
      ask(sounded ? until + ahead : until);
      sounded = true;
    }
    if (sound.length < samples) {
      sound = new float[samples];
    }
    for (int p = 0; p < players; p++) {
      Arrays.fill(sound, 0, samples, 0);
      for (Playing each : playing) {
        if (each.player == p) {
          each.voice.add(sound, from, samples);
        }
      }
      places.add(p, sound, samples, out);
    }
    playing.removeIf(each -> each.voice.isOver());
  }

  private void ask(long until) {
    rows.clear();
    for (Playing each : playing) {
      each.firstRow = rows.count();
      each.voice.ask(until, rows);
    }
    HeldFrames frames = source.frames(rows);
    playing.forEach(each -> each.voice.take(frames, each.firstRow));
  }

  private HeldVoice voice(Cue cue) {
    Seed player = seed.derive("player-" + cue.player());
    double cents =
        players == 1
            ? 0
            : program.cents() * clipped(player.derive("tuning").random().nextGaussian());
    HeldTimbre timbre =
        new HeldTimbre(
            entry.index(),
            entry.lowest(),
            entry.highest(),
            Math.max(0.02, entry.release()),
            SPREAD,
            LIVELINESS,
            cents,
            program.tilt());
    double begin = (double) cue.start() / synthesis.rate();
    List<HeldNote> notes = new ArrayList<>();
    double earliest = 0;
    for (Sounding note : cue.line()) {
      boolean first = notes.isEmpty();
      double onset = first ? 0 : Math.max(earliest, onset(note, cue.player()) - begin);
      double release = Math.max(onset + 0.005, reached(note.release()) - begin);
      notes.add(
          new HeldNote(
              onset,
              release,
              note.key(),
              note.velocity(),
              Techniques.articulation(note, program.articulation()),
              note.seed().derive("take-" + cue.player()).value(),
              gestures.getOrDefault(note, Gesture.NONE)));
      earliest = onset + 0.001;
    }
    long chance = cue.line().get(0).seed().derive("voice-" + cue.player()).value();
    return new HeldVoice(synthesis, cue.start(), notes, timbre, controllers, chance);
  }

  private static double clipped(double gaussian) {
    return Math.max(-2, Math.min(2, gaussian));
  }
}
