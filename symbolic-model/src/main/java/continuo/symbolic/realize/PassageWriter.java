package continuo.symbolic.realize;

import continuo.planner.plan.Assignment;
import continuo.planner.plan.Plan;
import continuo.planner.plan.Role;
import continuo.symbolic.groove.GrooveStatistics;
import continuo.symbolic.realize.Layout.Passage;
import continuo.theory.instrument.KeyRange;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Ticks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the notes of a section, part after part: what leads first, then what depends on it. */
final class PassageWriter {
  private final Plan plan;
  private final Idiom idiom;
  private final Seed seed;
  private final GrooveStatistics statistics;
  private final GivenLines given;

  PassageWriter(Plan plan, Idiom idiom, Seed seed, GrooveStatistics statistics, GivenLines given) {
    this.given = given;
    this.plan = plan;
    this.idiom = idiom;
    this.seed = seed;
    this.statistics = statistics;
  }

  Map<String, List<Tone>> write(Passage passage, List<Seat> seats) {
    Map<String, List<Tone>> written = new HashMap<>();
    boolean hasBass = seats.stream().anyMatch(s -> s.role() == Role.BASS);
    List<Tone> lead = List.of();
    int ceiling = 127;
    for (Seat seat : seats) {
      if (seat.role() == Role.LEAD) {
        List<Tone> tones = given.over(passage, seat.part(), lead(passage, seat, seats));
        put(written, seat, tones);
        if (lead.isEmpty()) {
          lead = tones.stream().filter(t -> t.staff() == 1).toList();
          ceiling = (seat.compass().low() + seat.compass().high()) / 2 + 2;
        }
      }
    }
    List<Tone> bass = List.of();
    for (Seat seat : seats) {
      if (seat.role() == Role.BASS
          || (seat.role() == Role.DRUMS && !seat.instrument().isDrumKit())) {
        List<Tone> tones =
            new BassWriter(seed.derive("bass/" + seat.name()))
                .write(
                    passage,
                    seat.assignment(),
                    seat.role() == Role.DRUMS ? "root-fifth" : seat.texture(),
                    seat.compass(),
                    kick(passage, seats),
                    lead);
        put(written, seat, tones);
        bass = bass.isEmpty() ? tones : bass;
      } else if (seat.role() == Role.COUNTER) {
        CounterWriter writer = new CounterWriter(seed.derive("counter/" + seat.name()));
        put(written, seat, writer.counter(passage, seat.assignment(), seat.compass(), lead));
      } else if (seat.role() == Role.DRUMS) {
        put(
            written,
            seat,
            new DrumWriter(seed.derive("drums/" + seat.name()), statistics)
                .write(passage, seat.assignment(), seat.texture(), plan.style()));
      }
    }
    harmony(passage, seats, written, lead, bass, hasBass, ceiling);
    int harmonyParts = (int) seats.stream().filter(Seat::fillsHarmony).count();
    for (Seat seat : seats) {
      if (seat.role() == Role.DOUBLE) {
        String model = seat.assignment().doubles().orElse("");
        List<Tone> source = written.getOrDefault(model, lead);
        put(
            written,
            seat,
            new CounterWriter(seed).doubled(passage, seat.texture(), seat.compass(), source));
      }
    }
    for (Seat seat : seats) {
      List<Tone> tones = written.get(seat.assignment().part());
      if (tones != null) {
        written.put(
            seat.part(), given.over(passage, seat.part(), rested(seat, tones, harmonyParts)));
      }
    }
    return written;
  }

  /** Parts that are not needed throughout leave out a phrase where the music is thin. */
  private List<Tone> rested(Seat seat, List<Tone> tones, int harmonyParts) {
    Passage passage = seat.passage();
    double eager =
        switch (seat.role()) {
          case PAD, COUNTER, DOUBLE -> idiom.commonPractice() ? 0.35 : 0.7;
          case INNER, ARPEGGIO, COMPING ->
              harmonyParts > 1 ? (idiom.commonPractice() ? 0.15 : 0.35) : 0;
          case LEAD, BASS, DRUMS -> 0;
        };
    int count = passage.phrases().size();
    if (eager == 0 || count < 2) {
      return tones;
    }
    List<Tone> kept = new ArrayList<>(tones);
    boolean rests = false;
    for (Layout.PhraseSpan span : passage.phrases()) {
      double energy = passage.energyAt(span.from());
      boolean may = span.index() < count - 1 && !rests;
      Seed own =
          seed.derive("rest/" + seat.name())
              .derive(passage.section().id().replace('/', '-'))
              .derive(Integer.toString(span.index()));
      if (may && own.random().chance(eager * Math.max(0, 0.95 - energy))) {
        kept.removeIf(t -> t.at() >= span.from() && t.at() < span.to());
        kept.replaceAll(
            t ->
                t.at() < span.from() && t.end() > span.from()
                    ? t.withLength(span.from() - t.at())
                    : t);
        rests = true;
      }
    }
    return rests ? Tones.resolved(kept, passage) : tones;
  }

