package continuo.symbolic.performance;

import continuo.theory.diagnostic.Check;
import continuo.theory.instrument.Instrument;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A part as played.
 *
 * @param id the score's part id
 * @param name the track's name
 * @param instrument what plays
 * @param notes by onset, then key
 * @param controls by moment
 */
public record PlayedPart(
    String id,
    String name,
    Instrument instrument,
    List<PlayedNote> notes,
    List<PlayedControl> controls) {
  /** Sorts the notes and controls. */
  public PlayedPart {
    Check.notBlank(id, "part id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(instrument, "instrument");
    notes =
        notes.stream()
            .sorted(Comparator.comparing(PlayedNote::onset).thenComparing(PlayedNote::key))
            .toList();
    controls = controls.stream().sorted(Comparator.comparing(PlayedControl::at)).toList();
  }
}
