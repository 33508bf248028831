package continuo.symbolic.realize;

import continuo.theory.instrument.Instrument;

/**
 * What a player of an instrument can do at once.
 *
 * @param voices how many keys may sound together
 * @param span semitones that one hand reaches; the whole range where a section or a machine plays
 * @param hands 2 for keyboards
 * @param sustains true where a held note can swell
 * @param breathes true where the player must breathe
 * @param plucked true for guitars, whose chords are strummed
 */
record Ability(
    int voices, int span, int hands, boolean sustains, boolean breathes, boolean plucked) {
  static Ability of(Instrument instrument) {
    int program = instrument.sound().program();
    if (instrument.isDrumKit()) {
      return new Ability(4, 127, 2, false, false, false);
    }
    if (program <= 7) {
      return new Ability(10, 14, 2, false, false, false);
    }
    if (program <= 15) {
      int voices =
          switch (program) {
            case 8, 9, 13 -> 2;
            case 14 -> 1;
            case 10, 15 -> 4;
            default -> 4;
          };
      return new Ability(voices, 24, 2, false, false, program == 15);
    }
    if (program <= 23) {
      return switch (program) {
        case 22 -> new Ability(3, 12, 1, true, true, false);
        case 21, 23 -> new Ability(6, 16, 2, true, false, false);
        default -> new Ability(8, 14, 2, true, false, false);
      };
    }
    if (program <= 31) {
      return new Ability(6, 28, 1, false, false, true);
    }
    if (program <= 39) {
      return new Ability(1, 24, 1, false, false, true);
    }
    if (program <= 47) {
      return switch (program) {
        case 44, 45 -> new Ability(4, 48, 1, program == 44, false, false);
        case 46 -> new Ability(8, 15, 2, false, false, true);
        default -> new Ability(1, 48, 1, program != 47, false, false);
      };
    }
    if (program <= 55) {
      return switch (program) {
        case 52, 53, 54 -> new Ability(4, 36, 1, true, true, false);
        default -> new Ability(6, 60, 1, true, false, false);
      };
    }
    if (program <= 79) {
      boolean section = program == 61 || program == 62 || program == 63;
      return new Ability(section ? 4 : 1, 36, 1, true, true, false);
    }
    if (program <= 87) {
      return new Ability(1, 48, 1, true, false, false);
    }
    if (program <= 103) {
      return new Ability(8, 48, 1, true, false, false);
    }
    if (program <= 111) {
      return switch (program) {
        case 105, 107 -> new Ability(4, 24, 1, false, false, true);
        case 108 -> new Ability(2, 24, 1, false, false, true);
        case 104, 106 -> new Ability(1, 24, 1, false, false, true);
        default -> new Ability(1, 24, 1, true, program != 110, false);
      };
    }
    return new Ability(2, 24, 1, false, false, false);
  }

  boolean isSingle() {
    return voices == 1;
  }
}
