package continuo.theory.score;

import continuo.theory.diagnostic.Check;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.rhythm.Ticks;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Something that stands in one part of a score at a position. */
public sealed interface ScoreEvent {
  /** Where it begins. */
  Ticks at();

  /** The value of the one function that fits this event. */
  <R> R fold(Cases<? extends R> cases);

  /** One function for each kind of event. */
  interface Cases<R> {
    /** A pitched note. */
    R onNote(Note note);

    /** A stroke on a drum kit. */
    R onHit(Hit hit);

    /** A grace note. */
    R onGrace(Grace grace);

    /** A dynamic level. */
    R onDynamic(Dynamic dynamic);

    /** A crescendo or diminuendo. */
    R onHairpin(Hairpin hairpin);

    /** A slur. */
    R onSlur(Slur slur);

    /** A syllable. */
    R onLyric(Lyric lyric);

    /** Words above or below the staff. */
    R onText(Text text);

    /** A controller value. */
    R onControl(Control control);

    /** A pitch bend. */
    R onBend(Bend bend);

    /** Channel or key pressure. */
    R onPressure(Pressure pressure);

    /** A change of sound. */
    R onProgram(Program program);

    /** A MIDI message kept as its bytes. */
    R onRaw(Raw raw);
  }

  /** Orders marks by kind and declaration, so that equal sets print and write alike. */
  private static Set<Mark> canonical(Set<Mark> marks) {
    Set<Mark> sorted =
        new TreeSet<>(
            Comparator.comparing((Mark mark) -> mark.getClass().getSimpleName())
                .thenComparing(mark -> ((Enum<?>) mark).ordinal()));
    sorted.addAll(marks);
    return Collections.unmodifiableSet(new LinkedHashSet<>(sorted));
  }

  /**
   * A pitched note with its whole length, ties included.
   *
   * @param at where it begins
   * @param duration written length, above 0
   * @param pitch sounding pitch, spelled; MIDI key 0 to 127
   * @param velocity how hard
   * @param voice where it stands in the notation
   * @param marks articulations, ornaments, techniques
   */
  record Note(
      Ticks at, Ticks duration, SpelledPitch pitch, Velocity velocity, Voice voice, Set<Mark> marks)
      implements ScoreEvent {
    /** Checks the length and the key. */
    public Note {
      Objects.requireNonNull(at, "at");
      Check.that(!duration.isZero(), "a note at %s must last longer than 0 ticks", at);
      Check.inRange(pitch.midi(), 0, 127, "MIDI key of a note", "transpose it into range first");
      Objects.requireNonNull(velocity, "velocity");
      Objects.requireNonNull(voice, "voice");
      marks = canonical(marks);
    }

    /** A note without marks in the first voice. */
    public static Note of(Ticks at, Ticks duration, SpelledPitch pitch, Velocity velocity) {
      return new Note(at, duration, pitch, velocity, Voice.FIRST, Set.of());
    }

    /** Where it ends, exclusive. */
    public Ticks end() {
      return at.plus(duration);
    }

    /** The MIDI key. */
    public int key() {
      return pitch.midi();
    }

    @Override
    public <R> R fold(Cases<? extends R> cases) {
      return cases.onNote(this);
    }
  }

  /**
   * A stroke on a drum kit.
   *
   * @param at where it falls
   * @param duration written length, above 0
   * @param key the piece, as the General MIDI drum map numbers it, 0 to 127
   * @param velocity how hard
   * @param voice where it stands in the notation
   * @param marks articulations and ornaments
   */
  record Hit(Ticks at, Ticks duration, int key, Velocity velocity, Voice voice, Set<Mark> marks)
      implements ScoreEvent {
    /** Checks the length and the key. */
    public Hit {
      Objects.requireNonNull(at, "at");
      Check.that(!duration.isZero(), "a hit at %s must last longer than 0 ticks", at);
      Check.inRange(key, 0, 127, "drum key", "use the General MIDI drum map, 35 to 81");
      Objects.requireNonNull(velocity, "velocity");
      Objects.requireNonNull(voice, "voice");
      marks = canonical(marks);
    }

    /** Where its written length ends, exclusive. */
    public Ticks end() {
      return at.plus(duration);
    }

    @Override
    public <R> R fold(Cases<? extends R> cases) {
      return cases.onHit(this);
    }
  }

  /**
   * A grace note: written small before the note or hit at the same position; it takes no musical
   * time of its own.
   *
   * @param at the position of the note that it decorates
   * @param order its place among the graces there, from 0
   * @param pitch sounding pitch
   * @param notated the written length, a quarter of it or less is usual
   * @param slashed true for an acciaccatura
   * @param voice where it stands in the notation
   */
  record Grace(Ticks at, int order, SpelledPitch pitch, Ticks notated, boolean slashed, Voice voice)
      implements ScoreEvent {
    /** Checks the order and the length. */
    public Grace {
      Objects.requireNonNull(at, "at");
      Check.inRange(order, 0, 255, "order of a grace note", "count grace notes from 0");
      Check.inRange(pitch.midi(), 0, 127, "MIDI key of a grace note", "transpose it first");
      Check.that(!notated.isZero(), "a grace note needs a written length");
      Objects.requireNonNull(voice, "voice");
    }

    @Override
    public <R> R fold(Cases<? extends R> cases) {
      return cases.onGrace(this);
    }
  }

