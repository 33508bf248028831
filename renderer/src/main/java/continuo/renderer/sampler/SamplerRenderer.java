package continuo.renderer.sampler;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import continuo.audio.buffer.SampleRate;
import continuo.renderer.instrument.InstrumentRenderer;
import continuo.renderer.instrument.InstrumentRequest;
import continuo.renderer.instrument.PartStream;
import continuo.soundfonts.bank.Bank;
import continuo.soundfonts.sf2.Preset;
import continuo.soundfonts.sf2.SoundFont;
import continuo.soundfonts.sf2.SoundFontWriter;
import continuo.symbolic.performance.PlayedControl;
import continuo.symbolic.performance.PlayedNote;
import continuo.symbolic.performance.PlayedPart;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.instrument.Family;
import continuo.theory.instrument.Sound;
import continuo.theory.score.Mark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import javax.sound.midi.ShortMessage;

/**
 * Plays parts with a soundfont: pitched parts by their General MIDI program, drums by the kits of
 * bank 128. Each part is played by a synthesiser of its own that holds only the presets it needs.
 *
 * <p>Onsets fall on the frame nearest to their moment. Controllers, bends, pressures and program
 * changes are played as they stand, except bank selects and the sends to the synthesiser's own
 * reverb and chorus (91, 93), which are off. Notes marked pizzicato or muted are played by the
 * program of that technique where General MIDI has one.
 */
public final class SamplerRenderer implements InstrumentRenderer {
  private static final int DRUM_CHANNEL = 9;
  private static final int REVERB_SEND = 91;
  private static final int CHORUS_SEND = 93;
  private static final int BANK_SELECT = 0;
  private static final int BANK_SELECT_LOW = 32;
  private static final int PIZZICATO_STRINGS = 45;
  private static final int MUTED_TRUMPET = 59;
  private static final int TRUMPET = 56;
  private static final int MUTED_GUITAR = 28;

  private final Bank bank;

  /** A sampler with a bank. */
  public SamplerRenderer(Bank bank) {
    this.bank = Objects.requireNonNull(bank, "bank");
  }

  @Override
  public boolean plays(PlayedPart part) {
    return bank.soundFont().presetFor(part.instrument().sound()).isPresent();
  }

  /** Says what plays a part whose own sound the bank lacks; empty where the bank has it. */
  public Optional<Diagnostic> substitution(PlayedPart part) {
    Sound sound = part.instrument().sound();
    int number = sound.drumKit() ? Preset.DRUM_BANK : 0;
    if (bank.soundFont().preset(number, sound.program()).isPresent()) {
      return Optional.empty();
    }
    return bank.soundFont()
        .presetFor(sound)
        .map(
            preset ->
                Diagnostic.warning(
                    "soundfont-preset-replaced",
                    "part " + part.name(),
                    "the soundfont %s has no %s %d; its \"%s\" plays instead"
                        .formatted(
                            bank.name(),
                            sound.drumKit() ? "drum kit" : "program",
                            sound.program(),
                            preset.name()),
                    "use a complete General MIDI soundfont"));
  }

  @Override
  public String identity(PlayedPart part) {
    return "sampler 1 " + bank.fingerprint();
  }

  @Override
  public PartStream open(PlayedPart part, InstrumentRequest request) {
    List<Message> messages = messages(part, request.rate());
    SoundFont presets = presetsOf(part);
    SampleSteps steps = new SampleSteps(presets, request.rate());
    OfflineSynthesizer synthesizer =
        new OfflineSynthesizer(SoundFontWriter.write(presets), request.rate());
    int bank = part.instrument().isDrumKit() ? Preset.DRUM_BANK : 0;
    long frame = -1;
    int nth = 0;
    for (Message message : messages) {
      nth = message.frame() == frame ? nth + 1 : 0;
      frame = message.frame();
      if (message.status() == ShortMessage.NOTE_ON) {
        double step = steps.step(bank, message.program(), message.data1(), message.data2());
        synthesizer.noteOn(frame, nth, message.channel(), message.data1(), message.data2(), step);
      } else {
        synthesizer.send(
            frame, nth, message.status(), message.channel(), message.data1(), message.data2());
      }
    }
    return synthesizer;
  }

