package continuo.symbolic.musicxml;

import continuo.theory.harmony.Key;
import continuo.theory.pitch.Interval;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.pitch.Step;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.KeyChange;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a part is written in each key: at pitch, or transposed, then in the key of at most seven
 * signs where there is one.
 */
final class KeySpelling {
  private static final int MOST_SIGNS = 7;

  /** F and B with four flats and with four sharps: the ends of the line of fifths. */
  private static final int LOWEST_FIFTHS = -29;

  private static final int HIGHEST_FIFTHS = 33;

  /** Up to the same sound a letter higher: twelve signs flatter. */
  private static final Interval ENHARMONIC = new Interval(1, 0);

  /** A pitch as it is written; unlike a sounding one it has no range. */
  record WrittenPitch(Step step, int alteration, int octave) {
    /** The place on the staff: steps above C0. */
    int place() {
      return 7 * octave + step.ordinal();
    }
  }

  /**
   * A key as it is written.
   *
   * @param at in ticks
   * @param fifths its signature
   * @param mode in English
   * @param up from the sounding to the written pitch
   */
  record Written(long at, int fifths, String mode, Interval up) {}

  private static final int[] SHARPENED_AT = {1, 3, 5, 0, 2, 4, 6};

  private final boolean silent;
  private final Interval up;
  private final List<Written> changes = new ArrayList<>();

  private KeySpelling(Interval up, boolean silent) {
    this.up = up;
    this.silent = silent;
  }

  static KeySpelling of(Score score, Part part) {
    boolean drums = part.instrument().isDrumKit();
    boolean drumsOnly = score.parts().stream().allMatch(p -> p.instrument().isDrumKit());
    Interval up = drums ? Interval.UNISON : part.instrument().transposition().negated();
    KeySpelling spelling = new KeySpelling(up, drums && !drumsOnly);
    for (KeyChange change : score.keys()) {
      spelling.add(change.at(), change.key());
    }
    return spelling;
  }

  private void add(Ticks at, Key key) {
    Interval interval = up;
    if (up.fifths() != 0) {
      while (key.signature() + interval.fifths() > MOST_SIGNS) {
        interval = interval.plus(ENHARMONIC);
      }
      while (key.signature() + interval.fifths() < -MOST_SIGNS) {
        interval = interval.plus(ENHARMONIC.negated());
      }
    }
    changes.add(
        new Written(at.value(), key.signature() + interval.fifths(), key.mode().word(), interval));
  }

  private Written at(long tick) {
    Written found = new Written(0, 0, "", up);
    for (Written change : changes) {
      if (change.at() <= tick) {
        found = change;
      }
    }
    return found;
  }

  /** The pitch as it is written at a position. */
  WrittenPitch written(SpelledPitch sounding, long tick) {
    Interval interval = at(tick).up();
    int place = 7 * sounding.octave() + sounding.step().ordinal() + interval.steps();
    Step step = Step.values()[Math.floorMod(place, 7)];
    int octave = Math.floorDiv(place, 7);
    int midi = sounding.midi() + interval.semitones();
    return new WrittenPitch(step, midi - 12 * (octave + 1) - step.semitones(), octave);
  }

  /** From the sounding to the written pitch at a position. */
  Interval up(long tick) {
    return at(tick).up();
  }

  /** A name some interval away; empty where it would need more than four signs. */
  static Optional<NoteName> moved(NoteName name, Interval interval) {
    int fifths = name.fifths() + interval.fifths();
    return fifths >= LOWEST_FIFTHS && fifths <= HIGHEST_FIFTHS
        ? Optional.of(NoteName.ofFifths(fifths))
        : Optional.empty();
  }

  /** The alteration that the signature at a position gives a step. */
  int signatureAlteration(Step step, long tick) {
    int fifths = at(tick).fifths();
    int order = SHARPENED_AT[step.ordinal()];
    return fifths >= 0
        ? Math.floorDiv(fifths - order + 6, 7)
        : -Math.floorDiv(-fifths - (6 - order) + 6, 7);
  }

  /** The key written at exactly this position. */
  Optional<Written> changeAt(long tick) {
    return silent
        ? Optional.empty()
        : changes.stream().filter(change -> change.at() == tick).findFirst();
  }

  /** The keys that are not at bar lines; those at bar lines are written with the bar. */
  List<Item> items(List<Long> barLines) {
    List<Item> items = new ArrayList<>();
    for (Written change : changes) {
      if (!silent && !barLines.contains(change.at())) {
        items.add(
            new Item(
                change.at(),
                Item.KEY,
                false,
                true,
                (out, offset) -> {
                  out.open("attributes");
                  writeKey(out, change);
                  writeTransposition(out, change.at(), false);
                  out.close();
                }));
      }
    }
    return items;
  }

  static void writeKey(XmlOutput out, Written key) {
    out.open("key");
    out.text("fifths", key.fifths());
    out.text("mode", key.mode());
    out.close();
  }

  /** The transposition, where the part begins with one or it changes at the position. */
  void writeTransposition(XmlOutput out, long tick, boolean first) {
    Interval now = at(tick).up();
    Interval before = first ? Interval.UNISON : at(tick - 1).up();
    if (now.equals(before)) {
      return;
    }
    Interval down = now.negated();
    int octaves = down.steps() / 7;
    out.open("transpose");
    out.text("diatonic", down.steps() - 7 * octaves);
    out.text("chromatic", down.semitones() - 12 * octaves);
    if (octaves != 0) {
      out.text("octave-change", octaves);
    }
    out.close();
  }
}
