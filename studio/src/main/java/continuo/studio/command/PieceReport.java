package continuo.studio.command;

import continuo.studio.piece.PieceWriter;
import continuo.studio.piece.ProjectSound;
import continuo.studio.project.ProjectRecord;
import continuo.theory.score.Score;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says what a command wrote into a project folder. */
final class PieceReport {
  private PieceReport() {}

  /** The facts of a piece, as JSON has them. */
  static Map<String, Object> of(
      String folder, ProjectRecord record, Score score, PieceWriter.Written written) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("folder", folder);
    facts.put("title", record.origin().title());
    facts.put("seed", record.origin().seed().toString());
    facts.put("bars", score.bars().size());
    facts.put("seconds", written.performance().end().value());
    facts.put("parts", score.parts().stream().map(part -> part.name()).toList());
    facts.put("files", List.copyOf(record.files().keySet()));
    written.sound().ifPresent(sound -> put(facts, sound));
    return facts;
  }

  private static void put(Map<String, Object> facts, ProjectSound.Made sound) {
    facts.put("played", sound.played());
    facts.put("kept", sound.stems().size() - sound.played().size());
    sound.lufs().ifPresent(lufs -> facts.put("lufs", lufs));
    sound.truePeak().ifPresent(peak -> facts.put("truePeak", peak));
  }

  /** The same for people. */
  static void say(
      Report report,
      String folder,
      ProjectRecord record,
      Score score,
      PieceWriter.Written written) {
    report.say(
        "\"%s\": %d bars, %s, seed %s"
            .formatted(
                record.origin().title(),
                score.bars().size(),
                time(written.performance().end().value()),
                record.origin().seed()));
    report.say(score.parts().size() + " parts: " + names(score));
    written
        .sound()
        .ifPresent(
            sound -> {
              int kept = sound.stems().size() - sound.played().size();
              report.say(
                  "played: "
                      + (sound.played().isEmpty() ? "nothing" : String.join(", ", sound.played()))
                      + (kept == 0 ? "" : "; %d stems kept".formatted(kept)));
              sound
                  .lufs()
                  .ifPresent(
                      lufs ->
                          report.say(
                              "mix: %s LUFS, %s dBTP"
                                  .formatted(
                                      ProjectSound.oneDecimal(lufs),
                                      sound.truePeak().map(ProjectSound::oneDecimal).orElse("-"))));
            });
    report.say(
        "wrote " + Path.of(folder).resolve("") + ": " + String.join(" ", record.files().keySet()));
  }

  private static String names(Score score) {
    return String.join(", ", score.parts().stream().map(part -> part.name()).toList());
  }

  /** Minutes and seconds: {@code 1:30}. */
  static String time(double seconds) {
    long whole = Math.round(seconds);
    return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
  }
}
