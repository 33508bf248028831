package continuo.theory.transform;

import continuo.theory.diagnostic.Check;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoChange;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.ChordSymbol;
import continuo.theory.score.KeyChange;
import continuo.theory.score.Marker;
import continuo.theory.score.Part;
import continuo.theory.score.RepeatMark;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import java.math.BigInteger;

/**
 * Augmentation and diminution: every note value multiplied by a ratio.
 *
 * <p>2/1 makes quarters of eighths, 1/2 eighths of quarters. In a score the bars keep their music:
 * meters are written in larger or smaller values (4/4 becomes 4/2, or 12/8 by 3/2), and the tempo
 * in quarters a minute stays, so that the music lasts longer or shorter by the ratio.
 *
 * @param numerator 1 to 1024, reduced: 2/4 is 1/2
 * @param denominator 1 to 1024, reduced
 */
public record Augmentation(int numerator, int denominator) {
  private static final int SHORTEST_UNIT = 64;

  /** Checks and reduces the ratio. */
  public Augmentation {
    Check.inRange(numerator, 1, 1024, "numerator of an augmentation", "use a ratio such as 2/1");
    Check.inRange(
        denominator, 1, 1024, "denominator of an augmentation", "use a ratio such as 1/2");
    int divisor = BigInteger.valueOf(numerator).gcd(BigInteger.valueOf(denominator)).intValue();
    numerator /= divisor;
    denominator /= divisor;
  }

  /**
   * A length or position times the ratio.
   *
   * @throws IllegalArgumentException if it is no whole number of ticks
   */
  public Ticks of(Ticks ticks) {
    return ticks.times(numerator).dividedBy(denominator);
  }

  /**
   * The part with every position and length times the ratio.
   *
   * @throws IllegalArgumentException if one is no whole number of ticks
   */
  public Part of(Part part) {
    return new Stretch(this).apply(part);
  }

  /**
   * The meter whose bar is as many times as long.
   *
   * @throws IllegalArgumentException if no meter has that length: where the denominator is no power
   *     of two, or a unit below the 64th would be needed
   */
  public Meter of(Meter meter) {
    Check.that(
        Integer.bitCount(denominator) == 1,
        "meters can be diminished by powers of two only but the ratio was %d/%d",
        numerator,
        denominator);
    int unit = meter.unit() * denominator;
    int factor = numerator;
    while (factor % 2 == 0 && unit > 1) {
      factor /= 2;
      unit /= 2;
    }
    Check.that(
        unit <= SHORTEST_UNIT,
        "meter %s times %d/%d would need a unit of 1/%d; use a larger ratio",
        meter,
        numerator,
        denominator,
        unit);
    int times = factor;
    return new Meter(meter.groups().stream().map(group -> group * times).toList(), unit);
  }

  /**
   * The score with every position and length times the ratio, in meters that keep the bars.
   *
   * @throws IllegalArgumentException if a position is no whole number of ticks or a meter cannot be
   *     written
   */
  public Score of(Score score) {
    Score.Builder builder =
        Score.builder()
            .title(score.title())
            .composer(score.composer())
            .tempoMap(
                TempoMap.of(
                    score.tempoMap().changes().stream()
                        .map(c -> new TempoChange(of(c.at()), c.quarterBpm(), c.rampsToNext()))
                        .toList()))
            .meterMap(
                MeterMap.of(
                    score.meterMap().changes().stream()
                        .map(c -> new MeterMap.Change(of(c.at()), of(c.meter())))
                        .toList(),
                    score.meterMap().irregularBars().stream()
                        .map(b -> new MeterMap.IrregularBar(of(b.at()), of(b.length())))
                        .toList()))
            .end(of(score.end()));
    score.keys().forEach(k -> builder.key(new KeyChange(of(k.at()), k.key())));
    score.markers().forEach(m -> builder.marker(new Marker(of(m.at()), m.label())));
    score.chords().forEach(c -> builder.chord(new ChordSymbol(of(c.at()), c.chord(), c.numeral())));
    score.repeats().forEach(mark -> builder.repeat(of(mark)));
    score.parts().forEach(part -> builder.part(of(part)));
    return builder.build();
  }

