package continuo.symbolic.midi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The tracks of a file as drafts of parts: one for each channel that a track plays on. */
final class TrackReading {
  private static final int CHANNELS = 16;
  private static final int KEYS = 128;
  private static final int XG_DRUM_BANK = 127;
  private static final int GM2_DRUM_BANK = 120;
  private static final String KARAOKE_TRACK = "words";

  private record Struck(long tick, int velocity) {}

  private final MidiFile file;
  private final String where;
  private final TimeScale scale;
  private final Places places;
  private final Findings findings;
  private final List<PartDraft> drafts = new ArrayList<>();
  private final Map<Integer, List<MidiEvent.Message>> programsByLine = new HashMap<>();
  private final Map<Integer, Boolean> drumLines = new HashMap<>();
  private final List<ArrayDeque<Struck>> struck = new ArrayList<>();
  private final List<MidiEvent> keptAlone = new ArrayList<>();
  private final List<List<MidiEvent.Meta>> wordsAlone = new ArrayList<>();
  private int releaseVelocities;
  private int keptCount;

  TrackReading(MidiFile file, String where, TimeScale scale, Places places, Findings findings) {
    this.file = file;
    this.where = where;
    this.scale = scale;
    this.places = places;
    this.findings = findings;
    for (int i = 0; i < CHANNELS * KEYS; i++) {
      struck.add(new ArrayDeque<>(0));
    }
    for (int track = 0; track < file.tracks().size(); track++) {
      new OneTrack(track).read();
    }
    chooseDrums();
    mergeSilent();
    giveAwayWords();
    report();
  }

  List<PartDraft> drafts() {
    return List.copyOf(drafts);
  }

  private String place(int track, long tick) {
    return "%s, track %d, %s".formatted(where, track, places.of(scale.exact(tick)));
  }

  /** Reads one track. */
  private final class OneTrack {
    private final int track;
    private final MidiTrack events;
    private final boolean chordTrack;
    private final boolean karaoke;
    private final TreeMap<Integer, PartDraft> byChannel = new TreeMap<>();
    private final Set<Integer> open = new HashSet<>();
    private final Set<Integer> overlapping = new HashSet<>();
    private final List<MidiEvent.Meta> words = new ArrayList<>();
    private final List<MidiEvent> kept = new ArrayList<>();
    private final List<Detail> details = new ArrayList<>();
    private int port;
    private boolean named;
    private Optional<Integer> prefix = Optional.empty();

    OneTrack(int track) {
      this.track = track;
      this.events = file.tracks().get(track);
      this.chordTrack = SharedReading.isChordTrack(events);
      this.karaoke = isKaraoke(events);
    }

    void read() {
      for (MidiEvent event : events.events()) {
        if (event instanceof MidiEvent.Message message) {
          onMessage(message);
        } else if (event instanceof MidiEvent.Meta meta) {
          onMeta(meta);
        } else {
          onExclusive((MidiEvent.SystemExclusive) event);
        }
      }
      closeHanging();
      drafts.addAll(byChannel.values());
      distribute();
    }

    private PartDraft draft(int channel) {
      return byChannel.computeIfAbsent(channel, c -> new PartDraft(track, port, c));
    }

    private void onMessage(MidiEvent.Message message) {
      prefix = Optional.empty();
      PartDraft draft = draft(message.channel());
      switch (message.kind()) {
        case PartTrack.NOTE_ON -> {
          if (message.data2() == 0) {
            noteOff(draft, message);
          } else {
            noteOn(message);
          }
        }
        case PartTrack.NOTE_OFF -> {
          if (message.data2() != 0
              && message.data2() != PartTrack.RELEASE_VELOCITY
              && message.data2() != 127) {
            releaseVelocities++;
          }
          noteOff(draft, message);
        }
        case PartTrack.PROGRAM -> {
          draft.messages.add(message);
          programsByLine.computeIfAbsent(draft.line(), l -> new ArrayList<>()).add(message);
        }
        default -> draft.messages.add(message);
      }
    }

    private void noteOn(MidiEvent.Message message) {
      int slot = message.channel() * KEYS + message.data1();
      ArrayDeque<Struck> queue = struck.get(slot);
      if (!queue.isEmpty() && queue.peekLast().tick() < message.tick()) {
        overlapping.add(slot);
      }
      queue.add(new Struck(message.tick(), message.data2()));
      open.add(slot);
    }

