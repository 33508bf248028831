/**
 * Transformations of scores and parts as pure functions: transposition, diatonic transposition,
 * melodic inversion, retrograde, augmentation and diminution.
 */
@NullMarked
package continuo.theory.transform;

import org.jspecify.annotations.NullMarked;
