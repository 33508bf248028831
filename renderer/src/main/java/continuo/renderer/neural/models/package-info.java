/**
 * The networks that ship, with their manifests and tables of voices. Those that learned from
 * recordings under CC BY-SA are files of their own and may be taken out.
 */
@NullMarked
package continuo.renderer.neural.models;

import org.jspecify.annotations.NullMarked;
