package continuo.studio.heard;

import continuo.listening.Confidence;
import continuo.listening.HeardChord;
import continuo.listening.HeardKey;
import continuo.listening.HeardNote;
import continuo.listening.HeardSection;
import continuo.listening.HeardTonality;
import continuo.listening.Listening;
import continuo.planner.recording.RecordedBars;
import continuo.symbolic.midi.MidiWriter;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.instrument.Instruments;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.PitchClass;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoChange;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.ChordSymbol;
import continuo.theory.score.KeyChange;
import continuo.theory.score.Marker;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import continuo.theory.unit.Bpm;
import continuo.theory.unit.Cents;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was heard as a score that lines up with the recording: tick 0 is 0:00, every beat has a
 * tempo of its own, and a lead-in reaches the first downbeat. Notes lie where they were sung, not
 * on a grid.
 */
public final class HeardScore {
  /** Ticks of the files that are written. */
  private static final long GRID = Ticks.PER_QUARTER / MidiWriter.TICKS_PER_QUARTER;

  private static final int BASS_OCTAVE = 36;
  private static final int TONES_OCTAVE = 60;
  private static final Bpm WITHOUT_PULSE = new Bpm(120);
  private static final Meter COMMON = Meter.of(4, 4);
  private static final Key WITHOUT_KEY = new Key(NoteName.ofFifths(0), Mode.MAJOR);

  private final Listening heard;
  private final RecordedBars bars;
  private final Ticks beat;
  private final Cents tuning;

  private HeardScore(Listening heard) {
    this.heard = heard;
    Seconds end = heard.duration();
    bars =
        heard
            .rhythm()
            .map(rhythm -> RecordedBars.of(rhythm, rhythm.meter().value(), end))
            .orElseGet(() -> RecordedBars.even(WITHOUT_PULSE, Seconds.ZERO, COMMON, end));
    beat = bars.meter().beatLength();
    tuning = heard.tonality().map(tonality -> tonality.tuning().value()).orElse(Cents.ZERO);
  }

  /**
   * The score of a recording. Where no pulse was heard, its beats are even at 120 a minute.
   *
   * @param title what the recording is called
   */
  public static Score of(Listening heard, String title) {
    return new HeardScore(heard).score(title);
  }

  private Score score(String title) {
    Score.Builder score =
        Score.builder()
            .title(title)
            .tempoMap(tempoMap())
            .meterMap(meterMap())
            .end(beat.times(bars.beats()));
    heard.tonality().ifPresent(tonality -> add(score, tonality));
    for (HeardSection section : heard.sections()) {
      score.marker(new Marker(ticks(section.span().fromInclusive()), section.letter()));
    }
    if (!heard.melody().isEmpty()) {
      score.part(new Part("melody", "Melody", Instruments.byProgram(0), List.copyOf(melody())));
    }
    List<ScoreEvent> harmony = harmony();
    if (!harmony.isEmpty()) {
      score.part(new Part("harmony", "Harmony", Instruments.byProgram(0), harmony));
    }
    return score.build();
  }

  /** The chords as they can be played: bass below, tones around middle C. */
  private List<ScoreEvent> harmony() {
    List<ScoreEvent> notes = new ArrayList<>();
    for (HeardChord found : heard.tonality().map(HeardTonality::chords).orElse(List.of())) {
      Ticks from = ticks(found.span().fromInclusive());
      Ticks to = ticks(found.span().toExclusive());
      Optional<Chord> chord = found.chord().value();
      if (chord.isPresent() && to.isAfter(from)) {
        Confidence sure = found.chord().confidence();
        int bass = chord.get().bass().pitchClass().value();
        notes.add(note(from, to, BASS_OCTAVE + bass, chord.get().bass(), sure));
        for (NoteName tone : chord.get().tones()) {
          notes.add(note(from, to, TONES_OCTAVE + tone.pitchClass().value(), tone, sure));
        }
      }
    }
    return notes;
  }

  /** What was heard more surely is louder. */
  private static ScoreEvent note(
      Ticks from, Ticks to, int midi, NoteName name, Confidence confidence) {
    Velocity velocity = Velocity.clamped(40 + 60 * confidence.value());
    return ScoreEvent.Note.of(from, from.until(to), SpelledPitch.ofMidi(midi, name), velocity);
  }

  private TempoMap tempoMap() {
    List<TempoChange> changes = new ArrayList<>();
    for (int i = 0; i < bars.beats(); i++) {
      double seconds = bars.beat(i + 1).minus(bars.beat(i)).value();
      changes.add(TempoChange.steady(beat.times(i), new Bpm(60 / seconds * beat.quarters())));
    }
    return TempoMap.of(changes);
  }

  private MeterMap meterMap() {
    List<MeterMap.Change> changes = new ArrayList<>();
    Ticks at = Ticks.ZERO;
    Optional<Meter> last = Optional.empty();
    List<Meter> all = new ArrayList<>(bars.leadIn());
    all.add(bars.meter());
    for (Meter meter : all) {
      if (last.filter(meter::equals).isEmpty()) {
        changes.add(new MeterMap.Change(at, meter));
      }
      last = Optional.of(meter);
      at = at.plus(meter.barLength());
    }
    return MeterMap.of(changes, List.of());
  }

  private void add(Score.Builder score, HeardTonality tonality) {
    Optional<Key> last = Optional.empty();
    for (HeardKey key : tonality.keys()) {
      Key value = key.key().value();
      Ticks at = last.isEmpty() ? Ticks.ZERO : ticks(key.span().fromInclusive());
      if (last.filter(value::equals).isEmpty()) {
        score.key(new KeyChange(at, value));
      }
      last = Optional.of(value);
    }
    Ticks end = Ticks.ZERO;
    for (HeardChord chord : tonality.chords()) {
      Ticks at = ticks(chord.span().fromInclusive());
      if (at.isAfter(end)) {
        score.chord(new ChordSymbol(end, Optional.empty(), Optional.empty()));
      }
      Optional<Chord> value = chord.chord().value();
      score.chord(new ChordSymbol(at, value, Optional.empty()));
      end = ticks(chord.span().toExclusive());
    }
  }

  private List<ScoreEvent> melody() {
    List<ScoreEvent> notes = new ArrayList<>();
    for (HeardNote note : heard.melody()) {
      Ticks from = ticks(note.span().fromInclusive());
      Ticks to = ticks(note.span().toExclusive());
      int midi = note.midiNumber(tuning);
      if (to.isAfter(from) && midi >= 0 && midi <= 127) {
        NoteName name = keyAt(note.span().fromInclusive()).spell(PitchClass.of(midi));
        notes.add(note(from, to, midi, name, note.confidence()));
      }
    }
    return notes;
  }

  private Key keyAt(Seconds moment) {
    return heard
        .tonality()
        .map(
            tonality ->
                tonality.keys().stream()
                    .filter(key -> key.span().contains(moment))
                    .findFirst()
                    .map(key -> key.key().value())
                    .orElse(tonality.key().value()))
        .orElse(WITHOUT_KEY);
  }

  private Ticks ticks(Seconds moment) {
    return new Ticks(GRID * Math.round(bars.placeOf(moment) * beat.value() / GRID));
  }
}
