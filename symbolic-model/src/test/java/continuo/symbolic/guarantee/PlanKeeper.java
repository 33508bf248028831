package continuo.symbolic.guarantee;

import continuo.planner.plan.Assignment;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.PlannedPart;
import continuo.planner.plan.Section;
import continuo.theory.harmony.ChordDegree;
import continuo.theory.harmony.Mode;
import continuo.theory.harmony.Scale;
import continuo.theory.instrument.KeyRange;
import continuo.theory.pitch.PitchClass;
import continuo.theory.rhythm.Ticks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says where a MIDI file does not keep the plan that it was made from. Knows the plan and the
 * bytes, and nothing of how the notes were found.
 */
final class PlanKeeper {
  private static final int[] MAJOR = {0, 2, 4, 5, 7, 9, 11};

  /** A stretch with one chord, in file ticks. */
  private record Stretch(long from, long to, int tones, int allowed) {}

  private final Plan plan;
  private final MidiEvents file;
  private final List<String> faults = new ArrayList<>();
  private final List<Stretch> stretches = new ArrayList<>();
  private long end;

  private PlanKeeper(Plan plan, byte[] bytes) {
    this.plan = plan;
    this.file = new MidiEvents(bytes);
  }

  /** Every fault found, in words; none where the plan is kept. */
  static List<String> faults(Plan plan, byte[] bytes) {
    try {
      PlanKeeper keeper = new PlanKeeper(plan, bytes);
      keeper.check();
      return keeper.faults;
    } catch (AssertionError | IndexOutOfBoundsException e) {
      return List.of("not a sound MIDI file: " + e.getMessage());
    }
  }

  private void fault(String text, Object... values) {
    if (faults.size() < 20) {
      faults.add(text.formatted(values));
    }
  }

  private static long ticks(long scoreTicks) {
    // Files have 960 ticks a quarter.
    return Math.round(scoreTicks * 960.0 / Ticks.PER_QUARTER);
  }

  private static int bit(int semitones) {
    return 1 << Math.floorMod(semitones, 12);
  }

  private void check() {
    layOut();
    if (file.format != 1 || file.division != 960) {
      fault("format %d, division %d", file.format, file.division);
    }
    meters();
    if (Math.abs(file.tracks.get(0).end() - end) > 1) {
      fault("the piece ends at %d, the plan at %d", file.tracks.get(0).end(), end);
    }
    List<MidiEvents.Track> parts =
        file.tracks.stream()
            .skip(1)
            .filter(t -> !t.programs().isEmpty() || !t.notes().isEmpty())
            .toList();
    if (parts.size() != plan.parts().size()) {
      fault("%d parts for %d of the plan", parts.size(), plan.parts().size());
      return;
    }
    for (int i = 0; i < parts.size(); i++) {
      part(plan.parts().get(i), parts.get(i));
    }
    plan.brief().slot("density").ifPresent(slot -> density(slot.value()));
    plan.brief().slot("octaves").ifPresent(slot -> octaves(Integer.parseInt(slot.value())));
  }

  /** How busy the whole is: distinct onsets, on a grid of twelve a quarter, by quarters. */
  private void density(String stated) {
    Set<Long> onsets = new HashSet<>();
    long last = 0;
    for (MidiEvents.Track track : file.tracks) {
      for (MidiEvents.Sounding note : track.notes()) {
        onsets.add(Math.round(note.on() * 12 / 960.0));
        last = Math.max(last, note.off());
      }
    }
    if (last == 0) {
      return;
    }
    double density = onsets.size() / (last / 960.0);
    boolean tooMany =
        switch (stated) {
          case "low" -> density > 1;
          case "medium" -> density >= 2;
          default -> false;
        };
    boolean tooFew =
        switch (stated) {
          case "medium" -> density <= 1;
          case "high" -> density < 2;
          default -> false;
        };
    // Every section is heard, and the end: a few bars of a 32nd each have no low density.
    tooMany &= onsets.size() > plan.sections().size() + 1;
    if (tooMany || (tooFew && playsThroughout(last))) {
      fault("%s density is asked for, %.3f onsets a quarter are written", stated, density);
    }
  }