  /** What the part needs of the bank, under the numbers by which it asks. */
  private SoundFont presetsOf(PlayedPart part) {
    SoundFont all = bank.soundFont();
    boolean drums = part.instrument().isDrumKit();
    TreeSet<Integer> programs = new TreeSet<>();
    programs.add(part.instrument().sound().program());
    part.controls().stream()
        .filter(c -> c.kind() == PlayedControl.Kind.PROGRAM)
        .forEach(c -> programs.add(c.value()));
    part.notes().forEach(n -> programs.add(programOf(part, n)));
    List<Preset> presets = new ArrayList<>();
    for (int program : programs) {
      Preset preset =
          all.presetFor(new Sound(program, drums))
              .orElseThrow(
                  () ->
                      new CompositionException(
                          Diagnostic.error(
                              "soundfont-preset-missing",
                              "%s, part %s".formatted(bank.name(), part.name()),
                              "the soundfont has no %s"
                                  .formatted(drums ? "drum kit (bank 128)" : "preset in bank 0"),
                              "use a General MIDI soundfont")));
      presets.add(new Preset(preset.name(), drums ? Preset.DRUM_BANK : 0, program, preset.zones()));
    }
    return all.subset(presets);
  }

  /** The program that plays a note, by its technique. */
  private static int programOf(PlayedPart part, PlayedNote note) {
    int program = part.instrument().sound().program();
    if (part.instrument().isDrumKit()) {
      return program;
    }
    boolean plucked =
        note.marks().contains(Mark.Technique.PIZZICATO)
            || note.marks().contains(Mark.Technique.SNAP_PIZZICATO);
    if (plucked && part.instrument().family() == Family.STRINGS) {
      return PIZZICATO_STRINGS;
    }
    if (note.marks().contains(Mark.Technique.MUTED)) {
      if (program == TRUMPET) {
        return MUTED_TRUMPET;
      }
      if (part.instrument().family() == Family.GUITAR) {
        return MUTED_GUITAR;
      }
    }
    return program;
  }

  /**
   * A channel message; {@code order} sorts those of one frame: note-offs, controls, note-ons.
   * {@code program} is the one that a note-on is played by.
   */
  private record Message(
      long frame, int order, int status, int channel, int data1, int data2, int program) {
    Message(long frame, int order, int status, int channel, int data1, int data2) {
      this(frame, order, status, channel, data1, data2, 0);
    }
  }

  private static List<Message> messages(PlayedPart part, SampleRate rate) {
    List<Message> messages = new ArrayList<>();
    Voices voices = new Voices(part, rate);
    for (PlayedNote note : part.notes()) {
      voices.play(note, programOf(part, note), messages);
    }
    for (Voices.Channel channel : voices.channels()) {
      messages.add(
          new Message(0, 1, ShortMessage.PROGRAM_CHANGE, channel.number(), channel.program(), 0));
      for (int controller : new int[] {REVERB_SEND, CHORUS_SEND}) {
        messages.add(
            new Message(0, 1, ShortMessage.CONTROL_CHANGE, channel.number(), controller, 0));
      }
      for (PlayedControl control : part.controls()) {
        if (isPlayed(control, channel.program() == part.instrument().sound().program())) {
          messages.add(message(control, channel.number(), rate));
        }
      }
    }
    messages.sort(comparingLong(Message::frame).thenComparing(comparingInt(Message::order)));
    return messages;
  }

  private static boolean isPlayed(PlayedControl control, boolean ownProgram) {
    return switch (control.kind()) {
      case PROGRAM -> ownProgram;
      case CONTROLLER ->
          control.number() != BANK_SELECT
              && control.number() != BANK_SELECT_LOW
              && control.number() != REVERB_SEND
              && control.number() != CHORUS_SEND;
      case BEND, CHANNEL_PRESSURE, KEY_PRESSURE -> true;
    };
  }