    private void noteOff(PartDraft draft, MidiEvent.Message message) {
      int slot = message.channel() * KEYS + message.data1();
      Struck first = struck.get(slot).poll();
      if (first == null) {
        findings.info(
            "midi-stray-note-off",
            place(track, message.tick()),
            "key %d is let go but does not sound".formatted(message.data1()));
        return;
      }
      if (overlapping.remove(slot) && first.tick() < message.tick()) {
        Struck next = struck.get(slot).peek();
        if (next != null && next.tick() < message.tick()) {
          findings.info(
              "midi-overlap",
              place(track, next.tick()),
              "key %d is struck again while it sounds: the first stroke was taken to end first"
                  .formatted(message.data1()));
        }
      }
      hold(draft, message.data1(), first, message.tick());
    }

    private void hold(PartDraft draft, int key, Struck first, long off) {
      long end = off;
      if (off <= first.tick()) {
        findings.info(
            "midi-zero-length",
            place(track, off),
            "key %d is let go as it is struck: it was given one tick".formatted(key));
        end = first.tick() + 1;
      }
      draft.notes.add(new PartDraft.Held(first.tick(), end, key, first.velocity()));
    }

    private void closeHanging() {
      for (int slot : open.stream().sorted().toList()) {
        ArrayDeque<Struck> queue = struck.get(slot);
        while (!queue.isEmpty()) {
          Struck first = queue.poll();
          findings.warning(
              "midi-hanging-note",
              place(track, first.tick()),
              "key %d never ends".formatted(slot % KEYS),
              "it was ended at the end of the track");
          hold(draft(slot / KEYS), slot % KEYS, first, events.end());
        }
      }
    }

    private void onMeta(MidiEvent.Meta meta) {
      switch (meta.type()) {
        case MidiEvent.Meta.TRACK_NAME -> {
          if (named) {
            kept.add(meta);
          }
          named = true;
        }
        case MidiEvent.Meta.PORT -> {
          if (meta.data().size() > 0) {
            port = meta.data().at(0) & 0x7F;
          }
        }
        case MidiEvent.Meta.CHANNEL_PREFIX ->
            prefix =
                meta.data().size() == 1 && meta.data().at(0) < CHANNELS
                    ? Optional.of(meta.data().at(0))
                    : Optional.empty();
        case MidiEvent.Meta.TEMPO,
            MidiEvent.Meta.METER,
            MidiEvent.Meta.KEY,
            MidiEvent.Meta.MARKER -> {
          // Read by SharedReading.
        }
        case MidiEvent.Meta.LYRIC -> word(meta);
        case MidiEvent.Meta.TEXT -> onText(meta);
        case MidiEvent.Meta.SEQUENCER_SPECIFIC -> {
          Optional<Detail> detail = Detail.of(meta, scale);
          if (detail.isPresent()) {
            if (!SharedDetails.isAbout(detail.get())) {
              details.add(detail.get());
            }
          } else if (!XfChord.isChord(meta.data())) {
            kept.add(meta);
            keptCount++;
          }
        }
        default -> {
          kept.add(meta);
          if (meta.type() > 0x0F && meta.type() != MidiEvent.Meta.SMPTE_OFFSET) {
            keptCount++;
          }
        }
      }
    }

    private void word(MidiEvent.Meta meta) {
      if (prefix.isPresent()) {
        draft(prefix.get()).words.add(meta);
      } else {
        words.add(meta);
      }
    }

    private void onText(MidiEvent.Meta meta) {
      boolean composer = track == 0 && SharedReading.isComposer(meta);
      String text = meta.data().text();
      if (karaoke && !text.startsWith("@")) {
        word(new MidiEvent.Meta(meta.tick(), MidiEvent.Meta.LYRIC, meta.data()));
      } else if (karaoke && !text.isEmpty()) {
        kept.add(meta);
      } else if (!chordTrack && !composer && !text.isEmpty()) {
        word(meta);
      }
    }

