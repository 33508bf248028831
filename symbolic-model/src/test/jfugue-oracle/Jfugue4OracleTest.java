package continuo.symbolic.jfugue.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.symbolic.jfugue.MusicStringWriter;
import continuo.testsupport.Laws;
import continuo.theory.TheoryGenerators;
import continuo.theory.diagnostic.Result;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.jfugue.MidiRenderer;
import org.jfugue.MusicStringParser;
import org.jfugue.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What JFugue 4 itself makes of our text: compiled and run only where Debian's libjfugue-java is
 * installed (profile {@code jfugue-oracle}).
 */
class Jfugue4OracleTest {
  private static final long UNIT = 4 * Ticks.PER_QUARTER / 120;

  private static List<String> heard(String text) throws Exception {
    MusicStringParser parser = new MusicStringParser();
    MidiRenderer renderer = new MidiRenderer(Sequence.PPQ, 120);
    parser.addParserListener(renderer);
    parser.parse(new Pattern(text));
    List<String> events = new ArrayList<>();
    for (Track track : renderer.getSequence().getTracks()) {
      for (int i = 0; i < track.size(); i++) {
        MidiEvent event = track.get(i);
        if (event.getMessage() instanceof ShortMessage message
            && message.getCommand() <= ShortMessage.NOTE_ON) {
          boolean on = message.getCommand() == ShortMessage.NOTE_ON;
          events.add(
              line(
                  event.getTick(),
                  on,
                  message.getChannel(),
                  message.getData1(),
                  on ? message.getData2() : 0));
        }
      }
    }
    Collections.sort(events);
    return events;
  }

  private static List<String> written(Score score) {
    List<String> events = new ArrayList<>();
    int next = 0;
    for (Part part : score.parts()) {
      int channel = part.instrument().isDrumKit() ? 9 : next == 9 ? ++next : next;
      next += part.instrument().isDrumKit() ? 0 : 1;
      part.notes()
          .forEach(n -> add(events, channel, n.key(), n.at(), n.end(), n.velocity().value()));
      part.hits()
          .forEach(h -> add(events, channel, h.key(), h.at(), h.end(), h.velocity().value()));
    }
    Collections.sort(events);
    return events;
  }

  private static void add(
      List<String> events, int channel, int key, Ticks at, Ticks end, int velocity) {
    long from = (at.value() + UNIT / 2) / UNIT;
    long to = Math.max(from + 1, (end.value() + UNIT / 2) / UNIT);
    events.add(line(from, true, channel, key, velocity));
    events.add(line(to, false, channel, key, 0));
  }

  private static String line(long tick, boolean on, int channel, int key, int velocity) {
    return "%08d %s channel %d key %d velocity %d"
        .formatted(tick, on ? "on " : "off", channel, key, velocity);
  }

  @Test
  void jfugue_plays_the_notes_that_we_wrote() {
    Laws.check(
        200,
        gen -> {
          Score score = TheoryGenerators.score(gen);
          long pitched =
              score.parts().stream().filter(part -> !part.instrument().isDrumKit()).count();
          Result<String> text = new MusicStringWriter().write(score);
          // What finds no layer is left out with a diagnostic: many drum parts share one channel.
          boolean whole =
              pitched <= 15
                  && text.diagnostics().stream()
                      .noneMatch(d -> d.message().contains("16th layer of a voice"));
          if (whole) {
            assertThat(heard(text.value())).isEqualTo(written(score));
          }
        });
  }
}
