package continuo.studio.command;

import continuo.studio.project.ProjectRecord;
import java.util.Map;

/** What makes the files of this run. */
final class Versions {
  private Versions() {}

  /** The versions of a new project. */
  static ProjectRecord.Versions now() {
    return new ProjectRecord.Versions(
        Continuo.VERSION, Runtime.version().toString(), Map.of(), Map.of());
  }

  /** The versions of a project that this run changes. */
  static ProjectRecord.Versions now(ProjectRecord.Versions former) {
    return new ProjectRecord.Versions(
        Continuo.VERSION, Runtime.version().toString(), former.models(), former.bank());
  }
}