  /** A dynamic level from a position on (or at it, for sforzati), on a staff. */
  record Dynamic(Ticks at, DynamicLevel level, int staff) implements ScoreEvent {
    /** Checks the staff. */
    public Dynamic {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(level, "level");
      Check.inRange(staff, 1, 16, "staff", "count staves from 1");
    }

    @Override
    public <R> R fold(Cases<? extends R> cases) {
      return cases.onDynamic(this);
    }
  }

  /** A crescendo or diminuendo over a span, on a staff. */
  record Hairpin(Ticks at, Ticks end, boolean crescendo, int staff) implements ScoreEvent {
    /** Checks the span. */
    public Hairpin {
      Check.that(
          at.isBefore(end), "a hairpin must end after its start %s but ended at %s", at, end);
      Check.inRange(staff, 1, 16, "staff", "count staves from 1");
    }

    @Override
    public <R> R fold(Cases<? extends R> cases) {
      return cases.onHairpin(this);
    }
  }

  /** A slur from the note at {@code at} to the note at {@code lastNoteAt} of one voice. */
  record Slur(Ticks at, Ticks lastNoteAt, Voice voice) implements ScoreEvent {
    /** Checks the span. */
    public Slur {
      Check.that(!lastNoteAt.isBefore(at), "a slur must not end before it starts at %s", at);
      Objects.requireNonNull(voice, "voice");
    }

    @Override
    public <R> R fold(Cases<? extends R> cases) {
      return cases.onSlur(this);
    }
  }

  /**
   * A syllable sung to the note at a position.
   *
   * @param at the note's position
   * @param text the syllable without hyphens
   * @param continues true where the word goes on at the next syllable
   * @param verse from 1
   * @param voice the voice that sings
   */
  record Lyric(Ticks at, String text, boolean continues, int verse, Voice voice)
      implements ScoreEvent {
    /** Checks the verse. */
    public Lyric {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(text, "text");
      Check.inRange(verse, 1, 99, "verse", "count verses from 1");
      Objects.requireNonNull(voice, "voice");
    }

    @Override
    public <R> R fold(Cases<? extends R> cases) {
      return cases.onLyric(this);
    }
  }

  /** Words at the staff: {@code dolce}, {@code pizz.}. */
  record Text(Ticks at, String text, int staff) implements ScoreEvent {
    /** Checks the staff. */
    public Text {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(text, "text");
      Check.inRange(staff, 1, 16, "staff", "count staves from 1");
    }

    @Override
    public <R> R fold(Cases<? extends R> cases) {
      return cases.onText(this);
    }
  }

  /** A controller value from a position on; controllers and values as MIDI counts them, 0–127. */
  record Control(Ticks at, int controller, int value) implements ScoreEvent {
    /** Checks the ranges. */
    public Control {
      Objects.requireNonNull(at, "at");
      Check.inRange(controller, 0, 127, "controller", "use a MIDI controller number");
      Check.inRange(value, 0, 127, "controller value", "use 0 to 127");
    }

    @Override
    public <R> R fold(Cases<? extends R> cases) {
      return cases.onControl(this);
    }
  }

  /** A pitch bend from a position on: -8192 to 8191, 0 at rest. */
  record Bend(Ticks at, int value) implements ScoreEvent {
    /** Checks the range. */
    public Bend {
      Objects.requireNonNull(at, "at");
      Check.inRange(value, -8192, 8191, "pitch bend", "use -8192 to 8191");
    }

    @Override
    public <R> R fold(Cases<? extends R> cases) {
      return cases.onBend(this);
    }
  }

  /**
   * Pressure from a position on.
   *
   * @param at where
   * @param keys the one key that is pressed, or none for the whole channel
   * @param value 0 to 127
   */
  record Pressure(Ticks at, List<Integer> keys, int value) implements ScoreEvent {
    /** Checks the ranges. */
    public Pressure {
      Objects.requireNonNull(at, "at");
      keys = List.copyOf(keys);
      Check.that(
          keys.size() <= 1, "pressure is on one key or on the channel, but %s were given", keys);
      Check.inRange(value, 0, 127, "pressure", "use 0 to 127");
    }

    @Override
    public <R> R fold(Cases<? extends R> cases) {
      return cases.onPressure(this);
    }
  }

  /** A change of General MIDI program from a position on, 0 to 127. */
  record Program(Ticks at, int program) implements ScoreEvent {
    /** Checks the range. */
    public Program {
      Objects.requireNonNull(at, "at");
      Check.inRange(program, 0, 127, "program", "count programs from 0");
    }

    @Override
    public <R> R fold(Cases<? extends R> cases) {
      return cases.onProgram(this);
    }
  }

  /**
   * A MIDI message that the score does not understand, kept so that a copy loses nothing: system
   * exclusive, or a meta event.
   *
   * @param at where
   * @param status 0xF0, 0xF7 or 0xFF
   * @param bytes what follows the status (for 0xFF: the type first), without the length, each 0–255
   */
  record Raw(Ticks at, int status, List<Integer> bytes) implements ScoreEvent {
    /** Checks the status. */
    public Raw {
      Objects.requireNonNull(at, "at");
      Check.that(
          status == 0xF0 || status == 0xF7 || status == 0xFF,
          "status of a raw message must be 0xF0, 0xF7 or 0xFF but was %d",
          status);
      bytes = List.copyOf(bytes);
      bytes.forEach(b -> Check.inRange(b, 0, 255, "byte of a raw message", "use 0 to 255"));
    }

    @Override
    public <R> R fold(Cases<? extends R> cases) {
      return cases.onRaw(this);
    }
  }
}
