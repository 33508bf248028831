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
    MUTED
  }
}