  private static Message message(PlayedControl control, int channel, SampleRate rate) {
    long frame = rate.frameAt(control.at());
    return switch (control.kind()) {
      case CONTROLLER ->
          new Message(
              frame, 1, ShortMessage.CONTROL_CHANGE, channel, control.number(), control.value());
      case BEND -> {
        int bend = control.value() + 8_192;
        yield new Message(frame, 1, ShortMessage.PITCH_BEND, channel, bend & 0x7f, bend >> 7);
      }
      case CHANNEL_PRESSURE ->
          new Message(frame, 1, ShortMessage.CHANNEL_PRESSURE, channel, control.value(), 0);
      case KEY_PRESSURE ->
          new Message(
              frame, 1, ShortMessage.POLY_PRESSURE, channel, control.number(), control.value());
      case PROGRAM ->
          new Message(frame, 1, ShortMessage.PROGRAM_CHANGE, channel, control.value(), 0);
    };
  }

  /**
   * Lays notes on channels: one channel a program, and a further one where a key is struck again
   * before it is let go, as a channel cannot hold a key twice. Drums stay on their channel, where
   * pieces choke each other; a piece struck again is let go first.
   */
  private static final class Voices {
    /** A channel in use. */
    record Channel(int number, int program) {}

    private final boolean drums;
    private final SampleRate rate;
    private final Map<Integer, List<Channel>> byProgram = new LinkedHashMap<>();
    private final Map<Integer, long[]> heldUntil = new HashMap<>();
    private final Map<Integer, int[]> offIndex = new HashMap<>();
    private int next;

    Voices(PlayedPart part, SampleRate rate) {
      this.drums = part.instrument().isDrumKit();
      this.rate = rate;
      channelsOf(part.instrument().sound().program());
    }

    List<Channel> channels() {
      return byProgram.values().stream().flatMap(List::stream).toList();
    }

    private List<Channel> channelsOf(int program) {
      return byProgram.computeIfAbsent(program, p -> new ArrayList<>(List.of(newChannel(p))));
    }

    private Channel newChannel(int program) {
      if (drums) {
        return new Channel(DRUM_CHANNEL, program);
      }
      int number = next++;
      if (number == DRUM_CHANNEL) {
        number = next++;
      }
      return new Channel(number, program);
    }

    void play(PlayedNote note, int program, List<Message> messages) {
      long on = rate.frameAt(note.onset());
      long off = Math.max(on + 1, rate.frameAt(note.end()));
      Channel channel = freeChannel(note.key(), program, on);
      long[] held = heldUntil.computeIfAbsent(channel.number(), c -> new long[128]);
      int[] offs = offIndex.computeIfAbsent(channel.number(), c -> new int[128]);
      if (held[note.key()] > on) {
        messages.set(offs[note.key()], noteOff(on, channel, note.key()));
      }
      held[note.key()] = off;
      messages.add(
          new Message(
              on,
              2,
              ShortMessage.NOTE_ON,
              channel.number(),
              note.key(),
              note.velocity().value(),
              channel.program()));
      offs[note.key()] = messages.size();
      messages.add(noteOff(off, channel, note.key()));
    }

    private static Message noteOff(long frame, Channel channel, int key) {
      return new Message(frame, 0, ShortMessage.NOTE_OFF, channel.number(), key, 64);
    }

    private Channel freeChannel(int key, int program, long on) {
      List<Channel> channels = channelsOf(program);
      for (Channel channel : channels) {
        long[] held = heldUntil.get(channel.number());
        if (held == null || held[key] <= on) {
          return channel;
        }
      }
      if (drums || next >= 15) {
        return channels.get(0);
      }
      Channel added = newChannel(program);
      channels.add(added);
      return added;
    }
  }
}
