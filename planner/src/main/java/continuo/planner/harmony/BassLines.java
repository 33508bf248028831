package continuo.planner.harmony;

import continuo.planner.plan.PlannedChord;
import continuo.planner.prior.CountedHarmony;
import continuo.planner.prior.CountedHarmony.BassMove;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.HarmonicFunction;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.RomanNumeral;
import continuo.theory.pitch.NoteName;
import continuo.theory.random.RandomSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts chords that stand on their roots on another note where the bass then makes a line, as often
 * as people do in the same place, and lays chords over a pedal.
 */
final class BassLines {
  private BassLines() {}

  /**
   * A phrase's chords with basses that pass or hold. The first chord and the last two, which make
   * the cadence, keep their roots.
   *
   * @param chords the phrase's chords
   * @param key its key
   * @param counted how often people do it
   * @param share what that is multiplied by
   */
  static List<PlannedChord> passing(
      List<PlannedChord> chords,
      Key key,
      CountedHarmony counted,
      double share,
      RandomSource random) {
    List<PlannedChord> result = new ArrayList<>(chords);
    for (int i = 1; i < result.size() - 2; i++) {
      PlannedChord own = result.get(i);
      Optional<Chord> before = result.get(i - 1).chord();
      Optional<Chord> after = result.get(i + 1).chord();
      if (own.chord().isEmpty() || before.isEmpty() || after.isEmpty()) {
        continue;
      }
      Chord chord = own.chord().get();
      boolean rooted = chord.bass().equals(chord.root());
      boolean moves =
          !before.get().root().equals(chord.root()) && !after.get().root().equals(chord.root());
      List<NoteName> tones = chord.tones();
      // Drawn whether they are used or not, so that one chord's choice moves no other's.
      double third = random.nextDouble();
      double fifth = random.nextDouble();
      if (!rooted || !moves || tones.size() < 3) {
        continue;
      }
      BassMove byThird = move(before.get().bass(), tones.get(1), after.get().bass());
      BassMove byFifth = move(before.get().bass(), tones.get(2), after.get().bass());
      if (third < share * counted.inversionChance(byThird, 3)) {
        result.set(i, over(own, tones.get(1), key, why(byThird)));
      } else if (fifth < share * counted.inversionChance(byFifth, 5)) {
        result.set(i, over(own, tones.get(2), key, why(byFifth)));
      }
    }
    return result;
  }

  private static String why(BassMove move) {
    return switch (move) {
      case LINE -> "its bass passes by step";
      case HOLD -> "its bass holds";
      case NEITHER -> "inverted";
    };
  }

  private static BassMove move(NoteName before, NoteName own, NoteName after) {
    int up = before.pitchClass().upTo(own.pitchClass());
    int on = own.pitchClass().upTo(after.pitchClass());
    boolean rises = up >= 1 && up <= 2 && on >= 1 && on <= 2;
    boolean falls = up >= 10 && on >= 10;
    if (rises || falls) {
      return BassMove.LINE;
    }
    return up == 0 || on == 0 ? BassMove.HOLD : BassMove.NEITHER;
  }

  /**
   * A phrase's chords over one held bass note, but for the last, which closes.
   *
   * @param chords the phrase's chords
   * @param key its key
   * @param degree the note: 1 for a tonic pedal, 5 for one on the dominant
   */
  static List<PlannedChord> pedal(List<PlannedChord> chords, Key key, int degree) {
    NoteName bass = key.degree(degree);
    String why = "over a %s pedal".formatted(degree == 1 ? "tonic" : "dominant");
    List<PlannedChord> result = new ArrayList<>();
    for (int i = 0; i < chords.size(); i++) {
      PlannedChord c = chords.get(i);
      boolean closes = i >= chords.size() - (degree == 1 ? 2 : 1);
      boolean keeps = closes || c.chord().isEmpty() || clashes(c.chord().get(), bass);
      result.add(keeps ? c : over(c, bass, key, why));
    }
    return result;
  }

  /** True where a chord note lies a semitone above the bass or is its sharpened form. */
  private static boolean clashes(Chord chord, NoteName bass) {
    return chord.tones().stream().anyMatch(t -> bass.pitchClass().upTo(t.pitchClass()) == 1)
        || chord.root().fifths() - bass.fifths() > 5;
  }

  private static PlannedChord over(PlannedChord own, NoteName bass, Key key, String why) {
    Chord chord = own.chord().orElseThrow().over(bass);
    RomanNumeral numeral = RomanNumeral.of(own.numeral());
    RomanNumeral inverted =
        new RomanNumeral(
            numeral.degree(),
            numeral.alteration(),
            numeral.quality(),
            chord.root().upTo(bass),
            numeral.target());
    HarmonicFunction function =
        bass.equals(own.chord().get().bass()) ? own.function() : Spelling.function(numeral, key);
    return new PlannedChord(
        own.bar(),
        own.offset(),
        Optional.of(chord),
        inverted.toString(),
        function,
        own.reason().isEmpty() ? why : own.reason() + ", " + why);
  }
}
