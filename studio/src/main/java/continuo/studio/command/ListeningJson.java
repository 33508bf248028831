package continuo.studio.command;

import continuo.listening.Beat;
import continuo.listening.Estimate;
import continuo.listening.HeardChord;
import continuo.listening.HeardKey;
import continuo.listening.HeardNote;
import continuo.listening.HeardRhythm;
import continuo.listening.HeardSection;
import continuo.listening.HeardTonality;
import continuo.listening.Listening;
import continuo.listening.TimeSpan;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.unit.Cents;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was heard as {@code listen --json} has it: seconds from 0:00 with four decimals, chords in
 * Harte's syntax (references: harte2005), {@code N} where no harmony sounds.
 */
final class ListeningJson {
  private static final Cents CONCERT_PITCH = new Cents(0);

  private ListeningJson() {}

  static Map<String, Object> of(Listening heard) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("duration", seconds(heard.duration()));
    heard.rhythm().ifPresent(rhythm -> putRhythm(json, rhythm));
    heard.tonality().ifPresent(tonality -> putTonality(json, tonality));
    Cents tuning = heard.tonality().map(t -> t.tuning().value()).orElse(CONCERT_PITCH);
    json.put("melody", heard.melody().stream().map(note -> note(note, tuning)).toList());
    json.put("sections", heard.sections().stream().map(ListeningJson::section).toList());
    json.put(
        "energy",
        Map.of(
            "step",
            seconds(heard.energy().step()),
            "values",
            heard.energy().values().stream().map(ListeningJson::share).toList()));
    json.put("assumed", ListeningText.assumptions(heard));
    return json;
  }

  private static void putRhythm(Map<String, Object> json, HeardRhythm rhythm) {
    json.put("tempo", estimate(rhythm.tempo(), bpm -> Map.of("bpm", round(bpm.value(), 100))));
    json.put("meter", estimate(rhythm.meter(), meter -> Map.of("meter", meter.toString())));
    json.put("beats", rhythm.beats().stream().map(beat -> seconds(beat.at())).toList());
    json.put("downbeats", rhythm.downbeats().stream().map(ListeningJson::seconds).toList());
    json.put("beatNumbers", rhythm.beats().stream().map(Beat::numberInBar).toList());
    json.put(
        "beatConfidence",
        rhythm.beats().stream().map(beat -> share(beat.confidence().value())).toList());
  }

  private static void putTonality(Map<String, Object> json, HeardTonality tonality) {
    json.put("key", estimate(tonality.key(), ListeningJson::key));
    json.put("keys", tonality.keys().stream().map(ListeningJson::span).toList());
    json.put(
        "tuning", estimate(tonality.tuning(), cents -> Map.of("cents", round(cents.value(), 10))));
    json.put("chords", tonality.chords().stream().map(ListeningJson::chord).toList());
  }

  /** The value's own fields, its confidence, and what came second in the same form. */
  private static <T> Map<String, Object> estimate(
      Estimate<T> estimate, Function<? super T, Map<String, Object>> fields) {
    Map<String, Object> json = new LinkedHashMap<>(fields.apply(estimate.value()));
    json.put("confidence", share(estimate.confidence().value()));
    List<Map<String, Object>> alternatives = new ArrayList<>();
    for (Estimate.Alternative<T> alternative : estimate.alternatives()) {
      Map<String, Object> entry = new LinkedHashMap<>(fields.apply(alternative.value()));
      entry.put("confidence", share(alternative.confidence().value()));
      alternatives.add(entry);
    }
    json.put("alternatives", alternatives);
    return json;
  }

  private static Map<String, Object> key(Key key) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("tonic", key.tonic().toString());
    json.put("mode", key.mode().isMinor() ? "minor" : "major");
    return json;
  }

  private static Map<String, Object> span(HeardKey key) {
    Map<String, Object> json = between(key.span());
    json.putAll(estimate(key.key(), ListeningJson::key));
    return json;
  }

  private static Map<String, Object> chord(HeardChord chord) {
    Map<String, Object> json = between(chord.span());
    json.putAll(estimate(chord.chord(), found -> Map.of("symbol", symbol(found))));
    return json;
  }

  private static String symbol(Optional<Chord> chord) {
    return chord.map(Chord::harte).orElse("N");
  }

  private static Map<String, Object> note(HeardNote note, Cents tuning) {
    Map<String, Object> json = between(note.span());
    json.put("midi", note.midiNumber(tuning));
    json.put("hertz", round(note.pitch().value(), 100));
    json.put("confidence", share(note.confidence().value()));
    return json;
  }

  private static Map<String, Object> section(HeardSection section) {
    Map<String, Object> json = between(section.span());
    json.put("letter", section.letter());
    json.put("confidence", share(section.confidence().value()));
    return json;
  }

  private static Map<String, Object> between(TimeSpan span) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("start", seconds(span.fromInclusive()));
    json.put("end", seconds(span.toExclusive()));
    return json;
  }

  private static double seconds(Seconds value) {
    return round(value.value(), 10_000);
  }

  private static double share(double value) {
    return round(value, 1_000);
  }

  private static double round(double value, double parts) {
    return Math.round(value * parts) / parts;
  }
}
