/**
 * Physical units, one type each: {@link continuo.theory.unit.Seconds}, {@link
 * continuo.theory.unit.Hertz}, {@link continuo.theory.unit.Cents}, {@link
 * continuo.theory.unit.Decibels}, {@link continuo.theory.unit.Bpm}.
 */
@NullMarked
package continuo.theory.unit;

import org.jspecify.annotations.NullMarked;
