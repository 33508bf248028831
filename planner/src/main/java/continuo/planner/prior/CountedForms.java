package continuo.planner.prior;

import continuo.theory.random.RandomSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Orders of sections and their lengths as popular songs have them (references: burgoyne2011). */
public final class CountedForms {
  private static final List<Order> ORDERS = load();

  /** How often the last of several choruses is as long as two. */
  private static final double DOUBLE_CHORUS = 0.08;

  /** How often a section is as long as the first of its label. */
  private static final double SAME_LENGTH = 0.92;

  private record Order(List<String> labels, double weight) {}

  /** Sections and their lengths in bars. */
  public record Form(List<String> labels, List<Integer> bars) {
    /** Copies the lists. */
    public Form {
      labels = List.copyOf(labels);
      bars = List.copyOf(bars);
    }
  }

  private CountedForms() {}

  /** A form: an order by its count, lengths by the counts of each label. */
  public static Form draw(RandomSource random) {
    double[] weights = ORDERS.stream().mapToDouble(Order::weight).toArray();
    List<String> labels = ORDERS.get(random.pickWeighted(weights)).labels();
    Map<String, Integer> known = new HashMap<>();
    List<Integer> bars = new ArrayList<>();
    int lastChorus = labels.lastIndexOf("chorus");
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i);
      int drawn = SectionLengths.draw(label, random);
      boolean same = random.chance(SAME_LENGTH);
      int usual = known.computeIfAbsent(label, l -> drawn);
      int length = same ? usual : drawn;
      boolean twice =
          i == lastChorus && labels.indexOf("chorus") < i && random.chance(DOUBLE_CHORUS);
      bars.add(twice && length <= 8 ? 2 * length : length);
    }
    return new Form(labels, bars);
  }

  private static List<Order> load() {
    List<Order> orders = new ArrayList<>();
    for (String line :
        PriorFiles.lines("forms-pop.tsv")
            .orElseThrow(() -> new AssertionError("forms-pop.tsv must ship"))) {
      String[] fields = line.split("\t", -1);
      orders.add(new Order(List.of(fields[0].split(" ", -1)), Double.parseDouble(fields[1])));
    }
    return List.copyOf(orders);
  }
}