  /** True where parts play in two thirds of the time: silence cannot be made busy. */
  private boolean playsThroughout(long last) {
    long at = 0;
    long playing = 0;
    for (Section section : plan.sections()) {
      long to =
          at
              + section.bars()
                  * (section.meter().numerator() * 4L * Ticks.PER_QUARTER / section.meter().unit());
      long from = ticks(at);
      boolean sounds =
          file.tracks.stream()
              .flatMap(t -> t.notes().stream())
              .anyMatch(n -> n.on() >= from && n.on() < ticks(to));
      playing += sounds ? Math.min(last, ticks(to)) - Math.min(last, from) : 0;
      at = to;
    }
    return playing * 3 >= last * 2;
  }

  /** The span of all pitched notes, where the registers of parts that play can hold it. */
  private void octaves(int stated) {
    int low = 127;
    int high = 0;
    int count = 0;
    for (MidiEvents.Track track : file.tracks) {
      for (MidiEvents.Sounding note : track.notes()) {
        if (note.channel() != 9) {
          count++;
          low = Math.min(low, note.key());
          high = Math.max(high, note.key());
        }
      }
    }
    // A handful of notes may have none that can leave its place.
    if (count >= 8 && (high - low) / 12 != stated && holds(stated)) {
      fault("a span of %d octaves is asked for, the notes go from %d to %d", stated, low, high);
    }
  }

  /**
   * True where keys of 12 n + 11 semitones leave every register its octave, and some register
   * reaches each of their ends with an octave to spare.
   */
  private boolean holds(int octaves) {
    List<int[]> registers = new ArrayList<>();
    for (Section section : plan.sections()) {
      for (Assignment assignment : section.assignments()) {
        PlannedPart part =
            plan.parts().stream()
                .filter(p -> p.id().equals(assignment.part()))
                .findFirst()
                .orElseThrow();
        boolean plays =
            file.tracks.stream()
                .anyMatch(t -> t.name().equals(part.name()) && !t.notes().isEmpty());
        if (!part.instrument().isDrumKit() && plays) {
          KeyRange range = part.instrument().range();
          registers.add(
              new int[] {
                Math.max(range.low(), assignment.register().low()),
                Math.min(range.high(), assignment.register().high())
              });
        }
      }
    }
    int width = 12 * octaves + 11;
    for (int from = 0; from + width <= 127; from++) {
      int to = from + width;
      int bottom = from;
      boolean room =
          registers.stream().allMatch(r -> Math.min(r[1], to) - Math.max(r[0], bottom) >= 11);
      boolean low = registers.stream().anyMatch(r -> r[0] <= bottom);
      boolean high = registers.stream().anyMatch(r -> r[1] >= to);
      if (room && low && high) {
        return true;
      }
    }
    return false;
  }

  private void layOut() {
    long at = 0;
    for (Section section : plan.sections()) {
      long bar = section.meter().numerator() * 4L * Ticks.PER_QUARTER / section.meter().unit();
      List<Long> cuts = new ArrayList<>();
      List<Phrase> phrases = section.phrases();
      long phraseAt = at;
      for (Phrase phrase : phrases) {
        cuts.add(phraseAt);
        phraseAt += bar * phrase.bars();
      }
      long sectionEnd = phraseAt;
      for (int c = 0; c < section.chords().size(); c++) {
        PlannedChord chord = section.chords().get(c);
        long from = at + bar * chord.bar() + chord.offset().value();
        long to = sectionEnd;
        if (c + 1 < section.chords().size()) {
          PlannedChord next = section.chords().get(c + 1);
          to = at + bar * next.bar() + next.offset().value();
        }
        for (int p = 0; p < phrases.size(); p++) {
          long low = Math.max(from, cuts.get(p));
          long high = Math.min(to, p + 1 < phrases.size() ? cuts.get(p + 1) : sectionEnd);
          if (low < high) {
            int scale = scale(phrases.get(p), plan.scale());
            int tones = chord.chord().isPresent() ? tones(chord) : scale;
            stretches.add(new Stretch(ticks(low), ticks(high), tones, scale | tones));
          }
        }
      }
      at = sectionEnd;
    }
    end = ticks(at);
  }

