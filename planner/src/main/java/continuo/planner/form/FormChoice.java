package continuo.planner.form;

import continuo.planner.brief.FormWish;
import continuo.planner.prior.CountedForms;
import continuo.planner.style.Style;
import continuo.planner.style.Weighted;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Chooses which sections a piece has and how long they are. */
final class FormChoice {
  private static final double CHOICE_WIDTH = 0.6;

  /** How many forms are drawn from the counts to choose among. */
  private static final int DRAWS = 16;

  /** What it costs to end on another section than the form does. */
  private static final double OPEN_END = 0.4;

  /** The fewest bars for which a section is worth having. */
  private static final int SHORTEST = 4;

  private final FormPlanner.Question question;
  private final Seed seed;

  /** Sections and their lengths. */
  record Sketch(String name, List<String> labels, List<Integer> bars) {}

  private record Ranked(Sketch sketch, double cost) {}

  FormChoice(FormPlanner.Question question, Seed seed) {
    this.question = question;
    this.seed = seed;
  }

  /** Forms as songs have them, drawn for a style that wants them; none where it does not. */
  static List<Sketch> drawn(Style style, Seed seed) {
    RandomSource random = seed.derive("counted").random();
    if (!random.chance(style.countedForms())) {
      return List.of();
    }
    List<Sketch> sketches = new ArrayList<>();
    for (int i = 0; i < DRAWS; i++) {
      CountedForms.Form form = CountedForms.draw(random);
      sketches.add(new Sketch("verse and chorus", form.labels(), form.bars()));
    }
    return sketches;
  }

  Sketch choose() {
    List<Ranked> ranked = new ArrayList<>();
    if (question.wish().isPresent() && !question.wish().get().sections().isEmpty()) {
      FormWish wish = question.wish().get();
      List<String> labels = wish.sections().stream().map(FormWish.SectionWish::label).toList();
      List<Integer> fixed = wish.sections().stream().map(s -> s.bars().orElse(0)).toList();
      List<Integer> usual = labels.stream().map(FormChoice::usualLength).toList();
      for (Candidate c : variants(new Candidate(wish.name(), labels, usual, fixed, 0), wish)) {
        rank(c, ranked);
      }
      if (ranked.isEmpty()) {
        ranked.add(new Ranked(stretched(wish.name(), labels, fixed), 0));
      }
    } else {
      if (question.wish().isEmpty()) {
        for (Sketch sketch : drawn(question.style(), seed)) {
          if (sketch.bars().stream().mapToInt(Integer::intValue).sum() == question.bars()) {
            return sketch;
          }
          List<Integer> open = Collections.nCopies(sketch.labels().size(), 0);
          rank(new Candidate(sketch.name(), sketch.labels(), sketch.bars(), open, -2), ranked);
        }
      }
      String wanted = question.wish().map(FormWish::name).orElse("");
      for (Weighted<Style.Form> form : question.style().forms()) {
        double bias =
            form.value().name().equals(wanted)
                ? -20
                : -StrictMath.log(Math.max(form.weight(), 1e-3)) * 0.25;
        Candidate base =
            new Candidate(
                form.value().name(),
                form.value().sections(),
                form.value().bars(),
                Collections.nCopies(form.value().bars().size(), 0),
                bias);
        for (Candidate c : shapes(base)) {
          rank(c, ranked);
        }
      }
      if (ranked.isEmpty()) {
        ranked.add(new Ranked(stretched("one section", List.of("A"), List.of(0)), 0));
      }
    }
    double least = ranked.stream().mapToDouble(Ranked::cost).min().orElse(0);
    List<Ranked> near = ranked.stream().filter(r -> r.cost() <= least + 2 * CHOICE_WIDTH).toList();
    double[] weights =
        near.stream()
            .mapToDouble(r -> StrictMath.exp(-(r.cost() - least) / CHOICE_WIDTH))
            .toArray();
    return near.get(seed.derive("form").random().pickWeighted(weights)).sketch();
  }

  private record Candidate(
      String name, List<String> labels, List<Integer> usual, List<Integer> fixed, double bias) {}

  private void rank(Candidate c, List<Ranked> ranked) {
    SectionSizes.fit(c.labels(), c.usual(), c.fixed(), question.bars())
        .ifPresent(
            fit ->
                ranked.add(
                    new Ranked(
                        new Sketch(c.name(), c.labels(), fit.bars()), fit.cost() + c.bias())));
  }

  private static int usualLength(String label) {
    return switch (label.toLowerCase(Locale.ROOT)) {
      case "intro", "outro", "coda", "interlude", "build", "break", "tag", "pre-chorus" -> 4;
      default -> label.length() <= 2 ? 8 : 0;
    };
  }

