/** The sampler: soundfonts played by the Java Development Kit's synthesiser, without a device. */
@NullMarked
package continuo.renderer.sampler;

import org.jspecify.annotations.NullMarked;