  private RepeatMark of(RepeatMark mark) {
    if (mark instanceof RepeatMark.Start start) {
      return new RepeatMark.Start(of(start.at()));
    } else if (mark instanceof RepeatMark.End end) {
      return new RepeatMark.End(of(end.at()), end.times());
    } else if (mark instanceof RepeatMark.Ending ending) {
      return new RepeatMark.Ending(of(ending.at()), of(ending.end()), ending.passes());
    } else if (mark instanceof RepeatMark.Sign sign) {
      return new RepeatMark.Sign(of(sign.at()), sign.kind());
    }
    RepeatMark.Jump jump = (RepeatMark.Jump) mark;
    return new RepeatMark.Jump(of(jump.at()), jump.kind());
  }

  private static final class Stretch extends EventChange {
    private final Augmentation ratio;

    Stretch(Augmentation ratio) {
      this.ratio = ratio;
    }

    @Override
    public ScoreEvent onNote(ScoreEvent.Note note) {
      return new ScoreEvent.Note(
          ratio.of(note.at()),
          ratio.of(note.duration()),
          note.pitch(),
          note.velocity(),
          note.voice(),
          note.marks());
    }

    @Override
    public ScoreEvent onHit(ScoreEvent.Hit hit) {
      return new ScoreEvent.Hit(
          ratio.of(hit.at()),
          ratio.of(hit.duration()),
          hit.key(),
          hit.velocity(),
          hit.voice(),
          hit.marks());
    }

    @Override
    public ScoreEvent onGrace(ScoreEvent.Grace grace) {
      // Written lengths of grace notes say how they look, not how long they last.
      return new ScoreEvent.Grace(
          ratio.of(grace.at()),
          grace.order(),
          grace.pitch(),
          grace.notated(),
          grace.slashed(),
          grace.voice());
    }

    @Override
    public ScoreEvent onDynamic(ScoreEvent.Dynamic dynamic) {
      return new ScoreEvent.Dynamic(ratio.of(dynamic.at()), dynamic.level(), dynamic.staff());
    }

    @Override
    public ScoreEvent onHairpin(ScoreEvent.Hairpin hairpin) {
      return new ScoreEvent.Hairpin(
          ratio.of(hairpin.at()), ratio.of(hairpin.end()), hairpin.crescendo(), hairpin.staff());
    }

    @Override
    public ScoreEvent onSlur(ScoreEvent.Slur slur) {
      return new ScoreEvent.Slur(ratio.of(slur.at()), ratio.of(slur.lastNoteAt()), slur.voice());
    }

    @Override
    public ScoreEvent onLyric(ScoreEvent.Lyric lyric) {
      return new ScoreEvent.Lyric(
          ratio.of(lyric.at()), lyric.text(), lyric.continues(), lyric.verse(), lyric.voice());
    }

    @Override
    public ScoreEvent onText(ScoreEvent.Text text) {
      return new ScoreEvent.Text(ratio.of(text.at()), text.text(), text.staff());
    }

    @Override
    public ScoreEvent onControl(ScoreEvent.Control control) {
      return new ScoreEvent.Control(ratio.of(control.at()), control.controller(), control.value());
    }

    @Override
    public ScoreEvent onBend(ScoreEvent.Bend bend) {
      return new ScoreEvent.Bend(ratio.of(bend.at()), bend.value());
    }

    @Override
    public ScoreEvent onPressure(ScoreEvent.Pressure pressure) {
      return new ScoreEvent.Pressure(ratio.of(pressure.at()), pressure.keys(), pressure.value());
    }

    @Override
    public ScoreEvent onProgram(ScoreEvent.Program program) {
      return new ScoreEvent.Program(ratio.of(program.at()), program.program());
    }

    @Override
    public ScoreEvent onRaw(ScoreEvent.Raw raw) {
      return new ScoreEvent.Raw(ratio.of(raw.at()), raw.status(), raw.bytes());
    }
  }
}
