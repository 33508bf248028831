package continuo.planner.prior;

/** How long phrases of popular songs are (references: dai2020). */
public final class PhraseLengths {
  private static final double LONG_SHARE = load();

  private PhraseLengths() {}

  /** How many of the sung phrases of four or eight bars have eight, 0 to 1. */
  public static double longShare() {
    return LONG_SHARE;
  }

  private static double load() {
    double four = 0;
    double eight = 0;
    for (String line :
        PriorFiles.lines("phrase-lengths.tsv")
            .orElseThrow(() -> new AssertionError("phrase-lengths.tsv must ship"))) {
      String[] fields = line.split("\t", -1);
      if (fields[0].equals("V")) {
        four += fields[1].equals("4") ? Double.parseDouble(fields[2]) : 0;
        eight += fields[1].equals("8") ? Double.parseDouble(fields[2]) : 0;
      }
    }
    return eight / (four + eight);
  }
}
