package continuo.soundfonts.synthesis;

import continuo.soundfonts.sf2.GeneratorAmount;
import java.util.List;

/**
 * A program in the making.
 *
 * @param number 0 to 127, or a kit's number
 * @param name General MIDI's
 * @param layers patches that sound together
 */
record Program(int number, String name, List<Layer> layers) {
  Program {
    layers = List.copyOf(layers);
  }

  /**
   * One of the patches of a program.
   *
   * @param patch what sounds
   * @param offsets added to the patch's own generators
   */
  record Layer(Patch patch, List<GeneratorAmount> offsets) {
    Layer {
      offsets = List.copyOf(offsets);
    }
  }

  static Program of(int number, String name, Patch patch) {
    return new Program(number, name, List.of(new Layer(patch, List.of())));
  }

  static Program layered(int number, String name, Layer... layers) {
    return new Program(number, name, List.of(layers));
  }

  static Layer layer(Patch patch, GeneratorAmount... offsets) {
    return new Layer(patch, List.of(offsets));
  }
}
