package continuo.studio.project;

import com.fasterxml.jackson.databind.node.ObjectNode;
import continuo.studio.files.Disk;
import continuo.studio.files.OutputFailures;
import continuo.studio.files.WholeFiles;
import continuo.studio.outcome.ExitCode;
import continuo.studio.outcome.StudioException;
import continuo.theory.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A project folder that one command has open: locked against others, and mended if the last command
 * was cut off.
 *
 * <p>A new folder is built beside its place, hidden, and moved there in one step: it is there whole
 * or not at all. An existing one changes by a {@link Transaction}: new files are staged in {@code
 * .continuo/staging}, a journal decides the change, the files are moved into place with {@code
 * project.json} last. Whoever opens the folder next finishes a change that was decided and removes
 * one that was not.
 */
public final class ProjectFolder implements AutoCloseable {
  /** The plan. */
  public static final String PLAN = "plan.json";

  /** The score as MIDI, which any program may edit. */
  public static final String SCORE = "score.mid";

  /** The score as played. */
  public static final String PERFORMANCE = "performance.mid";

  /** The score as notation. */
  public static final String NOTATION = "score.musicxml";

  /** The sum of the stems. */
  public static final String PREMASTER = "premaster.wav";

  /** The mastered mix. */
  public static final String MIX = "mix.wav";

  /** The record of the project. */
  public static final String RECORD = "project.json";

  /** The files whose every version the history keeps; sound is made from them again. */
  public static final List<String> DOCUMENTS = List.of(PLAN, SCORE, PERFORMANCE, NOTATION);

  private static final String PRIVATE = ".continuo";

  private final Path target;
  private final Path directory;
  private final Disk disk;
  private final Clock clock;
  private final ProjectJson json = new ProjectJson();
  private final @Nullable FolderLock lock;
  private final List<Diagnostic> notes = new ArrayList<>();
  private Optional<ProjectRecord> record = Optional.empty();
  private ObjectNode tree = json.emptyTree();

  private ProjectFolder(
      Path target, Path directory, Disk disk, Clock clock, @Nullable FolderLock lock) {
    this.target = target;
    this.directory = directory;
    this.disk = disk;
    this.clock = clock;
    this.lock = lock;
  }

  /** True if {@code path} is a folder with a {@code project.json}, or one that was being made. */
  public static boolean isProject(Path path) {
    return Files.exists(path.resolve(RECORD))
        || Files.exists(path.resolve(PRIVATE).resolve("staging").resolve("journal.json"));
  }

  /**
   * Opens a project to change it.
   *
   * @throws StudioException with exit code 3 if it is none or unreadable, 6 if it is in use or
   *     cannot be written
   */
  public static ProjectFolder open(Path directory, Disk disk, Clock clock) {
    requireProject(directory);
    ProjectFolder folder = locked(directory, directory, disk, clock);
    try {
      folder.recover();
      folder.load();
      return folder;
    } catch (RuntimeException | Error e) {
      folder.close();
      throw e;
    }
  }

  /**
   * Opens a project to read it. Finishes a change that was cut off; where the folder is read-only,
   * it reads what is there.
   *
   * @throws StudioException with exit code 3 if it is none or unreadable, 6 if it is in use
   */
  public static ProjectFolder openToRead(Path directory, Disk disk, Clock clock) {
    requireProject(directory);
    if (Files.isDirectory(directory.resolve(PRIVATE).resolve("staging"))) {
      return open(directory, disk, clock);
    }
    ProjectFolder folder = new ProjectFolder(directory, directory, disk, clock, null);
    folder.load();
    return folder;
  }

  private static void requireProject(Path directory) {
    if (!Files.exists(directory)) {
      throw new StudioException(
          ExitCode.UNREADABLE,
          Diagnostic.error(
              "project-missing",
              directory.toString(),
              "there is no such folder",
              "check the name; `continuo compose \"…\" -o %s` makes one".formatted(directory)));
    }
    if (!isProject(directory)) {
      throw new StudioException(
          ExitCode.UNREADABLE,
          Diagnostic.error(
              "project-missing",
              directory.toString(),
              "this is no project folder: it has no project.json",
              "name a folder that `continuo compose` made, or a file"));
    }
  }

