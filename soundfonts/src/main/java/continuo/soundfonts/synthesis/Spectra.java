package continuo.soundfonts.synthesis;

/** Building blocks of spectra, in decibels. */
final class Spectra {
  private Spectra() {}

  static double octaves(double ratio) {
    return StrictMath.log(ratio) / StrictMath.log(2);
  }

  /** Falls by so much an octave above the fundamental. */
  static double slope(double ratio, double perOctave) {
    return -perOctave * octaves(ratio);
  }

  /** A hill around a centre, {@code width} octaves to either side. */
  static double hill(double hertz, double centre, double width, double decibels) {
    double x = octaves(hertz / centre) / width;
    return decibels * StrictMath.exp(-x * x);
  }

  /** Falls above a corner. */
  static double lowPass(double hertz, double corner, double perOctave) {
    double x = hertz / corner;
    return -perOctave / 2 * octaves(1 + x * x);
  }

  /** Falls below a corner. */
  static double highPass(double hertz, double corner, double perOctave) {
    double x = corner / hertz;
    return -perOctave / 2 * octaves(1 + x * x);
  }

  /** Formants over a floor: the strongest counts, as in the spectrum of a voice. */
  static double formants(double hertz, double floor, double... centreWidthLevel) {
    double power = StrictMath.pow(10, floor / 10);
    for (int i = 0; i + 2 < centreWidthLevel.length; i += 3) {
      double x = (hertz - centreWidthLevel[i]) / centreWidthLevel[i + 1];
      power += StrictMath.pow(10, centreWidthLevel[i + 2] / 10) / (1 + x * x * x * x);
    }
    return 10 * StrictMath.log10(power);
  }

  /** The comb of a string plucked, struck or picked up at a share of its length. */
  static double comb(double ratio, double share) {
    double level = Math.abs(StrictMath.sin(Math.PI * ratio * share));
    return 20 * StrictMath.log10(Math.max(level, 0.02));
  }

  /** Even partials weaker by so much. */
  static double oddOnly(double ratio, double decibels) {
    return ((int) Math.rint(ratio)) % 2 == 0 ? -decibels : 0;
  }

  /** Values between given points on a logarithmic frequency axis. */
  static double between(double key, double... keyValue) {
    if (key <= keyValue[0]) {
      return keyValue[1];
    }
    for (int i = 2; i + 1 < keyValue.length; i += 2) {
      if (key <= keyValue[i]) {
        double share = (key - keyValue[i - 2]) / (keyValue[i] - keyValue[i - 2]);
        return keyValue[i - 1] + share * (keyValue[i + 1] - keyValue[i - 1]);
      }
    }
    return keyValue[keyValue.length - 1];
  }
}