  private static int scale(Phrase phrase, Optional<Scale> own) {
    int tonic = phrase.key().tonic().pitchClass().value();
    int mask = 0;
    if (own.isPresent()) {
      for (PitchClass above : own.get().pitchClasses()) {
        mask |= bit(tonic + above.value());
      }
      return mask;
    }
    for (int degree = 1; degree <= 7; degree++) {
      mask |= bit(tonic + phrase.key().mode().semitones(degree));
    }
    // Minor in its three forms.
    return phrase.key().mode() == Mode.MINOR ? mask | bit(tonic + 9) | bit(tonic + 11) : mask;
  }

  private static int tones(PlannedChord planned) {
    int root = planned.chord().orElseThrow().root().pitchClass().value();
    int mask = bit(planned.chord().orElseThrow().bass().pitchClass().value());
    for (ChordDegree degree : planned.chord().orElseThrow().quality().degrees()) {
      mask |= bit(root + MAJOR[(degree.number() - 1) % 7] + degree.alteration());
    }
    return mask;
  }

  private void meters() {
    List<long[]> expected = new ArrayList<>();
    long at = 0;
    for (Section section : plan.sections()) {
      int numerator = section.meter().numerator();
      int unit = section.meter().unit();
      long[] last = expected.isEmpty() ? null : expected.get(expected.size() - 1);
      if (last == null || last[1] != numerator || last[2] != unit) {
        expected.add(new long[] {ticks(at), numerator, unit});
      }
      at += section.bars() * (numerator * 4L * Ticks.PER_QUARTER / unit);
    }
    List<long[]> found = new ArrayList<>();
    for (MidiEvents.Meta meta : file.tracks.get(0).metas()) {
      if (meta.type() == 0x58) {
        long[] event = {meta.at(), meta.unsigned(0), 1L << meta.unsigned(1)};
        long[] last = found.isEmpty() ? null : found.get(found.size() - 1);
        if (last == null || last[1] != event[1] || last[2] != event[2]) {
          found.add(event);
        }
      }
    }
    boolean same = expected.size() == found.size();
    for (int i = 0; same && i < expected.size(); i++) {
      same =
          Math.abs(expected.get(i)[0] - found.get(i)[0]) <= 1
              && expected.get(i)[1] == found.get(i)[1]
              && expected.get(i)[2] == found.get(i)[2];
    }
    if (!same) {
      fault("meters differ: %d in the file, %d in the plan", found.size(), expected.size());
    }
  }

  private void part(PlannedPart part, MidiEvents.Track track) {
    boolean kit = part.instrument().isDrumKit();
    if (!track.name().equals(part.name())) {
      fault("track %s for part %s", track.name(), part.name());
    }
    int program = part.instrument().sound().program();
    track
        .programs()
        .forEach(
            (channel, value) -> {
              if (value != program) {
                fault("part %s plays program %d, not %d", part.name(), value, program);
              }
            });
    for (MidiEvents.Sounding note : track.notes()) {
      if ((note.channel() == 9) != kit) {
        fault("part %s on channel %d", part.name(), note.channel());
      }
      if (note.off() > end || note.off() <= note.on()) {
        fault("part %s: note from %d to %d", part.name(), note.on(), note.off());
      }
      place(part, kit, note);
    }
    polyphony(part, track.notes());
    if (!kit) {
      harmony(part, track.notes());
    }
  }

