package continuo.planner.harmony;

/**
 * A chord at its place, as a numeral.
 *
 * @param slot where
 * @param numeral which
 * @param reason why, where more is known than its function; otherwise empty
 */
record Placed(Slot slot, String numeral, String reason) {
  Placed(Slot slot, String numeral) {
    this(slot, numeral, "");
  }

  Placed at(Slot other) {
    return new Placed(other, numeral, reason);
  }
}
