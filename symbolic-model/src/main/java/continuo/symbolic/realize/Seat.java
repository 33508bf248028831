package continuo.symbolic.realize;

import continuo.planner.plan.Assignment;
import continuo.planner.plan.Role;
import continuo.symbolic.realize.Layout.Passage;
import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.KeyRange;

/** A part's place in a section. */
record Seat(
    Passage passage,
    Assignment assignment,
    Instrument instrument,
    Ability ability,
    KeyRange compass,
    String texture) {
  Role role() {
    return instrument.isDrumKit() ? Role.DRUMS : assignment.role();
  }

  boolean fillsHarmony() {
    return switch (role()) {
      case INNER, PAD, COMPING, ARPEGGIO -> true;
      case LEAD, COUNTER, DOUBLE, BASS, DRUMS -> false;
    };
  }

  /** The part's id as seeds and messages may hold it. */
  String name() {
    return assignment.part().replace('/', '-');
  }

  /** The part's id. */
  String part() {
    return assignment.part();
  }

  /** True where the part writes one line: what is foreign to its chord there moves on by step. */
  boolean isLine() {
    return switch (role()) {
      case LEAD, COUNTER, DOUBLE, INNER, BASS -> true;
      case PAD, COMPING -> ability.isSingle();
      // Pitched drums, timpani first, play a bass line.
      case DRUMS -> !instrument.isDrumKit();
      case ARPEGGIO -> false;
    };
  }
}
