/**
 * Trained networks behind a small seam: manifests that say where a model comes from, a store that
 * verifies its bytes, and sessions that run it in ONNX Runtime. Knows nothing of music; nothing
 * native is loaded before a session opens.
 */
@NullMarked
package continuo.inference;

import org.jspecify.annotations.NullMarked;
