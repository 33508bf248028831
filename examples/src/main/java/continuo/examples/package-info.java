/**
 * Small programs that use Continuo as a library, each run by a test; and the pictures of their
 * scores that the documentation shows.
 */
@NullMarked
package continuo.examples;

import org.jspecify.annotations.NullMarked;
