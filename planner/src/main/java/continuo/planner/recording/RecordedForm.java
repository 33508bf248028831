package continuo.planner.recording;

import continuo.listening.HeardSection;
import continuo.listening.Listening;
import continuo.planner.form.Outline;
import continuo.planner.plan.Cadence;
import continuo.planner.plan.Phrase;
import continuo.theory.harmony.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The form of a recording in its bars: its sections, and phrases that end where it breathes. */
public final class RecordedForm {
  /** A section shorter than this is part of the one before. */
  private static final int LEAST_BARS = 2;

  /** Phrases of a section where none was heard. */
  private static final int USUAL_PHRASES = 2;

  private final Listening listening;
  private final RecordedBars bars;
  private final List<MelodyLine.Written> line;
  private final Key key;

  /**
   * The form of a recording.
   *
   * @param listening what was heard
   * @param bars its bars
   * @param line its melody, written down
   * @param key its key
   */
  public RecordedForm(
      Listening listening, RecordedBars bars, List<MelodyLine.Written> line, Key key) {
    this.listening = listening;
    this.bars = bars;
    this.line = List.copyOf(line);
    this.key = key;
  }

  /** The sections from the first downbeat to the last bar line. */
  public List<Outline> outlines() {
    double[] rests = rests();
    List<Start> at = starts();
    List<Outline> outlines = new ArrayList<>();
    Map<String, Integer> counts = new HashMap<>();
    boolean heard = at.size() > 1;
    for (int i = 0; i < at.size(); i++) {
      int from = at.get(i).bar();
      int to = i + 1 < at.size() ? at.get(i + 1).bar() : bars.bars();
      String letter = at.get(i).letter();
      double[] own = Arrays.copyOfRange(rests, from, to + 1);
      List<Integer> lengths = PhraseBounds.lengths(to - from, own);
      int group = heard ? lengths.size() : USUAL_PHRASES;
      for (int p = 0; p < lengths.size(); p += group) {
        List<Phrase> phrases = new ArrayList<>();
        for (int k = p; k < Math.min(lengths.size(), p + group); k++) {
          String theme = letter.toLowerCase(Locale.ROOT) + (k + 1);
          phrases.add(new Phrase(lengths.get(k), key, Cadence.NONE, theme, 0));
        }
        int number = counts.merge(letter, 1, Integer::sum);
        outlines.add(
            new Outline(
                letter.toLowerCase(Locale.ROOT) + "-" + number, letter + number, letter, phrases));
      }
    }
    return List.copyOf(outlines);
  }

  /** The first bar of a section. */
  private record Start(int bar, String letter) {}

  /** The first bars of sections, the first of them 0. */
  private List<Start> starts() {
    List<Start> starts = new ArrayList<>();
    int inBar = bars.meter().beats().size();
    for (HeardSection section : listening.sections()) {
      double place = bars.placeOf(section.span().fromInclusive()) - bars.leadInBeats();
      int bar = starts.isEmpty() ? 0 : (int) Math.max(0, Math.rint(place / inBar));
      boolean room = starts.isEmpty() || bar - starts.get(starts.size() - 1).bar() >= LEAST_BARS;
      if (room && (starts.isEmpty() || bars.bars() - bar >= LEAST_BARS)) {
        starts.add(new Start(bar, section.letter()));
      }
    }
    return starts.isEmpty() ? List.of(new Start(0, "A")) : starts;
  }

  /** How much of the beat on either side of each bar line the melody rests, 0 to 1. */
  private double[] rests() {
    int grid = MelodyLine.divisions();
    int inBar = bars.meter().beats().size();
    double[] rests = new double[bars.bars() + 1];
    for (int bar = 0; bar <= bars.bars(); bar++) {
      int middle = (bars.leadInBeats() + bar * inBar) * grid;
      int sounding = 0;
      for (MelodyLine.Written note : line) {
        int shared = Math.min(middle + grid / 2, note.to()) - Math.max(middle - grid, note.from());
        sounding += Math.max(0, shared);
      }
      rests[bar] = Math.max(0, 1 - sounding / (1.5 * grid));
    }
    return rests;
  }
}
