/**
 * The synthesis behind the neural instruments: banks of oscillators and of damped modes, shaped
 * noise, and the voices that they make. Parameters come from networks or from models of our own
 * through small seams; nothing here knows of files or of ONNX. What all numbers mean is written in
 * {@code docs/neural-renderer.md}.
 */
@NullMarked
package continuo.renderer.synth;

import org.jspecify.annotations.NullMarked;
