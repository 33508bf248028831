package continuo.symbolic.midi;

import continuo.symbolic.midi.TrackBuilder.Rank;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.pitch.NoteName;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.ChordSymbol;
import continuo.theory.score.KeyChange;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * Writes a score as the MIDI file that a composer opens in a workstation: type 1 at 960 ticks a
 * quarter; tempo, meters, keys and section markers in the first track and from tick 0 on; one named
 * track a part, one program a channel, drums on channel 10; chord symbols in a track of their own.
 *
 * <p>Equal scores give equal bytes. What a file cannot hold, and what the grid of 960 rounds, is in
 * the result's diagnostics; {@code docs/midi.md} lists them.
 */
public final class MidiWriter {
  /** The name of the track that holds the chord symbols. */
  public static final String CHORD_TRACK = "Chords";

  /** Ticks a quarter of every file that is written. */
  public static final int TICKS_PER_QUARTER = FileTicks.PER_QUARTER;

  /** How a chord symbol without a chord is written. */
  static final String NO_CHORD = "N.C.";

  private final boolean details;

  /** A writer whose files also hold, in events that only Continuo reads, what MIDI cannot say. */
  public MidiWriter() {
    this(true);
  }

  private MidiWriter(boolean details) {
    this.details = details;
  }

  /** A writer whose files hold nothing but what MIDI has events for. */
  public static MidiWriter plain() {
    return new MidiWriter(false);
  }

  /**
   * The score as a file.
   *
   * @throws CompositionException if the score has more parts than 128 ports hold
   */
  public Result<byte[]> write(Score score) {
    return toFile(score).map(MidiFile::toBytes);
  }

  /**
   * The score as events.
   *
   * @throws CompositionException if the score has more parts than 128 ports hold
   */
  public Result<MidiFile> toFile(Score score) {
    Findings findings = new Findings();
    long end = FileTicks.nearest(score.end());
    if (!FileTicks.isOnGrid(score.end())) {
      findings.warning(
          "midi-rounded",
          "last bar line",
          "the end lies between two ticks of 1/960 quarter",
          "it was moved to the nearest");
    }
    List<PartTrack> parts = new ArrayList<>();
    Places places = new Places(score.bars());
    score.parts().forEach(part -> parts.add(new PartTrack(part, end, places, details, findings)));
    List<MidiTrack> tracks = new ArrayList<>();
    TrackBuilder conductor = Conductor.of(score, end, details, findings);
    parts.forEach(part -> part.addForAll(conductor));
    tracks.add(conductor.build(end));
    List<ChannelPlan.Line> lines = lines(score.parts(), PartTrack.sharing(parts));
    boolean ports = lines.stream().anyMatch(line -> line.port() > 0);
    Set<String> names = new HashSet<>();
    List<NoteName[]> guesses =
        details
            ? PitchSpeller.spellParts(
                parts.stream().map(PartTrack::pitchedKeys).toList(), readableKeys(score))
            : List.of();
    for (int i = 0; i < parts.size(); i++) {
      String name = uniqueName(score.parts().get(i), names, findings);
      if (details) {
        parts.get(i).addDetails(name, guesses.get(i));
      }
      tracks.add(parts.get(i).build(name, lines.get(i), ports));
    }
    if (!score.chords().isEmpty()) {
      tracks.add(chordTrack(score.chords(), details, findings).build(end));
    }
    return new Result<>(
        new MidiFile(1, Division.perQuarter(TICKS_PER_QUARTER), tracks), findings.toList());
  }

  /** The keys as a reader finds them: of several at one tick the last. */
  private static List<KeyChange> readableKeys(Score score) {
    TreeMap<Long, Key> keys = new TreeMap<>();
    score.keys().forEach(change -> keys.put(FileTicks.nearest(change.at()), change.key()));
    return keys.entrySet().stream()
        .map(entry -> new KeyChange(FileTicks.exact(entry.getKey()), entry.getValue()))
        .toList();
  }

  /** Ports and channels of the parts. */
  static List<ChannelPlan.Line> lines(List<Part> parts, BiPredicate<Integer, Integer> canShare) {
    List<ChannelPlan.Line> lines =
        ChannelPlan.of(
            parts.stream().map(part -> part.instrument().isDrumKit()).toList(), canShare);
    if (!ChannelPlan.fits(lines)) {
      throw new CompositionException(
          Diagnostic.error(
              "midi-too-many-parts",
              "",
              "%d parts are more than 128 ports of 16 channels hold".formatted(parts.size()),
              "write the score in several files"));
    }
    return lines;
  }

  /** The part's name, made different from those before it: workstations tell tracks by name. */
  static String uniqueName(Part part, Set<String> taken, Findings findings) {
    String wanted = part.name().isBlank() ? part.instrument().name() : part.name();
    String name = wanted;
    for (int i = 2; !taken.add(name.strip()); i++) {
      name = wanted + " " + i;
    }
    if (!name.equals(part.name())) {
      findings.info(
          "midi-track-name",
          "part " + part.id(),
          "track names must differ and say something: \"%s\" was written as \"%s\""
              .formatted(part.name(), name));
    }
    return name;
  }

  private static TrackBuilder chordTrack(
      List<ChordSymbol> chords, boolean details, Findings findings) {
    TrackBuilder track = new TrackBuilder();
    track.add(Rank.HEADER, MidiEvent.Meta.text(0, MidiEvent.Meta.TRACK_NAME, CHORD_TRACK));
    int inexact = 0;
    for (ChordSymbol symbol : chords) {
      long tick = FileTicks.nearest(symbol.at());
      String text = symbol.chord().map(Object::toString).orElse(NO_CHORD);
      track.add(Rank.WORDS, MidiEvent.Meta.text(tick, MidiEvent.Meta.TEXT, text));
      track.add(
          Rank.WORDS,
          new MidiEvent.Meta(
              tick, MidiEvent.Meta.SEQUENCER_SPECIFIC, XfChord.encode(symbol.chord())));
      if (details) {
        chordDetails(symbol, text).forEach(detail -> track.add(Rank.RAW, detail.toEvent()));
      }
      inexact += symbol.chord().isPresent() && !XfChord.isExact(symbol.chord().get()) ? 1 : 0;
    }
    if (inexact > 0) {
      findings.info(
          "midi-chord-simplified",
          "",
          "%d chords are not in Yamaha's list of types: the nearest type stands beside their text"
              .formatted(inexact));
    }
    return track;
  }

  private static List<Detail> chordDetails(ChordSymbol symbol, String text) {
    List<Detail> result = new ArrayList<>();
    Ticks at = FileTicks.exact(FileTicks.nearest(symbol.at()));
    symbol
        .chord()
        .filter(chord -> !Chord.parse(text).equals(Optional.of(chord)))
        .ifPresent(chord -> result.add(SharedDetails.chord(at, chord, text)));
    symbol
        .numeral()
        .ifPresent(
            numeral ->
                result.add(
                    Detail.at(at, SharedDetails.NUMERAL)
                        .with("is", numeral)
                        .with("written", text)));
    return result;
  }
}
