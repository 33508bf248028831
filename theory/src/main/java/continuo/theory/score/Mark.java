package continuo.theory.score;

/** A sign at a note: how it is attacked, held, decorated or produced. */
public sealed interface Mark permits Mark.Articulation, Mark.Ornament, Mark.Technique {
  /** The constant's name, unique over all kinds of marks. */
  String name();

  /** How a note is attacked and how long it is held. */
  enum Articulation implements Mark {
    ACCENT,
    STRONG_ACCENT,
    STACCATO,
    STACCATISSIMO,
    SPICCATO,
    TENUTO,
    DETACHED_LEGATO,
    SCOOP,
    PLOP,
    DOIT,
    FALLOFF,
    BREATH_MARK,
    CAESURA,
    STRESS,
    UNSTRESS,
    SOFT_ACCENT,
    FERMATA
  }

  /** What is played around a note. */
  enum Ornament implements Mark {
    TRILL,
    MORDENT,
    INVERTED_MORDENT,
    TURN,
    INVERTED_TURN,
    DELAYED_TURN,
    SHAKE,
    SCHLEIFER,
    TREMOLO_1,
    TREMOLO_2,
    TREMOLO_3,
    TREMOLO_4,
    /** Alternates in eighths with the next note or chord of its voice, as long as both last. */
    TREMOLO_WITH_NEXT_1,
    /** Alternates with the next note in sixteenths. */
    TREMOLO_WITH_NEXT_2,
    /** Alternates with the next note in thirty-seconds. */
    TREMOLO_WITH_NEXT_3,
    /** Alternates with the next note in sixty-fourths. */
    TREMOLO_WITH_NEXT_4,
    ARPEGGIO
  }

  /** How a note is produced. */
  enum Technique implements Mark {
    UP_BOW,
    DOWN_BOW,
    HARMONIC,
    OPEN_STRING,
    THUMB_POSITION,
    PIZZICATO,
    SNAP_PIZZICATO,
    DOUBLE_TONGUE,
    TRIPLE_TONGUE,
    STOPPED,
    MUTED,
    /**
     * Played with the thumb of a cellist, or on an open string; fingers of keyboards begin at 1.
     */
    FINGER_0,
    FINGER_1,
    FINGER_2,
    FINGER_3,
    FINGER_4,
    FINGER_5
  }
}