  /** An asked form as it stands; where lengths are open and too much room is left, repeated. */
  private List<Candidate> variants(Candidate asked, FormWish wish) {
    List<Candidate> all = new ArrayList<>(List.of(asked));
    if (!wish.complete()) {
      boolean whole = SHORTEST * asked.labels().size() <= question.bars();
      shapes(asked).stream()
          .filter(c -> !whole || c.labels().size() >= asked.labels().size())
          .forEach(all::add);
    }
    return all;
  }

  /** A form whole, repeated where the piece is long, cut where it is short. */
  private List<Candidate> shapes(Candidate base) {
    List<Candidate> shapes = new ArrayList<>(List.of(base));
    int n = base.labels().size();
    boolean intro = isEdge(base.labels().get(0));
    boolean outro = n > 1 && isEdge(base.labels().get(n - 1));
    int from = intro ? 1 : 0;
    int to = outro ? n - 1 : n;
    int usual = base.usual().stream().mapToInt(b -> b == 0 ? 8 : b).sum();
    int repeats = Math.min(64, Math.max(1, (int) Math.ceil(question.bars() / (double) usual)));
    for (int times = 2; times <= repeats + 1 && repeats > 1; times++) {
      List<Integer> order = new ArrayList<>();
      if (intro) {
        order.add(0);
      }
      for (int t = 0; t < times; t++) {
        for (int i = from; i < to; i++) {
          order.add(i);
        }
      }
      if (outro) {
        order.add(n - 1);
      }
      shapes.add(pick(base, order, 0.15 * (times - 1)));
    }
    // Cut: fewer of the middle sections, with and without the edges.
    String close = base.labels().get(to - 1);
    for (int keep = 1; keep <= to - from; keep++) {
      String last = base.labels().get(from + keep - 1);
      if (keep < to - from && leadsOn(last)) {
        continue;
      }
      double open = last.equals(close) ? 0 : OPEN_END;
      for (int edges = 0; edges < 4; edges++) {
        boolean withIntro = intro && (edges & 1) != 0;
        boolean withOutro = outro && (edges & 2) != 0;
        if (keep == to - from && withIntro == intro && withOutro == outro) {
          continue;
        }
        List<Integer> order = new ArrayList<>();
        if (withIntro) {
          order.add(0);
        }
        for (int i = from; i < from + keep; i++) {
          order.add(i);
        }
        if (withOutro) {
          order.add(n - 1);
        }
        double lost = (n - order.size()) / (double) n;
        shapes.add(pick(base, order, 1.2 * lost + open));
      }
    }
    return shapes;
  }

  /** True for sections after which something must come. */
  private static boolean leadsOn(String label) {
    return switch (label.toLowerCase(Locale.ROOT)) {
      case "interlude", "solo", "bridge", "pre-chorus", "build", "break" -> true;
      default -> false;
    };
  }

  private static Candidate pick(Candidate base, List<Integer> order, double penalty) {
    return new Candidate(
        base.name(),
        order.stream().map(base.labels()::get).toList(),
        order.stream().map(base.usual()::get).toList(),
        order.stream().map(base.fixed()::get).toList(),
        base.bias() + penalty);
  }

  private static boolean isEdge(String label) {
    return switch (label.toLowerCase(Locale.ROOT)) {
      case "intro", "outro", "coda", "tag" -> true;
      default -> false;
    };
  }

  /** Sections whose open lengths share what is left as evenly as bars allow. */
  private Sketch stretched(String name, List<String> labels, List<Integer> fixed) {
    int open = (int) fixed.stream().filter(b -> b == 0).count();
    int left = question.bars() - fixed.stream().mapToInt(Integer::intValue).sum();
    List<String> kept = new ArrayList<>();
    List<Integer> bars = new ArrayList<>();
    if (open == 0 || left < open) {
      // Fixed lengths that do not sum: the last section takes or gives the difference.
      int sum = 0;
      for (int i = 0; i < labels.size() && sum < question.bars(); i++) {
        int size = Math.max(1, fixed.get(i));
        int fit = Math.min(size, question.bars() - sum);
        kept.add(labels.get(i));
        bars.add(fit);
        sum += fit;
      }
      bars.set(bars.size() - 1, bars.get(bars.size() - 1) + question.bars() - sum);
      return new Sketch(name, kept, bars);
    }
    int given = 0;
    for (int i = 0; i < labels.size(); i++) {
      kept.add(labels.get(i));
      if (fixed.get(i) > 0) {
        bars.add(fixed.get(i));
      } else {
        int share = (left - given) / open;
        bars.add(share);
        given += share;
        open--;
      }
    }
    return new Sketch(name, kept, bars);
  }
}
