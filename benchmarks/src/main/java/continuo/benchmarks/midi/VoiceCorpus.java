package continuo.benchmarks.midi;

import continuo.benchmarks.NameSample;
import continuo.symbolic.midi.MidiReader;
import continuo.symbolic.midi.MidiWriter;
import continuo.symbolic.musicxml.MusicXmlReader;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Voice;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Writes scores as MIDI without their voices, reads them back and counts the notes that came into
 * the staff and the voice in which their editor wrote them. Usage: {@code VoiceCorpus [--sample N]
 * [--skip N] ARCHIVE.zip ...}; of parts with two staves (pianos), beside two simpler ways: all in
 * one voice, and one voice on each side of middle C. A voice is the first, second … of its staff,
 * as OpenScore's editors number them.
 */
public final class VoiceCorpus {
  private static final int VOICES_A_STAFF = 4;

  private record Place(long on, int key) {}

  private static final class Count {
    private long notes;
    private long right;
    private long staff;

    void add(boolean rightVoice, boolean rightStaff) {
      notes++;
      right += rightVoice ? 1 : 0;
      staff += rightStaff ? 1 : 0;
    }

    @Override
    public String toString() {
      return "%d notes, in their staff %.4f, in their voice %.4f"
          .formatted(notes, (double) staff / notes, (double) right / notes);
    }
  }

  private final Count ours = new Count();
  private final Count single = new Count();
  private final Count split = new Count();

  private VoiceCorpus() {}

  /** Runs over the archives named. */
  public static void main(String[] arguments) throws IOException {
    List<String> archives = new ArrayList<>(List.of(arguments));
    int sample = option(archives, "--sample", Integer.MAX_VALUE);
    int skip = option(archives, "--skip", 0);
    PrintStream out = System.out;
    for (String archive : archives) {
      VoiceCorpus corpus = new VoiceCorpus();
      try (ZipFile zip = new ZipFile(Path.of(archive).toFile())) {
        List<ZipEntry> files = new ArrayList<>(Collections.list(zip.entries()));
        files.removeIf(entry -> !entry.getName().endsWith(".mxl"));
        for (ZipEntry entry :
            NameSample.of(files, ZipEntry::getName, sample).stream().skip(skip).toList()) {
          corpus.compare(
              new MusicXmlReader()
                  .read(zip.getInputStream(entry).readAllBytes(), entry.getName())
                  .value());
        }
      }
      out.println(archive);
      out.println("  read back:            " + corpus.ours);
      out.println("  all in one voice:     " + corpus.single);
      out.println("  split at middle C:    " + corpus.split);
    }
  }

  private static int option(List<String> arguments, String name, int byDefault) {
    int at = arguments.indexOf(name);
    if (at < 0) {
      return byDefault;
    }
    arguments.remove(at);
    return Integer.parseInt(arguments.remove(at));
  }

  private void compare(Score score) {
    Score back =
        new MidiReader().read(MidiWriter.plain().write(score).value(), "written.mid").value();
    for (int i = 0; i < score.parts().size(); i++) {
      Part part = score.parts().get(i);
      if (part.notes().noneMatch(note -> note.voice().staff() == 2)) {
        continue;
      }
      Map<Place, Voice> truth = places(part);
      for (ScoreEvent.Note note : back.parts().get(i).notes().toList()) {
        Voice written = truth.get(new Place(note.at().value(), note.key()));
        if (written != null) {
          count(ours, written, note.voice());
          count(single, written, Voice.FIRST);
          int staff = note.key() < 60 ? 2 : 1;
          count(split, written, new Voice(staff, 1));
        }
      }
    }
  }

  private static Map<Place, Voice> places(Part part) {
    Map<Place, Voice> truth = new HashMap<>();
    part.notes().forEach(n -> truth.putIfAbsent(new Place(n.at().value(), n.key()), n.voice()));
    return truth;
  }

  private static void count(Count count, Voice written, Voice found) {
    BiPredicate<Voice, Voice> sameNumber =
        (a, b) -> (a.number() - 1) % VOICES_A_STAFF == (b.number() - 1) % VOICES_A_STAFF;
    boolean staff = written.staff() == found.staff();
    count.add(staff && sameNumber.test(written, found), staff);
  }
}
