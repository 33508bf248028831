package continuo.theory.harmony;

import java.util.List;

/** The mode of a key: major, minor and the church modes. */
public enum Mode {
  MAJOR("major", 0, 0, 2, 4, 5, 7, 9, 11),
  MINOR("minor", -3, 0, 2, 3, 5, 7, 8, 10),
  DORIAN("dorian", -2, 0, 2, 3, 5, 7, 9, 10),
  PHRYGIAN("phrygian", -4, 0, 1, 3, 5, 7, 8, 10),
  LYDIAN("lydian", 1, 0, 2, 4, 6, 7, 9, 11),
  MIXOLYDIAN("mixolydian", -1, 0, 2, 4, 5, 7, 9, 10),
  LOCRIAN("locrian", -5, 0, 1, 3, 5, 6, 8, 10);

  private final String word;
  private final int signatureOffset;
  private final List<Integer> semitones;

  Mode(String word, int signatureOffset, Integer... semitones) {
    this.word = word;
    this.signatureOffset = signatureOffset;
    this.semitones = List.of(semitones);
  }

  /** The English word: {@code minor}. */
  public String word() {
    return word;
  }

  /** Fifths that the key signature lies above that of the major key of the same tonic. */
  public int signatureOffset() {
    return signatureOffset;
  }

  /** Semitones of scale degree {@code degree} (1 to 7) above the tonic. */
  public int semitones(int degree) {
    return semitones.get(degree - 1);
  }

  /** True where the third above the tonic is minor. */
  public boolean isMinor() {
    return semitones.get(2) == 3;
  }
}
