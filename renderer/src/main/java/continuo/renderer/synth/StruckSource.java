package continuo.renderer.synth;

import java.util.List;

/** Something that knows how struck and plucked notes sound. Safe for several threads. */
@FunctionalInterface
public interface StruckSource {
  /** The tones that were asked for, in their order. */
  List<StruckTone> tones(StruckRows rows);
}
