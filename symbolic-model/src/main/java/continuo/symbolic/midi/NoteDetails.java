package continuo.symbolic.midi;

import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Mark;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import continuo.theory.score.Voice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a key's two events do not say of a note: spelling, voice, marks, positions between two
 * ticks, notes that fell together, graces. Written only where a reader would guess otherwise.
 */
final class NoteDetails {
  private static final String NOTE = "note";
  private static final String ALSO = "also";
  private static final String GRACE = "grace";
  private static final Map<String, Mark> MARKS =
      Stream.<Mark[]>of(Mark.Articulation.values(), Mark.Ornament.values(), Mark.Technique.values())
          .flatMap(Arrays::stream)
          .collect(Collectors.toUnmodifiableMap(Mark::name, mark -> mark));

  private NoteDetails() {}

  // Writing

  /** The details of a held key, given the name that a reader would guess. */
  static List<Detail> of(NoteLines.Held held, boolean drums, NoteName guess) {
    List<Detail> details = new ArrayList<>();
    List<ScoreEvent> sources = new ArrayList<>(held.sources());
    ScoreEvent main =
        sources.stream()
            .filter(source -> !(source instanceof ScoreEvent.Grace))
            .findFirst()
            .orElse(sources.get(0));
    sources.remove(main);
    if (main instanceof ScoreEvent.Grace grace) {
      details.add(grace(grace, held).with("main", "yes"));
    } else {
      Sounding sounding = Sounding.of(main);
      Detail detail = difference(sounding, held, drums, guess);
      if (detail.fields().size() > 1) {
        details.add(detail);
      }
    }
    for (ScoreEvent other : sources) {
      details.add(
          other instanceof ScoreEvent.Grace grace
              ? grace(grace, held)
              : also(Sounding.of(other), held));
    }
    return details;
  }

  /** A note or a hit as one thing. */
  private record Sounding(
      Ticks at,
      Ticks duration,
      int key,
      Velocity velocity,
      Voice voice,
      Set<Mark> marks,
      Optional<NoteName> name) {
    static Sounding of(ScoreEvent event) {
      return event instanceof ScoreEvent.Hit h
          ? new Sounding(
              h.at(), h.duration(), h.key(), h.velocity(), h.voice(), h.marks(), Optional.empty())
          : of((ScoreEvent.Note) event);
    }

    private static Sounding of(ScoreEvent.Note n) {
      return new Sounding(
          n.at(),
          n.duration(),
          n.key(),
          n.velocity(),
          n.voice(),
          n.marks(),
          Optional.of(n.pitch().name()));
    }

    ScoreEvent toEvent() {
      return name.<ScoreEvent>map(
              n ->
                  new ScoreEvent.Note(
                      at, duration, SpelledPitch.ofMidi(key, n), velocity, voice, marks))
          .orElseGet(() -> new ScoreEvent.Hit(at, duration, key, velocity, voice, marks));
    }
  }

  private static Detail start(String kind, NoteLines.Held held) {
    return Detail.at(FileTicks.exact(held.on()), kind).with("key", held.key());
  }

  private static Detail difference(
      Sounding source, NoteLines.Held held, boolean drums, NoteName guess) {
    Detail detail = start(NOTE, held);
    if (source.name().isPresent() == drums) {
      detail = detail.with("as", drums ? "note" : "hit");
    }
    if (source.name().isPresent() && (drums || !source.name().get().equals(guess))) {
      detail = detail.with("name", source.name().get());
    }
    detail = notation(detail, source.voice(), source.marks());
    if (source.velocity().value() != held.velocity()) {
      detail = detail.with("velocity", source.velocity().value()).with("loud", held.velocity());
    }
    Ticks written = FileTicks.exact(held.off() - held.on());
    if (!source.at().equals(detail.at()) || !source.duration().equals(written)) {
      detail =
          detail
              .with("shift", source.at().value() - detail.at().value())
              .with("length", source.duration().value())
              .with("written", written.value());
    }
    return detail;
  }

  private static Detail notation(Detail detail, Voice voice, Set<Mark> marks) {
    Detail result = detail;
    if (!voice.equals(Voice.FIRST)) {
      result = result.with("voice", voice.staff() + "/" + voice.number());
    }
    if (!marks.isEmpty()) {
      result =
          result.with("marks", marks.stream().map(Mark::name).collect(Collectors.joining(",")));
    }
    return result;
  }

  private static Detail also(Sounding source, NoteLines.Held held) {
    Detail detail =
        notation(start(ALSO, held), source.voice(), source.marks())
            .with("velocity", source.velocity().value())
            .with("shift", source.at().value() - FileTicks.exact(held.on()).value())
            .with("length", source.duration().value());
    return source.name().isPresent() ? detail.with("name", source.name().get()) : detail;
  }

  private static Detail grace(ScoreEvent.Grace grace, NoteLines.Held held) {
    return notation(start(GRACE, held), grace.voice(), Set.of())
        .with("name", grace.pitch().name())
        .with("shift", grace.at().value() - FileTicks.exact(held.on()).value())
        .with("order", grace.order())
        .with("notated", grace.notated().value())
        .with("slashed", grace.slashed() ? "yes" : "no")
        .with("written", FileTicks.exact(held.off() - held.on()).value());
  }