  private void place(PlannedPart part, boolean kit, MidiEvents.Sounding note) {
    long at = 0;
    for (Section section : plan.sections()) {
      long to =
          at
              + section.bars()
                  * (section.meter().numerator() * 4L * Ticks.PER_QUARTER / section.meter().unit());
      if (note.on() >= ticks(at) && note.on() < ticks(to)) {
        Optional<Assignment> assignment =
            section.assignments().stream().filter(a -> a.part().equals(part.id())).findFirst();
        if (assignment.isEmpty()) {
          fault("part %s plays in %s, where it rests", part.name(), section.id());
          return;
        }
        KeyRange range = kit ? new KeyRange(35, 81) : part.instrument().range();
        int low = Math.max(range.low(), assignment.get().register().low());
        int high = Math.min(range.high(), assignment.get().register().high());
        // A register that leaves no octave cannot hold every chord.
        boolean kept = kit || high - low < 11 || (note.key() >= low && note.key() <= high);
        if (!range.contains(note.key()) || !kept) {
          fault(
              "part %s: key %d outside %s, register %s",
              part.name(), note.key(), range, assignment.get().register());
        }
      }
      at = to;
    }
  }

  /** How many keys sound at once at most, by General MIDI program. */
  private static int voices(PlannedPart part) {
    int program = part.instrument().sound().program();
    if (part.instrument().isDrumKit()) {
      return 4;
    }
    if (program < 8) {
      return 10;
    }
    if (program < 24) {
      return 8;
    }
    if (program < 32) {
      return 6;
    }
    if (program < 44) {
      return 1;
    }
    if (program < 56) {
      return program == 47 ? 1 : 8;
    }
    if (program < 88) {
      return program >= 61 && program <= 63 ? 4 : 1;
    }
    if (program < 104) {
      return 8;
    }
    return 4;
  }

  private void polyphony(PlannedPart part, List<MidiEvents.Sounding> notes) {
    int most = voices(part);
    List<MidiEvents.Sounding> open = new ArrayList<>();
    for (MidiEvents.Sounding note : notes) {
      open.removeIf(o -> o.off() <= note.on());
      if (open.stream().anyMatch(o -> o.key() == note.key())) {
        fault("part %s strikes key %d twice at %d", part.name(), note.key(), note.on());
      }
      open.add(note);
      if (open.size() > most) {
        fault("part %s sounds %d notes at %d", part.name(), open.size(), note.on());
        return;
      }
    }
  }

  private void harmony(PlannedPart part, List<MidiEvents.Sounding> notes) {
    for (int i = 0; i < notes.size(); i++) {
      MidiEvents.Sounding note = notes.get(i);
      boolean foreign = false;
      for (Stretch stretch : stretches) {
        // Rounding to 960 may shift a boundary by a tick.
        if (stretch.to() <= note.on() + 1 || stretch.from() >= note.off() - 1) {
          continue;
        }
        if ((stretch.allowed() & bit(note.key())) == 0) {
          fault(
              "part %s: key %d at %d belongs to no scale or chord",
              part.name(), note.key(), note.on());
        }
        foreign |= (stretch.tones() & bit(note.key())) == 0;
      }
      if (foreign && !movesOn(notes, i)) {
        fault(
            "part %s: key %d at %d is foreign to its chord and does not move on by step",
            part.name(), note.key(), note.on());
      }
    }
  }

  /** True where what follows lies a step away, or repeats the note as a chord tone. */
  private boolean movesOn(List<MidiEvents.Sounding> notes, int index) {
    MidiEvents.Sounding note = notes.get(index);
    long next = Long.MAX_VALUE;
    for (MidiEvents.Sounding other : notes) {
      if (other.on() > note.on() && other.on() >= note.off() - 1) {
        next = Math.min(next, other.on());
      }
    }
    for (MidiEvents.Sounding other : notes) {
      if (other.on() != next) {
        continue;
      }
      int move = Math.abs(other.key() - note.key());
      if (move == 1 || move == 2) {
        return true;
      }
      for (Stretch stretch : stretches) {
        boolean here = stretch.from() <= other.on() && other.on() < stretch.to();
        if (move == 0 && here && (stretch.tones() & bit(other.key())) != 0) {
          return true;
        }
      }
    }
    return false;
  }
}
