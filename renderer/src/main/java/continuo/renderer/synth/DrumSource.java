package continuo.renderer.synth;

import java.util.List;

/** Something that knows how drums sound. Safe for several threads. */
@FunctionalInterface
public interface DrumSource {
  /** The hits that were asked for, in their order. */
  List<DrumTone> tones(StruckRows rows);
}
