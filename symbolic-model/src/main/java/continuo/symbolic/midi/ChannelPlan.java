package continuo.symbolic.midi;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Which port and channel each part plays on.
 *
 * <p>Up to 15 pitched parts have a channel each. Beyond that, parts of one sound share where their
 * notes and controllers do not disturb one another, as few as needed; what still does not fit goes
 * to further ports. Drums play on channel 10.
 */
final class ChannelPlan {
  static final int DRUM_CHANNEL = 9;
  private static final int PITCHED_CHANNELS = 15;
  private static final int MAX_PORTS = 128;

  /** A place to play. */
  record Line(int port, int channel) {}

  private ChannelPlan() {}

  /**
   * A line for each part.
   *
   * @param drum whether each part is a drum part
   * @param canShare whether the parts of two indices can play on one channel
   */
  static List<Line> of(List<Boolean> drum, BiPredicate<Integer, Integer> canShare) {
    List<List<Integer>> pitched = new ArrayList<>();
    List<List<Integer>> kits = new ArrayList<>();
    for (int part = 0; part < drum.size(); part++) {
      if (drum.get(part)) {
        join(kits, part, canShare);
      } else {
        pitched.add(new ArrayList<>(List.of(part)));
      }
    }
    for (int last = pitched.size() - 1; pitched.size() > PITCHED_CHANNELS && last > 0; last--) {
      List<Integer> group = pitched.get(last);
      List<List<Integer>> others = pitched.subList(0, last);
      if (others.stream().anyMatch(other -> disjoint(other, group, canShare))) {
        pitched.remove(last);
        group.forEach(part -> join(pitched, part, canShare));
      }
    }
    Line[] lines = new Line[drum.size()];
    for (int i = 0; i < pitched.size(); i++) {
      int channel = i % PITCHED_CHANNELS;
      Line line = new Line(i / PITCHED_CHANNELS, channel < DRUM_CHANNEL ? channel : channel + 1);
      pitched.get(i).forEach(part -> lines[part] = line);
    }
    for (int i = 0; i < kits.size(); i++) {
      Line line = new Line(i, DRUM_CHANNEL);
      kits.get(i).forEach(part -> lines[part] = line);
    }
    return List.of(lines);
  }

  /** How many parts can be told apart: 15 pitched ones and a kit on each of 128 ports. */
  static boolean fits(List<Line> lines) {
    return lines.stream().allMatch(line -> line.port() < MAX_PORTS);
  }

  private static void join(
      List<List<Integer>> groups, int part, BiPredicate<Integer, Integer> canShare) {
    for (List<Integer> group : groups) {
      if (disjoint(group, List.of(part), canShare)) {
        group.add(part);
        return;
      }
    }
    groups.add(new ArrayList<>(List.of(part)));
  }

  private static boolean disjoint(
      List<Integer> a, List<Integer> b, BiPredicate<Integer, Integer> canShare) {
    return a.stream().allMatch(x -> b.stream().allMatch(y -> canShare.test(x, y)));
  }
}
