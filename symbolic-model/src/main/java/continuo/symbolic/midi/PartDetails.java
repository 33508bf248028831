package continuo.symbolic.midi;

import continuo.theory.rhythm.Ticks;
import continuo.theory.score.DynamicLevel;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Voice;
import java.util.Locale;
import java.util.Optional;

/** Details of a part that stand beside its notes: dynamics, hairpins, slurs, words. */
final class PartDetails {
  /** The part itself: its id, its name where the track's differs, its instrument, its programs. */
  static final String PART = "part";

  /** A pedal or bend that the writer let go. */
  static final String RELEASE = "release";

  /** A syllable that a lyric event does not say in full. */
  static final String LYRIC = "lyric";

  /** Words that a text event does not say in full. */
  static final String TEXT = "text";

  private static final String DYNAMIC = "dynamic";
  private static final String HAIRPIN = "hairpin";
  private static final String SLUR = "slur";

  private PartDetails() {}

  static Detail of(ScoreEvent.Dynamic dynamic) {
    return Detail.at(dynamic.at(), DYNAMIC)
        .with("level", dynamic.level())
        .with("staff", dynamic.staff());
  }

  static Detail of(ScoreEvent.Hairpin hairpin) {
    return Detail.at(hairpin.at(), HAIRPIN)
        .with("to", hairpin.crescendo() ? "louder" : "softer")
        .with("length", hairpin.at().until(hairpin.end()).value())
        .with("staff", hairpin.staff());
  }

  static Detail of(ScoreEvent.Slur slur) {
    return Detail.at(slur.at(), SLUR)
        .with("length", slur.at().until(slur.lastNoteAt()).value())
        .with("voice", voice(slur.voice()));
  }

  /** A syllable; {@code written} is the lyric event beside it, if there is one. */
  static Detail of(ScoreEvent.Lyric lyric, Optional<String> written) {
    Detail detail =
        Detail.at(lyric.at(), LYRIC)
            .with("text", lyric.text())
            .with("goes-on", lyric.continues() ? "yes" : "no")
            .with("verse", lyric.verse())
            .with("voice", voice(lyric.voice()));
    return written.map(text -> detail.with("written", text)).orElse(detail);
  }

  /** Words; {@code written} is the text event beside them, if there is one. */
  static Detail of(ScoreEvent.Text text, Optional<String> written) {
    Detail detail =
        Detail.at(text.at(), TEXT).with("text", text.text()).with("staff", text.staff());
    return written.map(words -> detail.with("written", words)).orElse(detail);
  }

  private static String voice(Voice voice) {
    return voice.staff() + "/" + voice.number();
  }

  /**
   * The event that a detail is.
   *
   * @param end what nothing may reach past
   * @throws IllegalArgumentException if its fields make none
   */
  static ScoreEvent read(Detail detail, Ticks end) {
    Ticks at = detail.exactAt();
    return switch (detail.kind()) {
      case DYNAMIC ->
          new ScoreEvent.Dynamic(
              at,
              DynamicLevel.valueOf(detail.text("level").toUpperCase(Locale.ROOT)),
              detail.integer("staff"));
      case HAIRPIN ->
          new ScoreEvent.Hairpin(
              at,
              Ticks.min(end, at.plus(detail.ticks("length"))),
              detail.text("to").equals("louder"),
              detail.integer("staff"));
      case SLUR ->
          new ScoreEvent.Slur(
              at,
              Ticks.min(end, at.plus(detail.ticks("length"))),
              NoteDetails.voice(detail.text("voice")));
      case LYRIC ->
          new ScoreEvent.Lyric(
              at,
              detail.text("text"),
              detail.text("goes-on").equals("yes"),
              detail.integer("verse"),
              NoteDetails.voice(detail.text("voice")));
      case TEXT -> new ScoreEvent.Text(at, detail.text("text"), detail.integer("staff"));
      default -> throw new IllegalArgumentException("no detail is called " + detail.kind());
    };
  }
}
