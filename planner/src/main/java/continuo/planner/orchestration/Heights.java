package continuo.planner.orchestration;

import continuo.planner.brief.RegisterWish;
import continuo.planner.brief.RegisterWish.Height;
import continuo.planner.plan.Role;
import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.KeyRange;
import java.util.List;
import java.util.Optional;

/** The registers that words ask for: which part of their ranges instruments keep to. */
final class Heights {
  private static final int OCTAVE = 12;

  /** How far beyond where an instrument plays comfortably a low or high register reaches. */
  private static final int BEYOND = 5;

  private final List<RegisterWish> wishes;
  private final List<Member> members;

  Heights(List<RegisterWish> wishes, List<Member> members) {
    this.wishes = wishes;
    this.members = members;
  }

  /** What is asked of a member: by its name, by its family where nobody has the name, or of all. */
  Optional<Height> asked(Member member, Role role) {
    Instrument own = member.part().instrument();
    if (own.isDrumKit()) {
      return Optional.empty();
    }
    return wishes.stream()
        .filter(
            w ->
                w.instrument()
                    .map(i -> i.equals(own) || (absent(i) && i.family() == own.family()))
                    .orElse(role != Role.BASS))
        .map(RegisterWish::height)
        .findFirst();
  }

  private boolean absent(Instrument instrument) {
    return members.stream().noneMatch(m -> m.part().instrument().equals(instrument));
  }

  /** A register moved, and where it must narrowed, into the asked part of the range. */
  static KeyRange within(KeyRange usual, Instrument instrument, Height height, KeyRange span) {
    KeyRange window = window(instrument, height, span);
    int width = Math.min(window.span(), Math.max(OCTAVE, usual.span()));
    int from = Math.max(window.low(), Math.min(usual.low(), window.high() - width));
    return new KeyRange(from, from + width);
  }

  private static KeyRange window(Instrument instrument, Height height, KeyRange span) {
    KeyRange playable = Registers.within(instrument.range(), span);
    KeyRange comfort = Registers.within(instrument.comfortable(), playable);
    if (comfort.span() < OCTAVE) {
      comfort = playable;
    }
    int half = Math.max(OCTAVE, comfort.span() / 2);
    int low =
        switch (height) {
          case LOW -> comfort.low() - BEYOND;
          case MIDDLE -> (comfort.low() + comfort.high() - half) / 2;
          case HIGH -> comfort.high() - half;
        };
    int high =
        switch (height) {
          case LOW -> comfort.low() + half;
          case MIDDLE -> low + half;
          case HIGH -> comfort.high() + BEYOND;
        };
    return Registers.within(playable, new KeyRange(Math.max(0, low), Math.min(127, high)));
  }
}
