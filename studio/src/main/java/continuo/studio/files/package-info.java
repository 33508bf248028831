/**
 * Files that are written whole or not at all: the seam to the disk, and single files by way of a
 * temporary neighbour.
 */
@NullMarked
package continuo.studio.files;

import org.jspecify.annotations.NullMarked;
