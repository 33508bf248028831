/**
 * What a score says about itself: keys and modulations, chords and Roman numerals, cadences, voice
 * leading and the findings of common-practice rules.
 */
@NullMarked
package continuo.theory.analysis;

import org.jspecify.annotations.NullMarked;
