package continuo.renderer.neural;

import continuo.renderer.synth.Damper;
import continuo.renderer.synth.HeldTimbre;
import continuo.renderer.synth.StruckRows;
import continuo.renderer.synth.StruckSource;
import continuo.renderer.synth.StruckTone;
import continuo.renderer.synth.StruckVoice;
import continuo.renderer.synth.Synthesis;
import continuo.theory.random.Seed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Plays struck and plucked notes. The damper falls when the key and the pedal let it; a key struck
 * again damps what it sounded before.
 */
final class StruckEnsemble implements Ensemble {
  private static final double SPREAD = 0.5;
  private static final double RESTRIKE = 60;
  private static final double LONGEST = 40;

  /**
   * Notes for which the network is asked at a time: a note among many takes a tenth of the work of
   * one alone. What sounds first is not kept waiting for it.
   */
  private static final int AHEAD = 32;

  private record Playing(StruckVoice voice, int player) {}

  private final Synthesis synthesis;
  private final ProgramEntry program;
  private final VoiceEntry entry;
  private final StruckSource source;
  private final List<Sounding> notes;
  private final double[] again;
  private final Controllers controllers;
  private final Seed seed;
  private final int players;
  private final Places places;
  private final HeldTimbre range;
  private final List<Playing> playing = new ArrayList<>();
  private float[] sound = new float[0];
  private final Deque<StruckTone> tones = new ArrayDeque<>();
  private int asked;
  private int next;

  StruckEnsemble(
      Synthesis synthesis,
      ProgramEntry program,
      VoiceEntry entry,
      StruckSource source,
      List<Sounding> notes,
      Controllers controllers,
      Seed seed,
      int players) {
    this.synthesis = synthesis;
    this.program = program;
    this.entry = entry;
    this.source = source;
    this.notes = List.copyOf(notes);
    this.again = Sounding.restrikes(notes);
    this.controllers = controllers;
    this.seed = seed;
    this.players = players;
    this.places = new Places(players, Gains.of(program.gain()));
    this.range = new HeldTimbre(entry.index(), entry.lowest(), entry.highest(), 1, 0, 0, 0, 0);
  }

  @Override
  public long end() {
    long last = 0;
    for (Sounding note : notes) {
      boolean rings = isUndamped(note) || entry.release() <= 0;
      double gone = rings ? LONGEST : Math.min(LONGEST, 110 / entry.release());
      last = Math.max(last, (long) ((note.release() + gone + 0.1) * synthesis.rate()));
    }
    return last;
  }

  private boolean isUndamped(Sounding note) {
    return entry.undampedFrom().isPresent() && note.key() >= entry.undampedFrom().getAsInt();
  }

  @Override
  public void add(long from, int samples, float[][] out) {
    begin(from + samples);
    if (playing.isEmpty()) {
      return;
    }
    if (sound.length < samples) {
      sound = new float[samples];
    }
    for (int p = 0; p < players; p++) {
      Arrays.fill(sound, 0, samples, 0);
      for (Playing each : playing) {
        if (each.player() == p) {
          each.voice().add(sound, from, samples);
        }
      }
      places.add(p, sound, samples, out);
    }
    playing.removeIf(each -> each.voice().isOver());
  }

  private void begin(long until) {
    int first = next;
    while (next < notes.size() && notes.get(next).start() < until) {
      next++;
    }
    if (next > asked) {
      ask(asked == 0 ? next : Math.min(notes.size(), Math.max(next, asked + AHEAD)));
    }
    for (int i = first; i < next; i++) {
      for (int p = 0; p < players; p++) {
        playing.add(new Playing(voice(i, p, tones.remove()), p));
      }
    }
  }

  /** Asks for the tones of all notes before {@code toExclusive}. */
  private void ask(int toExclusive) {
    List<StruckRows.Row> rows = new ArrayList<>();
    for (Sounding note : notes.subList(asked, toExclusive)) {
      double bent = note.key() + controllers.bend(note.onset());
      for (int p = 0; p < players; p++) {
        rows.add(
            new StruckRows.Row(
                range.known(bent), note.velocity(), entry.index(), take(note, p), SPREAD));
      }
    }
    tones.addAll(source.tones(new StruckRows(rows)));
    asked = toExclusive;
  }

  private static long take(Sounding note, int player) {
    return note.seed().derive("take-" + player).value();
  }

  private StruckVoice voice(int index, int player, StruckTone tone) {
    Sounding note = notes.get(index);
    List<Damper> dampers = new ArrayList<>();
    if (!isUndamped(note) && entry.release() > 0) {
      dampers.add(new Damper(note.release() - note.onset(), entry.release()));
    }
    if (again[index] < Double.POSITIVE_INFINITY) {
      double late = Math.max(0, again[index] - note.onset());
      dampers.add(new Damper(late, Math.max(RESTRIKE, entry.release())));
    }
    double cents =
        players == 1
            ? 0
            : program.cents() * seed.derive("player-" + player).random().nextDouble(-1, 1);
    return new StruckVoice(
        synthesis,
        note.start(),
        tone.changed(program.tilt(), program.decay()),
        note.key() + cents / 100,
        note.velocity(),
        dampers,
        controllers,
        take(note, player));
  }
}
