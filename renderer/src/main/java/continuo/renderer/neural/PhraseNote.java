package continuo.renderer.neural;

/**
 * A note and its neighbours, as an expression model sees it.
 *
 * @param key MIDI key
 * @param duration seconds
 * @param velocity 0 to 1
 * @param before seconds of silence before it, 0 for legato, {@link Phrases#ALONE} where none
 *     precedes
 * @param after seconds of silence after it
 * @param leap keys from the note before it, 0 where none precedes
 * @param ahead keys to the note after it
 * @param family 0 bowed, 1 reeds, 2 flutes, 3 brass
 * @param seed of its take
 */
record PhraseNote(
    double key,
    double duration,
    double velocity,
    double before,
    double after,
    double leap,
    double ahead,
    int family,
    long seed) {}
