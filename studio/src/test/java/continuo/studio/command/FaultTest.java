package continuo.studio.command;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.studio.command.Studio.Outcome;
import continuo.studio.files.Disk;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of Continuo itself and of the machine below it: a message and a code, no stack trace. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FaultTest {
  @TempDir private Path folder;

  /** A disk whose every step ends in the same fault. */
  private record BrokenDisk(Supplier<Error> fault) implements Disk {
    @Override
    public OutputStream create(Path file) {
      throw fault.get();
    }

    @Override
    public void force(Path fileOrDirectory) {
      throw fault.get();
    }

    @Override
    public void move(Path from, Path to) {
      throw fault.get();
    }

    @Override
    public void createDirectories(Path directory) {
      throw fault.get();
    }

    @Override
    public void delete(Path file) {
      throw fault.get();
    }
  }

  private Outcome compose(Supplier<Error> fault, String... more) {
    String[] arguments = {"compose", "a waltz for piano, 4 bars", "--midi-only", "-o", "piece"};
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return new Studio(folder).on(new BrokenDisk(fault)).run(all);
  }

  @Test
  void exhausted_memory_is_said_with_the_way_to_give_more() {
    Outcome outcome = compose(() -> new OutOfMemoryError("Java heap space"));

    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.err())
        .endsWith(
            "continuo: this needs more memory than Java may use here; give it more:"
                + " CONTINUO_JAVA_OPTIONS=-Xmx4g continuo …\n")
        .doesNotContain("\tat ");
  }

  @Test
  void a_fault_of_our_own_shows_no_stack_trace() {
    Outcome outcome = compose(StackOverflowError::new);

    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.err())
        .endsWith(
            "continuo: an internal fault stopped the command (java.lang.StackOverflowError); please"
                + " report it with the command line; -v shows where it happened\n")
        .doesNotContain("\tat ");
  }

  @Test
  void verbose_shows_where_a_fault_happened() {
    Outcome outcome = compose(StackOverflowError::new, "-v");

    assertThat(outcome.err()).contains("\tat continuo.studio");
  }
}
