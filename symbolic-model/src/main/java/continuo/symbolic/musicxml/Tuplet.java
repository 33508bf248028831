package continuo.symbolic.musicxml;

/**
 * A group of {@code actual} notes in the time of {@code normal}.
 *
 * @param start in ticks from the bar line
 * @param end exclusive
 * @param actual how many are played
 * @param normal how many of the same value there would be without it
 * @param unit the value that is counted
 */
record Tuplet(long start, long end, int actual, int normal, NoteValue unit) {}
