/**
 * Seeded generators and law checks for tests; knows nothing of music, so that every module can use
 * it.
 */
@NullMarked
package continuo.testsupport;

import org.jspecify.annotations.NullMarked;
