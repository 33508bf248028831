package continuo.symbolic.musicxml;

import continuo.theory.diagnostic.Result;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes scores as MusicXML 4.0 (partwise), engraved as a musician would: notes split and tied
 * where the meter asks for it, tuplets found from exact lengths, beams by beat, rests completed,
 * clefs by register, accidentals where they are needed.
 *
 * <p>What the format cannot say is reported: controllers other than pedals, bends, pressure, raw
 * MIDI messages. The same score gives the same text, always.
 */
public final class MusicXmlWriter {
  /** Makes a writer. */
  public MusicXmlWriter() {}

  /**
   * The score as the text of a file, encoded as UTF-8 when stored.
   *
   * @param score any score
   * @return the text, and what it could not say
   */
  public Result<String> write(Score score) {
    Findings findings = new Findings();
    List<MeterMap.Bar> bars = score.bars();
    MeterMap.Bar last = bars.get(bars.size() - 1);
    if (!last.end().equals(score.end())) {
      findings.warn(
          "musicxml-end-not-on-bar-line",
          "bar " + bars.size(),
          "the score ends inside its last bar, which is written as a shorter one",
          "end the score on a bar line");
      bars = new ArrayList<>(bars);
      bars.set(
          bars.size() - 1,
          new MeterMap.Bar(last.index(), last.at(), last.at().until(score.end()), last.meter()));
    }
    KeySpelling firstPart =
        score.parts().isEmpty()
            ? KeySpelling.of(score, PartWriter.NO_PART)
            : KeySpelling.of(score, score.parts().get(0));
    List<Item> scoreItems = ScoreItems.of(score, firstPart, findings);
    List<PartWriter> parts = new ArrayList<>();
    XmlNames names = XmlNames.of(score);
    for (Part part : score.parts()) {
      List<Item> above = parts.isEmpty() ? scoreItems : List.of();
      parts.add(new PartWriter(score, part, names.part(part), bars, above, findings));
    }
    long grid = Ticks.PER_QUARTER;
    for (PartWriter part : parts) {
      grid = part.grid(grid);
    }
    XmlOutput out = new XmlOutput(findings);
    out.open("score-partwise", "version", "4.0");
    head(out, score);
    out.open("part-list");
    for (PartWriter part : parts) {
      part.writeListEntry(out);
    }
    if (parts.isEmpty()) {
      out.open("score-part", "id", "P1");
      out.text("part-name", "");
      out.close();
    }
    out.close();
    if (parts.isEmpty()) {
      // The schema asks for a part: an empty one carries bars, tempo and chords.
      PartWriter empty = PartWriter.placeholder(score, bars, scoreItems, findings);
      empty.write(out, empty.grid(grid));
    }
    for (PartWriter part : parts) {
      part.write(out, grid);
    }
    out.close();
    return new Result<>(out.finish(), findings.diagnostics());
  }

  private static void head(XmlOutput out, Score score) {
    if (!score.title().isEmpty()) {
      out.open("work");
      out.text("work-title", score.title());
      out.close();
    }
    out.open("identification");
    if (!score.composer().isEmpty()) {
      out.text("creator", score.composer(), "type", "composer");
    }
    out.open("encoding");
    out.text("software", MusicXmlReader.OWN_SOFTWARE);
    out.empty("supports", "element", "accidental", "type", "yes");
    out.empty("supports", "element", "beam", "type", "yes");
    out.empty("supports", "element", "stem", "type", "no");
    out.close();
    out.close();
  }
}