  /**
   * Opens the place of a new project.
   *
   * @param overwrite whether a folder that holds something already may be written into; its files
   *     then go into the history, where they are replaced
   * @throws StudioException with exit code 2 if something stands there and {@code overwrite} is
   *     false, 6 if it cannot be written
   */
  public static ProjectFolder create(Path directory, boolean overwrite, Disk disk, Clock clock) {
    Path absolute = directory.toAbsolutePath().normalize();
    if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
      throw new StudioException(
          ExitCode.USAGE,
          Diagnostic.error(
              "output-is-a-file",
              directory.toString(),
              "the output is a folder, but a file has this name",
              "choose another name with -o"));
    }
    boolean abandoned = isAbandoned(absolute);
    if (!abandoned && !overwrite && holdsSomething(absolute)) {
      throw new StudioException(
          ExitCode.USAGE,
          Diagnostic.error(
              "output-exists",
              directory.toString(),
              isProject(absolute)
                  ? "this folder holds a piece already, which was left as it is"
                  : "this folder holds other files, which were left as they are",
              "choose another folder with -o, or agree to replace them with -y"));
    }
    try {
      if (Files.isDirectory(absolute)) {
        return openInPlace(directory, absolute, disk, clock);
      }
      Path parent = absolute.getParent();
      if (parent != null) {
        disk.createDirectories(parent);
        removeAbandonedNeighbours(absolute, parent, disk);
      }
      Path beside = WholeFiles.neighbour(absolute, 0);
      return beside(directory, beside, disk, clock);
    } catch (IOException e) {
      throw OutputFailures.of(directory, e);
    }
  }

  private static ProjectFolder beside(Path target, Path beside, Disk disk, Clock clock)
      throws IOException {
    deleteTree(beside, disk);
    try {
      disk.createDirectories(beside);
      return locked(target, beside, disk, clock);
    } catch (RuntimeException e) {
      deleteTree(beside, disk);
      throw e;
    }
  }

  private static ProjectFolder openInPlace(Path shown, Path absolute, Disk disk, Clock clock) {
    ProjectFolder folder = locked(shown, absolute, disk, clock);
    try {
      folder.recover();
      if (Files.exists(absolute.resolve(RECORD))) {
        folder.loadIfReadable();
      }
      return folder;
    } catch (RuntimeException | Error e) {
      folder.close();
      throw e;
    }
  }

  /** A folder in which nothing but the private folder of a command that was cut off remains. */
  private static boolean isAbandoned(Path directory) {
    if (!Files.isDirectory(directory) || isProject(directory)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.allMatch(entry -> entry.endsWith(PRIVATE));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean holdsSomething(Path directory) {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      return entries.iterator().hasNext();
    } catch (IOException e) {
      throw OutputFailures.of(directory, e);
    }
  }

  private static void removeAbandonedNeighbours(Path absolute, Path parent, Disk disk)
      throws IOException {
    try (DirectoryStream<Path> siblings = Files.newDirectoryStream(parent, ".*.tmp")) {
      for (Path sibling : siblings) {
        if (WholeFiles.belongsTo(absolute, sibling)) {
          deleteTree(sibling, disk);
        }
      }
    }
  }

  private static ProjectFolder locked(Path target, Path directory, Disk disk, Clock clock) {
    Path hidden = directory.resolve(PRIVATE);
    try {
      disk.createDirectories(hidden);
    } catch (IOException e) {
      throw OutputFailures.of(target, e);
    }
    FolderLock lock = FolderLock.take(target, hidden.resolve("lock"));
    return new ProjectFolder(target, directory, disk, clock, lock);
  }

  private void load() {
    Path file = directory.resolve(RECORD);
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new StudioException(
          ExitCode.UNREADABLE,
          Diagnostic.error(
              "project-unreadable",
              target.resolve(RECORD).toString(),
              "it cannot be read (%s)".formatted(e.getMessage()),
              "see that you may read it and that it is UTF-8 text"),
          e);
    }
    ProjectJson.Document document = json.read(text, target.resolve(RECORD).toString());
    document.record().stems().forEach(stem -> requireInside(stem.file()));
    document.record().files().keySet().forEach(this::requireInside);
    record = Optional.of(document.record());
    tree = document.tree();
  }

  /**
   * For a folder that is written anew: a broken record is kept in the history as a foreign file.
   */
  private void loadIfReadable() {
    try {
      load();
    } catch (StudioException e) {
      notes.add(
          Diagnostic.warning(
              "project-replaced",
              target.resolve(RECORD).toString(),
              "the old record could not be read, so the history starts anew",
              "the old file is kept in .continuo/history"));
    }
  }

  /** Refuses names in a record that would lead out of the folder. */
  private void requireInside(String name) {
    Path resolved = directory.resolve(name).normalize();
    if (Path.of(name).isAbsolute()
        || !resolved.startsWith(directory.normalize())
        || resolved.equals(directory.normalize())) {
      throw new StudioException(
          ExitCode.UNREADABLE,
          Diagnostic.error(
              "project-unreadable",
              target.resolve(RECORD).toString(),
              "it names the file %s, which lies outside the folder".formatted(name),
              "do not use project folders from strangers whose record was tampered with"));
    }
  }

  /** What {@code project.json} says; empty in a new folder. */
  public Optional<ProjectRecord> record() {
    return record;
  }

  /** What was found out and mended while opening and changing the folder. */
  public List<Diagnostic> notes() {
    return List.copyOf(notes);
  }

  /** The folder as it was named on the command line. */
  public Path shownAs() {
    return target;
  }

  /** Where a file of the project stands. */
  public Path path(String name) {
    return directory.resolve(name);
  }

  /** True if a file of this name stands in the folder. */
  public boolean has(String name) {
    return Files.isRegularFile(path(name));
  }

  /**
   * The content of a file of the folder.
   *
   * @throws StudioException with exit code 3 if it cannot be read
   */
  public byte[] read(String name) {
    try {
      return Files.readAllBytes(path(name));
    } catch (IOException e) {
      throw new StudioException(
          ExitCode.UNREADABLE,
          Diagnostic.error(
              "project-file-unreadable",
              target.resolve(name).toString(),
              has(name)
                  ? "it cannot be read (%s)".formatted(e.getMessage())
                  : "the folder has no such file",
              "`continuo log %s` lists former versions; `continuo realize %s` writes the score anew"
                  .formatted(target, target)),
          e);
    }
  }

  /** The former version of a document with this hash. */
  public byte[] formerVersion(String sha256) {
    return history().content(sha256);
  }

  /** Starts to change the folder; at most one change a command. */
  public Transaction begin() {
    return new Transaction(this);
  }

  HistoryStore history() {
    return new HistoryStore(directory.resolve(PRIVATE).resolve("history"), staging(), disk);
  }

  Path directory() {
    return directory;
  }

  Disk disk() {
    return disk;
  }

  Clock clock() {
    return clock;
  }

  ProjectJson json() {
    return json;
  }

  ObjectNode tree() {
    return tree;
  }

  /** The record that was written last. */
  void adopt(ProjectRecord written) {
    record = Optional.of(written);
  }

  void note(Diagnostic diagnostic) {
    notes.add(diagnostic);
  }

  Path staging() {
    return directory.resolve(PRIVATE).resolve("staging");
  }

  Path journalFile() {
    return staging().resolve("journal.json");
  }

  Path staged(String name) {
    return staging().resolve("new").resolve(name);
  }

  /** Finishes or removes what the last command left. */
  private void recover() {
    if (!Files.isDirectory(staging())) {
      return;
    }
    try {
      if (Files.exists(journalFile())) {
        finish(Journal.fromJson(json, Files.readString(journalFile(), StandardCharsets.UTF_8)));
        notes.add(
            Diagnostic.info(
                "project-finished",
                target.toString(),
                "the last command was cut off while it put its files in place; they are in place now"));
      } else {
        deleteTree(staging(), disk);
        notes.add(
            Diagnostic.info(
                "project-rolled-back",
                target.toString(),
                "the last command was cut off before it was done; the folder is as it was before"));
      }
    } catch (IOException e) {
      throw OutputFailures.of(target, e);
    }
  }

  /** Makes the journal's moves, whichever of them have been made already. */
  void finish(Journal journal) throws IOException {
    for (Journal.Change change : journal.changes()) {
      requireInside(change.name());
      Path file = path(change.name());
      if (change.next().isEmpty()) {
        if (Files.exists(file) && change.former().equals(hashOf(file))) {
          disk.delete(file);
        }
        continue;
      }
      Path staged = staged(change.name());
      if (Files.exists(staged)) {
        keepIfChangedMeanwhile(change, file);
        disk.move(staged, file);
      }
    }
    forceFolders(journal);
    disk.delete(journalFile());
    disk.force(staging());
    deleteTree(staging(), disk);
  }

  private void keepIfChangedMeanwhile(Journal.Change change, Path file) throws IOException {
    Optional<String> found = hashOf(file);
    if (found.isEmpty() || found.equals(change.former()) || found.equals(change.next())) {
      return;
    }
    history().keep(file, found.get());
    notes.add(
        Diagnostic.warning(
            "edit-kept-in-history",
            target.resolve(change.name()).toString(),
            "it was edited while a command was being finished, and is replaced by that command's",
            "your version is kept in .continuo/history as " + found.get()));
  }

  private void forceFolders(Journal journal) throws IOException {
    List<Path> folders = new ArrayList<>();
    folders.add(directory);
    for (Journal.Change change : journal.changes()) {
      Path parent = path(change.name()).getParent();
      if (parent != null && Files.isDirectory(parent) && !folders.contains(parent)) {
        folders.add(parent);
      }
    }
    for (Path folder : folders) {
      disk.force(folder);
    }
  }

  static Optional<String> hashOf(Path file) throws IOException {
    return Files.isRegularFile(file) ? Optional.of(Digests.of(file).sha256()) : Optional.empty();
  }

  /** Removes a folder and everything in it, deepest first. */
  static void deleteTree(Path root, Disk disk) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    List<Path> entries;
    try (Stream<Path> walk = Files.walk(root)) {
      entries = new ArrayList<>(walk.toList());
    }
    java.util.Collections.reverse(entries);
    for (Path entry : entries) {
      disk.delete(entry);
    }
  }

  /** Moves a new folder to its place. */
  void publish() throws IOException {
    if (target.toAbsolutePath().normalize().equals(directory.toAbsolutePath().normalize())) {
      return;
    }
    Path place = target.toAbsolutePath().normalize();
    if (lock != null) {
      lock.close();
    }
    disk.move(directory, place);
    Path parent = place.getParent();
    if (parent != null) {
      disk.force(parent);
    }
  }

  boolean isNew() {
    return !target.toAbsolutePath().normalize().equals(directory.toAbsolutePath().normalize());
  }

  @Override
  public void close() {
    if (lock != null) {
      lock.close();
    }
  }
}