    private void onExclusive(MidiEvent.SystemExclusive exclusive) {
      Optional<DrumAssignment> assignment = DrumAssignment.of(exclusive.data());
      if (assignment.isPresent()) {
        drumLines.put(port << 4 | assignment.get().channel(), assignment.get().drums());
      } else {
        kept.add(exclusive);
        keptCount++;
      }
    }

    /** Words and kept events go to the track's own part, or wait for one. */
    private void distribute() {
      List<PartDraft> sounding =
          byChannel.values().stream().filter(draft -> !draft.notes.isEmpty()).toList();
      if (byChannel.size() == 1) {
        byChannel.firstEntry().getValue().details.addAll(details);
      } else if (!details.isEmpty()) {
        findings.info(
            "midi-detail",
            "%s, track %d".formatted(where, track),
            "%d details belong to no one part any more and were left out"
                .formatted(details.size()));
      }
      if (sounding.isEmpty() && byChannel.isEmpty()) {
        keptAlone.addAll(kept);
        wordsAlone.add(words);
      } else if (sounding.isEmpty()) {
        byChannel.firstEntry().getValue().kept.addAll(kept);
        byChannel.firstEntry().getValue().words.addAll(words);
      } else {
        sounding.get(0).kept.addAll(kept);
        addWords(words, sounding);
      }
    }
  }

  /** Karaoke files sing in the text events of a track called Words. */
  private static boolean isKaraoke(MidiTrack track) {
    return track.events().stream()
        .anyMatch(
            e ->
                e instanceof MidiEvent.Meta meta
                    && ((meta.type() == MidiEvent.Meta.TRACK_NAME
                            && meta.data().text().strip().equalsIgnoreCase(KARAOKE_TRACK)
                            && !SharedReading.hasNotes(track))
                        || (meta.type() == MidiEvent.Meta.TEXT
                            && meta.data().text().startsWith("@KMIDI"))));
  }

  /** Syllables go to the part that plays most notes where they stand; other words to the first. */
  private static void addWords(List<MidiEvent.Meta> words, List<PartDraft> sounding) {
    if (words.isEmpty()) {
      return;
    }
    Set<Long> sung = new HashSet<>();
    words.stream()
        .filter(meta -> meta.type() == MidiEvent.Meta.LYRIC)
        .forEach(meta -> sung.add(meta.tick()));
    PartDraft singer = sounding.get(0);
    if (!sung.isEmpty() && sounding.size() > 1) {
      long best = -1;
      for (PartDraft draft : sounding) {
        long match =
            draft.notes.stream().map(PartDraft.Held::on).filter(sung::contains).distinct().count();
        if (match > best) {
          best = match;
          singer = draft;
        }
      }
    }
    for (MidiEvent.Meta meta : words) {
      (meta.type() == MidiEvent.Meta.LYRIC ? singer : sounding.get(0)).words.add(meta);
    }
  }

  private void giveAwayWords() {
    List<PartDraft> sounding = drafts.stream().filter(d -> !d.notes.isEmpty()).toList();
    List<PartDraft> takers = sounding.isEmpty() ? drafts : sounding;
    if (takers.isEmpty()) {
      long lost = keptAlone.size() + wordsAlone.stream().mapToLong(List::size).sum();
      if (lost > 0) {
        findings.warning(
            "midi-nowhere-to-keep",
            where,
            "%d words and other events were left out, as no part is there to hold them"
                .formatted(lost),
            "");
      }
      return;
    }
    PartDraft first = takers.get(0);
    first.kept.addAll(keptAlone);
    for (List<MidiEvent.Meta> words : wordsAlone) {
      List<MidiEvent.Meta> lyrics = new ArrayList<>();
      for (MidiEvent.Meta meta : words) {
        // A text beside no staff, such as a program's name, is kept as it is.
        if (meta.type() == MidiEvent.Meta.LYRIC) {
          lyrics.add(meta);
        } else {
          first.kept.add(meta);
        }
      }
      addWords(lyrics, takers);
    }
    first.kept.sort(Comparator.comparingLong(MidiEvent::tick));
    drafts.forEach(draft -> draft.words.sort(Comparator.comparingLong(MidiEvent::tick)));
  }

