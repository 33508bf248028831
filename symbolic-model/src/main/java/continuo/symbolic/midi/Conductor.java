package continuo.symbolic.midi;

import continuo.symbolic.midi.TrackBuilder.Rank;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoChange;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.KeyChange;
import continuo.theory.score.Marker;
import continuo.theory.score.Score;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Writes what all parts share into the first track: tempo, meter, keys, section marks, title. */
final class Conductor {
  /** What the composer's name follows in a text event. */
  static final String COMPOSER_PREFIX = "Composer: ";

  private static final int MAX_SIGNATURE = 7;
  private static final String UNNAMED_START = "Start";

  private final Score score;
  private final long end;
  private final Findings findings;
  private final boolean details;
  private final TrackBuilder track = new TrackBuilder();

  private Conductor(Score score, long end, boolean details, Findings findings) {
    this.score = score;
    this.end = end;
    this.details = details;
    this.findings = findings;
  }

  static TrackBuilder of(Score score, long end, boolean details, Findings findings) {
    Conductor conductor = new Conductor(score, end, details, findings);
    conductor.addNames();
    conductor.addTempo();
    conductor.addMeters();
    conductor.addKeys();
    conductor.addMarkers();
    conductor.addRepeats();
    return conductor.track;
  }

  private void add(Detail detail) {
    if (details) {
      track.add(Rank.RAW, detail.toEvent());
    }
  }

  private void add(MidiEvent event) {
    track.add(Rank.HEADER, event);
  }

  private void addNames() {
    add(MidiEvent.Meta.text(0, MidiEvent.Meta.TRACK_NAME, score.title()));
    if (!score.composer().isEmpty()) {
      add(MidiEvent.Meta.text(0, MidiEvent.Meta.TEXT, COMPOSER_PREFIX + score.composer()));
    }
  }

  private void addTempo() {
    TempoSteps tempo = TempoSteps.of(score.tempoMap(), end);
    for (TempoSteps.Step step : tempo.steps()) {
      int us = step.microseconds();
      add(new MidiEvent.Meta(step.tick(), MidiEvent.Meta.TEMPO, Bytes.of(us >>> 16, us >>> 8, us)));
    }
    List<TempoChange> changes = score.tempoMap().changes();
    for (int i = 0; i < changes.size(); i++) {
      TempoChange change = changes.get(i);
      boolean said =
          FileTicks.isOnGrid(change.at())
              && !change.rampsToNext()
              && tempo.says(FileTicks.nearest(change.at()), change.quarterBpm());
      if (change.rampsToNext() && i + 1 < changes.size()) {
        add(SharedDetails.ramp(change, changes.get(i + 1)));
      } else if (!said) {
        add(SharedDetails.tempo(change));
      }
    }
    if (tempo.clampedCount() > 0) {
      findings.warning(
          "midi-tempo-range",
          "",
          "%d tempos lie outside the 3.58 to 60,000,000 quarters a minute that a file can hold"
              .formatted(tempo.clampedCount()),
          "the nearest was written");
    }
    double error = tempo.errorAtEnd(end);
    if (Math.abs(error) >= 0.5) {
      findings.info(
          "midi-tempo-rounded",
          "",
          "tempos are whole microseconds a quarter in a file: the last bar line falls %.1f µs %s"
              .formatted(Math.abs(error), error > 0 ? "late" : "early"));
    }
  }

  private void addMeters() {
    Optional<Meter> inForce = Optional.empty();
    boolean restate = false;
    int additive = 0;
    List<MeterMap.Bar> bars = score.bars();
    for (MeterMap.Bar bar : bars) {
      boolean regular = bar.length().equals(bar.meter().barLength());
      boolean cutByEnd =
          !bar.end().isBefore(score.end()) && bar.length().isBefore(bar.meter().barLength());
      Meter signature = bar.meter();
      boolean restateNext = false;
      if (!regular && !cutByEnd) {
        Optional<Meter> exact = signatureOf(bar.length(), bar.meter());
        if (exact.isEmpty()) {
          findings.warning(
              "midi-irregular-bar",
              "bar " + (bar.index() + 1),
              "no time signature says a bar of %s quarters".formatted(bar.length().quarters()),
              "%s was written and restated at the next bar line".formatted(signature));
        }
        signature = exact.orElse(bar.meter());
      }
      if (!regular && (!cutByEnd || !isOnEndGrid(bar.length()))) {
        add(SharedDetails.bar(bar.at(), bar.length(), bar.meter()));
        restateNext = true;
      }
      boolean own = !regular && !cutByEnd;
      if (own || restate || !inForce.equals(Optional.of(signature))) {
        addMeter(FileTicks.nearest(bar.at()), signature);
        additive += signature.isAdditive() ? 1 : 0;
        if (signature.isAdditive() || looksLikePickup(bar, regular, bars)) {
          add(SharedDetails.meter(bar.at(), signature));
        }
      }
      restate = restateNext;
      inForce = Optional.of(signature);
    }
    if (additive > 0) {
      findings.info(
          "midi-additive-meter",
          "",
          "a file holds 3+2+2/8 as 7/8: the groups of %d meters are not in it".formatted(additive));
    }
  }