  private void put(Map<String, List<Tone>> written, Seat seat, List<Tone> tones) {
    written.put(
        seat.assignment().part(),
        given.over(
            seat.passage(),
            seat.part(),
            Tones.playable(
                tones,
                seat.compass().low(),
                seat.compass().high(),
                seat.ability().voices(),
                seat.passage().to())));
  }

  private List<Tone> lead(Passage passage, Seat seat, List<Seat> seats) {
    LeadWriter writer = new LeadWriter(seed, idiom);
    boolean alone =
        seats.stream()
            .noneMatch(
                s -> !s.name().equals(seat.name()) && (s.fillsHarmony() || s.role() == Role.BASS));
    KeyRange compass = seat.compass();
    boolean accompanies = alone && seat.ability().hands() == 2 && seat.ability().voices() > 2;
    if (!accompanies || compass.span() < 27) {
      return writer.write(passage, seat.assignment(), seat.texture(), compass, fine(passage));
    }
    // A keyboard by itself accompanies its melody with the left hand.
    int split = compass.high() - Math.max(14, (int) Math.round(0.42 * compass.span()));
    List<Tone> tones =
        new ArrayList<>(
            writer.write(
                passage,
                seat.assignment(),
                seat.texture(),
                new KeyRange(split, compass.high()),
                fine(passage)));
    double energy = passage.energy();
    String texture =
        seat.assignment().density() <= 0.45
            ? "block"
            : idiom.swung()
                ? "stride"
                : idiom.commonPractice()
                    ? (passage.grid().pulses().size() == 3 ? "waltz" : "alberti")
                    : energy > 0.5 ? "rolling" : "broken";
    Assignment left =
        new Assignment(
            seat.assignment().part(),
            texture.equals("block") || texture.equals("stride") || texture.equals("waltz")
                ? Role.COMPING
                : Role.ARPEGGIO,
            new KeyRange(compass.low(), split + 2),
            seat.assignment().density(),
            seat.assignment().level(),
            Optional.empty(),
            texture);
    List<Tone> hand =
        new ChordWriter(seed.derive("left/" + seat.name()), idiom)
            .write(
                passage,
                left,
                texture,
                new KeyRange(compass.low(), Math.max(compass.low() + Seating.OCTAVE, split + 2)),
                new Ability(4, 14, 1, false, false, false),
                false,
                split);
    if (energy > 0.66) {
      // A climax is played in octaves.
      for (Tone tone : List.copyOf(tones)) {
        int octave = tone.key() - 12;
        boolean firm =
            Thinning.consonantUntil(passage, octave, tone.at(), tone.end()) >= tone.end();
        if (firm && octave >= split - 5) {
          tones.add(tone.withKey(octave).withWeight(-4));
        }
      }
    }
    hand.forEach(t -> tones.add(t.withStaff(2).withWeight(t.weight() - 12)));
    return tones;
  }

  private void harmony(
      Passage passage,
      List<Seat> seats,
      Map<String, List<Tone>> written,
      List<Tone> lead,
      List<Tone> bass,
      boolean hasBass,
      int ceiling) {
    List<InnerWriter.Singer> singers = new ArrayList<>();
    Optional<Seat> lowest =
        seats.stream()
            .filter(s -> s.fillsHarmony() && !s.ability().isSingle())
            .min(Comparator.comparingInt(s -> s.compass().low()));
    for (Seat seat : seats) {
      if (!seat.fillsHarmony()) {
        continue;
      }
      boolean single =
          seat.role() == Role.INNER || (seat.ability().isSingle() && seat.role() != Role.ARPEGGIO);
      if (single) {
        singers.add(
            new InnerWriter.Singer(
                seat.assignment(), seat.texture(), seat.compass(), seat.ability()));
        continue;
      }
      ChordWriter writer = new ChordWriter(seed.derive("chords/" + seat.name()), idiom);
      put(
          written,
          seat,
          writer.write(
              passage,
              seat.assignment(),
              seat.texture(),
              seat.compass(),
              seat.ability(),
              hasBass || lowest.isEmpty() || !lowest.get().name().equals(seat.name()),
              ceiling));
    }
    if (!singers.isEmpty()) {
      Map<String, List<Tone>> voices =
          new InnerWriter(seed.derive("inner"), idiom).write(passage, singers, lead, bass);
      for (Seat seat : seats) {
        List<Tone> voice = voices.get(seat.assignment().part());
        if (voice != null) {
          put(written, seat, voice);
        }
      }
    }
  }

  private double[] kick(Passage passage, List<Seat> seats) {
    for (Seat seat : seats) {
      if (seat.instrument().isDrumKit()) {
        String name = seat.texture().isEmpty() ? plan.style() : seat.texture();
        return Grooves.kick(name, passage.grid(), passage.energy());
      }
    }
    return new double[] {0, 1.5, 2.5};
  }

  /** True where quarters of a pulse are slow enough for a melody. */
  private boolean fine(Passage passage) {
    double quarterBpm = plan.tempoMap().tempoAt(new Ticks(passage.from())).value();
    double pulseQuarters = passage.grid().quarters() / passage.grid().pulses().size();
    return 60 / quarterBpm * pulseQuarters / 4 >= 0.12;
  }
}