  /** Channel 10 plays drums, and so does a channel that an exclusive message or a bank says. */
  private void chooseDrums() {
    Map<Integer, Boolean> byBank = new HashMap<>();
    for (PartDraft draft : drafts) {
      for (MidiEvent.Message message : draft.messages) {
        if (message.kind() == PartTrack.CONTROLLER && message.data1() == 0) {
          boolean drumBank = message.data2() == XG_DRUM_BANK || message.data2() == GM2_DRUM_BANK;
          if (drumBank && message.tick() <= draft.programHorizon()) {
            byBank.put(draft.line(), true);
          }
        }
      }
    }
    for (PartDraft draft : drafts) {
      boolean usual = draft.channel == ChannelPlan.DRUM_CHANNEL;
      draft.drum =
          drumLines.getOrDefault(draft.line(), usual || byBank.getOrDefault(draft.line(), false));
    }
  }

  /** Channels that only carry controllers join the part that sounds on the same channel. */
  private void mergeSilent() {
    Map<Integer, PartDraft> soundingByLine = new HashMap<>();
    Map<Integer, Integer> draftsOfTrack = new HashMap<>();
    for (PartDraft draft : drafts) {
      draftsOfTrack.merge(draft.track, 1, Integer::sum);
      if (!draft.notes.isEmpty()) {
        soundingByLine.putIfAbsent(draft.line(), draft);
      }
    }
    Set<PartDraft> changed = new HashSet<>();
    Set<PartDraft> gone = new HashSet<>();
    int lost = 0;
    for (PartDraft draft : drafts) {
      if (draft.notes.isEmpty() && draft.about().isEmpty()) {
        PartDraft target = soundingByLine.get(draft.line());
        boolean ownPart = draftsOfTrack.getOrDefault(draft.track, 0) == 1 && draft.hasProgram();
        if (target != null) {
          target.messages.addAll(draft.messages);
          target.words.addAll(draft.words);
          target.kept.addAll(draft.kept);
          changed.add(target);
          gone.add(draft);
        } else if (!ownPart || file.format() == 0) {
          lost += draft.messages.size();
          wordsAlone.add(draft.words);
          keptAlone.addAll(draft.kept);
          gone.add(draft);
        }
      }
    }
    drafts.removeIf(gone::contains);
    changed.forEach(
        draft -> draft.messages.sort(Comparator.comparingLong(MidiEvent.Message::tick)));
    if (lost > 0) {
      findings.info(
          "midi-silent-channel",
          where,
          "%d controllers and programs on channels that play no note were left out"
              .formatted(lost));
    }
  }

  private void report() {
    if (releaseVelocities > 0) {
      findings.info(
          "midi-release-velocity",
          where,
          "%d notes are let go with a velocity of their own, which a score does not hold"
              .formatted(releaseVelocities));
    }
    if (keptCount > 0) {
      findings.info(
          "midi-kept",
          where,
          "%d exclusive and other events are not understood and were kept as they are"
              .formatted(keptCount));
    }
    for (PartDraft draft : drafts) {
      draft.notes.sort(
          Comparator.comparingLong(PartDraft.Held::on).thenComparingInt(PartDraft.Held::key));
      if (!draft.drum && !draft.notes.isEmpty() && programAtStart(draft).isEmpty()) {
        findings.info(
            "midi-no-program",
            "%s, track %d, channel %d".formatted(where, draft.track, draft.channel + 1),
            "no program stands before the first note: program 0, the piano, was assumed");
      }
    }
  }

  /** The program that a part begins with; 0 where none is stated. */
  int firstProgram(PartDraft draft) {
    return programAtStart(draft).orElse(0);
  }

  private Optional<Integer> programAtStart(PartDraft draft) {
    long horizon = draft.programHorizon();
    Optional<Integer> own =
        draft.messages.stream()
            .filter(m -> m.kind() == PartTrack.PROGRAM && m.tick() <= horizon)
            .map(MidiEvent.Message::data1)
            .reduce((first, second) -> second);
    return own.isPresent()
        ? own
        : programsByLine.getOrDefault(draft.line(), List.of()).stream()
            .filter(m -> m.tick() <= horizon)
            .max(Comparator.comparingLong(MidiEvent.Message::tick))
            .map(MidiEvent.Message::data1);
  }
}
