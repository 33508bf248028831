package continuo.soundfonts.synthesis;

/**
 * A program in the making.
 *
 * @param number 0 to 127
 * @param name General MIDI's
 * @param patch what sounds
 */
record Program(int number, String name, Patch patch) {
  static Program of(int number, String name, Patch patch) {
    return new Program(number, name, patch);
  }
}
