package continuo.theory.instrument;

/** The family of an instrument, by which ensembles are spoken of. */
public enum Family {
  KEYBOARD,
  PITCHED_PERCUSSION,
  ORGAN,
  GUITAR,
  BASS,
  STRINGS,
  VOICE,
  BRASS,
  WOODWIND,
  SYNTHESISER,
  WORLD,
  SOUND_EFFECT,
  DRUMS
}
