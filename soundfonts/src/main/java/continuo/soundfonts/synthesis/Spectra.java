package continuo.soundfonts.synthesis;

/** Building blocks of spectra, in decibels. */
final class Spectra {
  private Spectra() {}

  static double octaves(double ratio) {
    return StrictMath.log(ratio) / StrictMath.log(2);
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
}
