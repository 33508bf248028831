/** Labels keys and chords of corpora that the scripts under {@code benchmarks/theory} export. */
@NullMarked
package continuo.benchmarks.theory;

import org.jspecify.annotations.NullMarked;