  // Reading

  static boolean isAbout(Detail detail) {
    return detail.kind().equals(NOTE) || detail.kind().equals(ALSO) || detail.kind().equals(GRACE);
  }

  private record Place(Ticks at, int key) {}

  /**
   * The notes and hits with the details applied that fit them.
   *
   * @param events notes and hits as the file's keys say, at most one a position and key
   * @param details of the kinds that {@link #isAbout} names
   * @param end what nothing may sound past
   * @param unfit hears of every detail that fits nothing
   */
  static List<ScoreEvent> restore(
      List<ScoreEvent> events,
      List<Detail> details,
      Ticks end,
      java.util.function.Consumer<Detail> unfit) {
    TreeMap<Place, Integer> index =
        new TreeMap<>(java.util.Comparator.comparing(Place::at).thenComparingInt(Place::key));
    List<Optional<ScoreEvent>> restored = new ArrayList<>();
    for (ScoreEvent event : events) {
      index.putIfAbsent(new Place(event.at(), Sounding.of(event).key()), restored.size());
      restored.add(Optional.of(event));
    }
    List<ScoreEvent> added = new ArrayList<>();
    for (Detail detail : details) {
      try {
        Integer found = index.get(new Place(detail.at(), detail.integer("key")));
        if (found == null) {
          unfit.accept(detail);
        } else {
          Sounding held = Sounding.of(events.get(found));
          switch (detail.kind()) {
            case NOTE -> restored.set(found, Optional.of(changed(held, detail, end).toEvent()));
            case ALSO -> added.add(extra(held, detail, end).toEvent());
            default -> {
              if (held.duration().equals(detail.ticks("written"))) {
                added.add(graceOf(held, detail));
                if (detail.has("main")) {
                  restored.set(found, Optional.empty());
                }
              }
            }
          }
        }
      } catch (IllegalArgumentException | ArithmeticException e) {
        unfit.accept(detail);
      }
    }
    List<ScoreEvent> result = new ArrayList<>(added);
    restored.forEach(event -> event.ifPresent(result::add));
    return result;
  }

  private static Ticks shifted(Sounding held, Detail detail) {
    return new Ticks(Math.addExact(held.at().value(), detail.number("shift")));
  }

  private static Voice voiceOf(Detail detail) {
    return detail.has("voice") ? voice(detail.text("voice")) : Voice.FIRST;
  }

  /** A voice as {@code staff/number}. */
  static Voice voice(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("a voice is staff/number but was " + text);
    }
    return new Voice(
        Integer.parseInt(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
  }

  private static Set<Mark> marksOf(Detail detail) {
    Set<Mark> marks = new LinkedHashSet<>();
    if (detail.has("marks")) {
      for (String name : detail.text("marks").split(",", -1)) {
        Mark mark = MARKS.get(name);
        if (mark == null) {
          throw new IllegalArgumentException("no mark is called " + name);
        }
        marks.add(mark);
      }
    }
    return marks;
  }

  private static Optional<NoteName> nameOf(Detail detail, int key) {
    return NoteName.parse(detail.text("name"))
        .filter(name -> Math.floorMod(key, 12) == name.pitchClass().value());
  }

  private static Sounding changed(Sounding held, Detail detail, Ticks end) {
    Optional<NoteName> name = held.name();
    if (detail.has("as") && detail.text("as").equals("hit")) {
      name = Optional.empty();
    } else if (detail.has("name")) {
      name = nameOf(detail, held.key()).or(held::name);
    }
    boolean fits = detail.has("written") && detail.ticks("written").equals(held.duration());
    Ticks at = fits ? shifted(held, detail) : held.at();
    Ticks duration = fits ? detail.ticks("length") : held.duration();
    boolean inside = !at.plus(duration).isAfter(end);
    boolean asLoud = detail.has("loud") && detail.integer("loud") == held.velocity().value();
    return new Sounding(
        inside ? at : held.at(),
        inside ? duration : held.duration(),
        held.key(),
        asLoud ? new Velocity(detail.integer("velocity")) : held.velocity(),
        voiceOf(detail),
        marksOf(detail),
        name);
  }

  private static Sounding extra(Sounding held, Detail detail, Ticks end) {
    Ticks at = shifted(held, detail);
    Ticks duration = detail.ticks("length");
    if (at.plus(duration).isAfter(end)) {
      throw new IllegalArgumentException("the note sounds past the end");
    }
    return new Sounding(
        at,
        duration,
        held.key(),
        new Velocity(detail.integer("velocity")),
        voiceOf(detail),
        marksOf(detail),
        detail.has("name") ? nameOf(detail, held.key()) : Optional.empty());
  }

  private static ScoreEvent graceOf(Sounding held, Detail detail) {
    NoteName name =
        nameOf(detail, held.key())
            .orElseThrow(() -> new IllegalArgumentException("the name is not that of the key"));
    return new ScoreEvent.Grace(
        shifted(held, detail),
        detail.integer("order"),
        SpelledPitch.ofMidi(held.key(), name),
        detail.ticks("notated"),
        detail.text("slashed").equals("yes"),
        voiceOf(detail));
  }
}
