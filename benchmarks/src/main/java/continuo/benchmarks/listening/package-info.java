/** Programs that measure the analysis of recordings and prepare the training of its networks. */
@NullMarked
package continuo.benchmarks.listening;

import org.jspecify.annotations.NullMarked;
