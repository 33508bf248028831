package continuo.theory.score;

import continuo.theory.diagnostic.Check;
import continuo.theory.rhythm.Ticks;
import java.util.List;
import java.util.Objects;

/** A sign that changes the order in which bars are played; stands at a bar line. */
public sealed interface RepeatMark {
  /** The bar line: for {@link Start}, {@link Sign} and {@link Ending} before the music it opens. */
  Ticks at();

  /** The start of a repeated passage. */
  record Start(Ticks at) implements RepeatMark {
    /** Checks for null. */
    public Start {
      Objects.requireNonNull(at, "at");
    }
  }

  /** The end of a repeated passage, played {@code times} in all. */
  record End(Ticks at, int times) implements RepeatMark {
    /** Checks the count. */
    public End {
      Objects.requireNonNull(at, "at");
      Check.inRange(times, 2, 99, "times of a repeat", "count the first time too");
    }
  }

  /** A bracket played on the given passes only, up to {@code end}. */
  record Ending(Ticks at, Ticks end, List<Integer> passes) implements RepeatMark {
    /** Checks the span. */
    public Ending {
      Check.that(
          at.isBefore(end), "an ending must end after its start %s but ended at %s", at, end);
      passes = List.copyOf(passes);
    }
  }

  /** A segno or coda sign to jump to. */
  record Sign(Ticks at, SignKind kind) implements RepeatMark {
    /** Which sign. */
    public enum SignKind {
      SEGNO,
      CODA
    }

    /** Checks for null. */
    public Sign {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(kind, "kind");
    }
  }

  /** A jump at the end of a bar. */
  record Jump(Ticks at, JumpKind kind) implements RepeatMark {
    /** Which jump. */
    public enum JumpKind {
      DA_CAPO,
      DAL_SEGNO,
      TO_CODA,
      FINE
    }

    /** Checks for null. */
    public Jump {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(kind, "kind");
    }
  }
}
