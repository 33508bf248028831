package continuo.audio.files;

/**
 * The cheapest partitioning of a FLAC residual into Rice codes (references: rfc9639, section
 * 9.2.7): exact costs of all parameters in the finest partitions, merged pairwise.
 */
final class Rice {
  /** For subframes without a residual. */
  static final Rice NONE = new Rice(0, new int[0], 0);

  private static final int MAXIMUM_PARTITION_ORDER = 8;
  private static final int PARAMETERS = 31;
  private static final int LAST_OF_FOUR_BITS = 14;

  private final int partitionOrder;
  private final int[] parameters;
  private final long cost;

  private Rice(int partitionOrder, int[] parameters, long cost) {
    this.partitionOrder = partitionOrder;
    this.parameters = parameters;
    this.cost = cost;
  }

  /** How many bits head, parameters and codes take. */
  long cost() {
    return cost;
  }

  /** The cheapest codes for {@code residual} from index {@code order} on. */
  static Rice of(int[] residual, int order) {
    int finest = 0;
    while (finest < MAXIMUM_PARTITION_ORDER
        && residual.length % (2 << finest) == 0
        && residual.length >> (finest + 1) > order) {
      finest++;
    }
    long[][] costs = costs(residual, order, 1 << finest);
    Rice best = chosen(finest, costs);
    for (int partitionOrder = finest - 1; partitionOrder >= 0; partitionOrder--) {
      long[][] merged = new long[1 << partitionOrder][PARAMETERS];
      for (int p = 0; p < merged.length; p++) {
        for (int k = 0; k < PARAMETERS; k++) {
          merged[p][k] = costs[2 * p][k] + costs[2 * p + 1][k];
        }
      }
      costs = merged;
      Rice candidate = chosen(partitionOrder, costs);
      best = candidate.cost <= best.cost ? candidate : best;
    }
    return best;
  }

  private static long[][] costs(int[] residual, int order, int partitions) {
    long[][] costs = new long[partitions][PARAMETERS];
    int size = residual.length / partitions;
    for (int p = 0; p < partitions; p++) {
      for (int i = Math.max(order, p * size); i < (p + 1) * size; i++) {
        long folded = folded(residual[i]);
        for (int k = 0; k < PARAMETERS; k++) {
          costs[p][k] += (folded >>> k) + 1 + k;
        }
      }
    }
    return costs;
  }

  private static Rice chosen(int partitionOrder, long[][] costs) {
    int[] parameters = new int[costs.length];
    int largest = 0;
    long total = 6;
    for (int p = 0; p < costs.length; p++) {
      for (int k = 1; k < PARAMETERS; k++) {
        parameters[p] = costs[p][k] < costs[p][parameters[p]] ? k : parameters[p];
      }
      largest = Math.max(largest, parameters[p]);
      total += costs[p][parameters[p]];
    }
    total += (long) costs.length * (largest > LAST_OF_FOUR_BITS ? 5 : 4);
    return new Rice(partitionOrder, parameters, total);
  }

  /** Signed to unsigned: 0, −1, 1, −2, … become 0, 1, 2, 3, … */
  private static long folded(int value) {
    return value >= 0 ? 2L * value : -2L * value - 1;
  }

  void write(BitWriter writer, int[] residual, int order) {
    boolean wide = false;
    for (int parameter : parameters) {
      wide |= parameter > LAST_OF_FOUR_BITS;
    }
    writer.bits(wide ? 1 : 0, 2);
    writer.bits(partitionOrder, 4);
    int size = residual.length >> partitionOrder;
    for (int p = 0; p < parameters.length; p++) {
      int parameter = parameters[p];
      writer.bits(parameter, wide ? 5 : 4);
      for (int i = Math.max(order, p * size); i < (p + 1) * size; i++) {
        long folded = folded(residual[i]);
        writer.unary((int) (folded >>> parameter));
        writer.bits(folded, parameter);
      }
    }
  }
}
