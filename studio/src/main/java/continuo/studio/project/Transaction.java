package continuo.studio.project;

import continuo.studio.files.Content;
import continuo.studio.files.Disk;
import continuo.studio.files.OutputFailures;
import continuo.studio.outcome.ExitCode;
import continuo.studio.outcome.StudioException;
import continuo.theory.diagnostic.Check;
import continuo.theory.diagnostic.Diagnostic;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * One change of a project folder, all of it or nothing. Files that are put are staged; {@link
 * #commit} puts them in place; closing without it leaves the folder as it was.
 *
 * <p>Nothing that Continuo did not write itself is lost: a document that another program edited
 * becomes a step of its own in the history, and any other file that is replaced is kept there.
 */
public final class Transaction implements AutoCloseable {
  private final ProjectFolder folder;
  private final Disk disk;
  private final Map<String, Stamp> puts = new LinkedHashMap<>();
  private final Set<String> removals = new LinkedHashSet<>();
  private boolean decided;
  private boolean closed;

  Transaction(ProjectFolder folder) {
    this.folder = folder;
    this.disk = folder.disk();
  }

  /** Stages a file whose bytes are at hand. */
  public void put(String name, byte[] bytes) {
    put(name, Content.of(bytes));
  }

  /** Stages a file. */
  public void put(String name, Content content) {
    Check.that(!name.equals(ProjectFolder.RECORD), "commit writes %s", name);
    Check.that(!puts.containsKey(name), "the file %s was put already", name);
    try {
      puts.put(name, stage(name, content));
      removals.remove(name);
    } catch (IOException e) {
      close();
      throw OutputFailures.of(folder.shownAs().resolve(name), e);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** Where a file that was put lies until the change is committed. */
  public Optional<Path> staged(String name) {
    return puts.containsKey(name) ? Optional.of(folder.staged(name)) : Optional.empty();
  }

  /** Stages the removal of a file, if it stands there. */
  public void remove(String name) {
    if (!puts.containsKey(name)) {
      removals.add(name);
    }
  }

  private Stamp stage(String name, Content content) throws IOException {
    Path staged = folder.staged(name);
    Path parent = staged.getParent();
    if (parent != null) {
      disk.createDirectories(parent);
    }
    MessageDigest digest = Digests.sha256();
    Counting counting;
    try (Counting opened =
        new Counting(
            new DigestOutputStream(
                new BufferedOutputStream(disk.create(staged), 1 << 16), digest))) {
      content.writeTo(opened);
      counting = opened;
    }
    disk.force(staged);
    return new Stamp(HexFormat.of().formatHex(digest.digest()), counting.bytes);
  }

  private static final class Counting extends FilterOutputStream {
    private long bytes;

    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      bytes++;
    }

    @Override
    public void write(byte[] block, int offset, int length) throws IOException {
      out.write(block, offset, length);
      bytes += length;
    }
  }

  /**
   * Puts everything in place; does nothing where everything is in place already.
   *
   * @param next the record without its stamps and history, which follow from what was put
   * @param command what is done: {@code render}
   * @param details what a person wants to know of it
   * @return the record as it was written
   * @throws StudioException with exit code 6 if the disk refuses; the folder is then as it was,
   *     unless the message says that the next command finishes
   */
  public ProjectRecord commit(ProjectRecord next, String command, String details) {
    return commit(next, command, details, OptionalInt.empty());
  }

  /** As {@link #commit(ProjectRecord, String, String)}, for an undo that restores an operation. */
  public ProjectRecord commit(
      ProjectRecord next, String command, String details, OptionalInt restores) {
    Check.that(!closed, "this transaction is over");
    try {
      return decide(next, command, details, restores);
    } catch (IOException e) {
      throw failure(e);
    } finally {
      close();
    }
  }

  /**
   * Makes edits of other programs a step of the history, and changes nothing else.
   *
   * @return the record, with a step more if there were edits
   */
  public ProjectRecord commitEdits() {
    Check.that(!closed, "this transaction is over");
    Check.that(puts.isEmpty() && removals.isEmpty(), "files were put: commit them");
    ProjectRecord record =
        folder.record().orElseThrow(() -> new IllegalStateException("a new project has no edits"));
    try {
      Map<String, Optional<String>> found = new TreeMap<>();
      for (String name : ProjectFolder.DOCUMENTS) {
        found.put(name, ProjectFolder.hashOf(folder.path(name)));
      }
      ProjectRecord edited = noteEdits(record, found);
      if (!edited.equals(record)) {
        writeJournal(new Journal(List.of(stageRecord(edited))));
        folder.adopt(edited);
      }
      return edited;
    } catch (IOException e) {
      throw failure(e);
    } finally {
      close();
    }
  }

  private StudioException failure(IOException cause) {
    if (!decided || folder.isNew()) {
      return OutputFailures.of(folder.shownAs(), cause);
    }
    StudioException exception =
        new StudioException(
            ExitCode.OUTPUT,
            Diagnostic.error(
                "output-unfinished",
                folder.shownAs().toString(),
                "the files were written but could not all be put in place (%s)"
                    .formatted(cause.getMessage()),
                "mend the cause; the next command on this folder puts them in place"));
    exception.initCause(cause);
    return exception;
  }

  private ProjectRecord decide(
      ProjectRecord next, String command, String details, OptionalInt restores) throws IOException {
    Map<String, Stamp> formerStamps = folder.record().map(ProjectRecord::files).orElse(Map.of());
    Map<String, Optional<String>> found = new TreeMap<>();
    for (String name : union(ProjectFolder.DOCUMENTS, puts.keySet(), removals)) {
      requireNoFolder(name);
      found.put(name, ProjectFolder.hashOf(folder.path(name)));
    }
    ProjectRecord record = next.withFiles(formerStamps);
    record = noteEdits(record, found);
    keepForeignFiles(formerStamps, found);
    List<Journal.Change> changes = new ArrayList<>();
    Map<String, Stamp> stamps = new TreeMap<>(record.files());
    for (String name : removals) {
      stamps.remove(name);
      if (found(found, name).isPresent()) {
        changes.add(new Journal.Change(name, found(found, name), Optional.empty()));
      }
    }
    for (Map.Entry<String, Stamp> put : puts.entrySet()) {
      stamps.put(put.getKey(), put.getValue());
      if (found(found, put.getKey()).equals(Optional.of(put.getValue().sha256()))) {
        disk.delete(folder.staged(put.getKey()));
      } else {
        changes.add(
            new Journal.Change(
                put.getKey(), found(found, put.getKey()), Optional.of(put.getValue().sha256())));
      }
    }
    boolean edited =
        folder.record().map(r -> r.history().size()).orElse(0) < record.history().size();
    record = record.withFiles(stamps);
    if (changes.isEmpty() && !edited && Optional.of(record).equals(folder.record())) {
      return record;
    }
    Map<String, String> documents = documentsAfter(found);
    for (Map.Entry<String, String> document : documents.entrySet()) {
      Path staged = folder.staged(document.getKey());
      folder
          .history()
          .keep(
              Files.exists(staged) ? staged : folder.path(document.getKey()), document.getValue());
    }
    record = record.withOperation(operation(record, command, details, documents, restores));
    changes.add(stageRecord(record));
    createFolders(changes);
    writeJournal(new Journal(changes));
    folder.publish();
    folder.adopt(record);
    return record;
  }

  private static Optional<String> found(Map<String, Optional<String>> found, String name) {
    return found.getOrDefault(name, Optional.empty());
  }

  @SafeVarargs
  private static Set<String> union(java.util.Collection<String>... names) {
    Set<String> all = new LinkedHashSet<>();
    for (java.util.Collection<String> some : names) {
      all.addAll(some);
    }
    return all;
  }

  private void requireNoFolder(String name) {
    if (Files.isDirectory(folder.path(name))) {
      throw new StudioException(
          ExitCode.OUTPUT,
          Diagnostic.error(
              "output-is-a-folder",
              folder.shownAs().resolve(name).toString(),
              "a folder has the name of a file that is to be written; nothing was changed",
              "move it away, or write elsewhere with -o"));
    }
  }

  /** A document that differs from what Continuo wrote was edited: a step of its own. */
  private ProjectRecord noteEdits(ProjectRecord record, Map<String, Optional<String>> found)
      throws IOException {
    if (folder.record().isEmpty()) {
      return record;
    }
    Map<String, Stamp> stamps = new TreeMap<>(record.files());
    List<String> edited = new ArrayList<>();
    Map<String, String> documents = new TreeMap<>();
    for (String name : ProjectFolder.DOCUMENTS) {
      Optional<String> hash = found(found, name);
      Optional<String> recorded = Optional.ofNullable(stamps.get(name)).map(Stamp::sha256);
      hash.ifPresent(h -> documents.put(name, h));
      if (!hash.equals(recorded)) {
        edited.add(name);
        if (hash.isPresent()) {
          folder.history().keep(folder.path(name), hash.get());
          stamps.put(name, Digests.of(folder.path(name)));
        } else {
          stamps.remove(name);
        }
        noteReplacedEdit(name, hash);
      }
    }
    if (edited.isEmpty()) {
      return record;
    }
    ProjectRecord withEdit = record.withFiles(stamps);
    return withEdit.withOperation(
        operation(withEdit, "edit", String.join(", ", edited), documents, OptionalInt.empty()));
  }

  private void noteReplacedEdit(String name, Optional<String> hash) {
    Optional<Stamp> put = Optional.ofNullable(puts.get(name));
    boolean replaced =
        put.map(stamp -> !Optional.of(stamp.sha256()).equals(hash)).orElse(removals.contains(name));
    if (replaced && hash.isPresent()) {
      folder.note(
          Diagnostic.warning(
              "edit-kept-in-history",
              folder.shownAs().resolve(name).toString(),
              "it was edited since Continuo wrote it, and is now written anew",
              "your version is kept: `continuo undo %s` brings it back"
                  .formatted(folder.shownAs())));
    }
  }

  /** Files of others, and sound that others changed, are kept before they are replaced. */
  private void keepForeignFiles(
      Map<String, Stamp> formerStamps, Map<String, Optional<String>> found) throws IOException {
    Set<String> touched = union(puts.keySet(), removals, List.of(ProjectFolder.RECORD));
    for (String name : touched) {
      boolean document = ProjectFolder.DOCUMENTS.contains(name) && folder.record().isPresent();
      boolean ownRecord = name.equals(ProjectFolder.RECORD) && folder.record().isPresent();
      Optional<String> hash =
          name.equals(ProjectFolder.RECORD) && !ownRecord
              ? ProjectFolder.hashOf(folder.path(name))
              : found(found, name);
      Optional<String> ours = Optional.ofNullable(formerStamps.get(name)).map(Stamp::sha256);
      Optional<String> next = Optional.ofNullable(puts.get(name)).map(Stamp::sha256);
      if (document || ownRecord || hash.isEmpty() || hash.equals(ours) || hash.equals(next)) {
        continue;
      }
      folder.history().keep(folder.path(name), hash.get());
      folder.note(
          Diagnostic.warning(
              "file-kept-in-history",
              folder.shownAs().resolve(name).toString(),
              "another program wrote or changed this file, and it is now replaced",
              "its former content is kept as .continuo/history/%s/%s.gz"
                  .formatted(hash.get().substring(0, 2), hash.get())));
    }
  }

  private Map<String, String> documentsAfter(Map<String, Optional<String>> found) {
    Map<String, String> documents = new TreeMap<>();
    for (String name : ProjectFolder.DOCUMENTS) {
      Stamp put = puts.get(name);
      if (put != null) {
        documents.put(name, put.sha256());
      } else if (!removals.contains(name)) {
        found(found, name).ifPresent(hash -> documents.put(name, hash));
      }
    }
    return documents;
  }

  private Operation operation(
      ProjectRecord record,
      String command,
      String details,
      Map<String, String> documents,
      OptionalInt restores) {
    return new Operation(
        record.history().size() + 1,
        folder.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString(),
        command,
        details,
        documents,
        restores);
  }

  private Journal.Change stageRecord(ProjectRecord record) throws IOException {
    byte[] bytes = folder.json().write(record, folder.tree()).getBytes(StandardCharsets.UTF_8);
    Stamp stamp = stage(ProjectFolder.RECORD, Content.of(bytes));
    return new Journal.Change(
        ProjectFolder.RECORD,
        ProjectFolder.hashOf(folder.path(ProjectFolder.RECORD)),
        Optional.of(stamp.sha256()));
  }

  /** Folders need space on the disk, so they are made before the change is decided. */
  private void createFolders(List<Journal.Change> changes) throws IOException {
    for (Journal.Change change : changes) {
      Path parent = folder.path(change.name()).getParent();
      if (change.next().isPresent() && parent != null) {
        disk.createDirectories(parent);
      }
    }
  }

  private void writeJournal(Journal journal) throws IOException {
    Path temporary = folder.staging().resolve("journal.tmp");
    try (OutputStream stream = disk.create(temporary)) {
      stream.write(journal.toJson(folder.json()).getBytes(StandardCharsets.UTF_8));
    }
    disk.force(temporary);
    disk.move(temporary, folder.journalFile());
    decided = true;
    disk.force(folder.staging());
    folder.finish(journal);
  }

  /** Removes what was staged, unless the change was decided. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (folder.isNew() && Files.isDirectory(folder.directory())) {
        ProjectFolder.deleteTree(folder.directory(), disk);
      } else if (!decided) {
        ProjectFolder.deleteTree(folder.staging(), disk);
      }
    } catch (IOException e) {
      folder.note(
          Diagnostic.warning(
              "staging-left",
              folder.staging().toString(),
              "files that are not needed any more could not be removed (%s)"
                  .formatted(e.getMessage()),
              "the next command on this folder removes them"));
    }
  }
}
