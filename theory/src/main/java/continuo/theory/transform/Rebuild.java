package continuo.theory.transform;

import continuo.theory.score.ChordSymbol;
import continuo.theory.score.KeyChange;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import java.util.function.UnaryOperator;

/** Copies a score into a builder, changing some of what it holds. */
final class Rebuild {
  private Rebuild() {}

  static Score.Builder of(
      Score score,
      UnaryOperator<Part> part,
      UnaryOperator<KeyChange> key,
      UnaryOperator<ChordSymbol> chord) {
    Score.Builder builder = frame(score);
    score.keys().forEach(k -> builder.key(key.apply(k)));
    score.chords().forEach(c -> builder.chord(chord.apply(c)));
    score.parts().forEach(p -> builder.part(part.apply(p)));
    return builder;
  }

  static Score.Builder withoutChords(Score score, UnaryOperator<Part> part) {
    Score.Builder builder = frame(score);
    score.keys().forEach(builder::key);
    score.parts().forEach(p -> builder.part(part.apply(p)));
    return builder;
  }

  private static Score.Builder frame(Score score) {
    Score.Builder builder =
        Score.builder()
            .title(score.title())
            .composer(score.composer())
            .tempoMap(score.tempoMap())
            .meterMap(score.meterMap())
            .end(score.end());
    score.markers().forEach(builder::marker);
    score.repeats().forEach(builder::repeat);
    return builder;
  }
}
