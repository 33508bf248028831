/**
 * The realisation: a plan becomes a score. Rules write every role — melody, counter-melody, inner
 * voices, comping, bass, drums — from the plan's form, harmony, energy and parts, and keep its
 * constraints by construction; {@code docs/realisation.md} tells how.
 */
@NullMarked
package continuo.symbolic.realize;

import org.jspecify.annotations.NullMarked;
