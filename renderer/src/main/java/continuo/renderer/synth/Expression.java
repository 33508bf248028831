package continuo.renderer.synth;

/** What a part's controllers say while it plays, by the moment in seconds from 0:00. */
public interface Expression {
  /** A part without controllers. */
  Expression NONE =
      new Expression() {
        @Override
        public double bend(double seconds) {
          return 0;
        }

        @Override
        public double level(double seconds) {
          return 1;
        }

        @Override
        public double vibrato(double seconds) {
          return 1;
        }
      };

  /** Pitch bend in keys. */
  double bend(double seconds);

  /** The share of the dynamic, 0 to 1: controller 11. */
  double level(double seconds);

  /** The strength of the vibrato: 1 as recorded, 0 none. */
  double vibrato(double seconds);
}