  /** True for a whole first bar that is shorter than the second, which a pickup would be. */
  private static boolean looksLikePickup(
      MeterMap.Bar bar, boolean regular, List<MeterMap.Bar> bars) {
    return bar.index() == 0
        && regular
        && bars.size() > 1
        && (bar.length().isBefore(bars.get(1).meter().barLength())
            || bar.length().isBefore(bars.get(1).length()));
  }

  private static boolean isOnEndGrid(Ticks length) {
    return length.value() % MeterReading.END_GRID.value() == 0;
  }

  /** The plainest time signature for a bar of a length, counted in the meter's unit or shorter. */
  static Optional<Meter> signatureOf(Ticks length, Meter meter) {
    for (int unit = meter.unit(); unit <= 64; unit *= 2) {
      long unitLength = Ticks.ofWhole(1, unit).value();
      long count = length.value() / unitLength;
      if (length.value() % unitLength == 0 && count <= 64) {
        return Optional.of(Meter.of((int) count, unit));
      }
    }
    return Optional.empty();
  }

  private void addMeter(long tick, Meter meter) {
    // The click counts MIDI clocks, 24 a quarter: the beat that is felt.
    long clocks = meter.beatLength().value() * 24 / Ticks.PER_QUARTER;
    add(
        new MidiEvent.Meta(
            tick,
            MidiEvent.Meta.METER,
            Bytes.of(
                meter.numerator(),
                Integer.numberOfTrailingZeros(meter.unit()),
                (int) Math.max(1, Math.min(255, clocks)),
                8)));
  }

  /** The accidentals of a key's signature, or of its enharmonic twin where they are more than 7. */
  static int legalSignature(Key key) {
    int legal = key.signature();
    while (Math.abs(legal) > MAX_SIGNATURE) {
      legal -= 12 * Integer.signum(legal);
    }
    return legal;
  }

  private void addKeys() {
    TreeMap<Long, Key> keys = new TreeMap<>();
    for (KeyChange change : score.keys()) {
      keys.put(FileTicks.nearest(change.at()), change.key());
    }
    if (!keys.containsKey(0L)) {
      keys.put(0L, Key.of("C major"));
      add(Detail.at(Ticks.ZERO, SharedDetails.ADDED).with("what", "key"));
      findings.info(
          "midi-key-assumed", "", "the score has no key at its start: C major was written there");
    }
    keys.forEach(
        (tick, key) -> {
          int signature = key.signature();
          int legal = legalSignature(key);
          if (legal != signature) {
            findings.warning(
                "midi-key-signature",
                "tick " + tick,
                "%s has %d accidentals, more than 7".formatted(key, Math.abs(signature)),
                "its enharmonic twin was written");
          }
          boolean minor = key.mode().isMinor();
          if (legal != signature || key.mode() != (minor ? Mode.MINOR : Mode.MAJOR)) {
            add(SharedDetails.key(FileTicks.exact(tick), key));
          }
          if (key.mode() != (minor ? Mode.MINOR : Mode.MAJOR)) {
            findings.info(
                "midi-key-mode",
                "tick " + tick,
                "a file holds only major and minor: %s was written as the %s key of its signature"
                    .formatted(key, minor ? "minor" : "major"));
          }
          add(new MidiEvent.Meta(tick, MidiEvent.Meta.KEY, Bytes.of(legal, minor ? 1 : 0)));
        });
  }

  /** The marker that stands at the start where the score has none. */
  static String startLabel(String title) {
    return title.isBlank() ? UNNAMED_START : title;
  }

  private void addMarkers() {
    List<Marker> markers = score.markers();
    if (markers.isEmpty() || FileTicks.nearest(markers.get(0).at()) > 0) {
      add(Detail.at(Ticks.ZERO, SharedDetails.ADDED).with("what", "marker"));
      add(MidiEvent.Meta.text(0, MidiEvent.Meta.MARKER, startLabel(score.title())));
    }
    for (Marker marker : markers) {
      add(
          MidiEvent.Meta.text(
              FileTicks.nearest(marker.at()), MidiEvent.Meta.MARKER, marker.label()));
    }
  }

  private void addRepeats() {
    score.repeats().forEach(mark -> add(SharedDetails.of(mark)));
    if (!score.repeats().isEmpty()) {
      findings.warning(
          "midi-repeats",
          "",
          "a file plays every bar once: %d repeat signs are not played"
              .formatted(score.repeats().size()),
          "export MusicXML for programs that play them");
    }
  }
}
