package continuo.theory.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import continuo.testsupport.Laws;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SeedTest {

  @Test
  void the_generator_gives_the_published_sequence_of_splitmix64() {
    RandomSource random = new Seed(1234567).random();

    assertThat(Stream.generate(random::nextLong).limit(5).map(Long::toUnsignedString))
        .containsExactly(
            "6457827717110365317",
            "3203168211198807973",
            "9817491932198370423",
            "4593380528125082431",
            "16408922859458223821");
  }

  @Test
  void derived_seeds_never_change() {
    Seed seed = new Seed(42);

    assertThat(Stream.of("bass", "bass/section-2", "").map(seed::derive).map(Seed::toString))
        .containsExactly("667935291639678983", "885201026311100882", "1179423909175675713");
  }

  @Test
  void a_path_is_derived_element_by_element() {
    Laws.check(
        gen -> {
          Seed seed = new Seed(gen.longBetween(0, Long.MAX_VALUE));
          String first = gen.pick("bass", "Ünïcode", "", "section-2");
          String second = gen.pick("a", "notes", "x y");

          assertThat(seed.derive(first + "/" + second))
              .isEqualTo(seed.derive(first).derive(second));
          assertThat(seed.derive(first)).isNotEqualTo(seed);
        });
  }

  @Test
  void a_seed_is_read_as_it_is_printed() {
    Laws.check(
        gen -> {
          Seed seed = new Seed(gen.longBetween(0, Long.MAX_VALUE) * gen.pick(1, -1));

          assertThat(Seed.parse(seed.toString())).isEqualTo(seed);
        });
    assertThat(Seed.parse("18446744073709551615")).isEqualTo(new Seed(-1));
    assertThatThrownBy(() -> Seed.parse("-1"))
        .hasMessage(
            "seed must be a whole number in [0, 18446744073709551615] but was \"-1\"; write digits"
                + " only");
  }

  @Test
  void numbers_stay_in_their_ranges() {
    Laws.check(
        gen -> {
          RandomSource random = new Seed(gen.longBetween(0, 1 << 30)).random();
          int bound = gen.edgy(1, Integer.MAX_VALUE);

          assertThat(random.nextInt(bound)).isBetween(0, bound - 1);
          assertThat(random.nextInt(-5, 6)).isBetween(-5, 5);
          assertThat(random.nextDouble()).isBetween(0.0, Math.nextDown(1.0));
          assertThat(random.nextDouble(-2, 3)).isBetween(-2.0, 3.0);
          assertThat(random.chance(0)).isFalse();
          assertThat(random.chance(1)).isTrue();
        });
  }

  @Test
  void a_bound_below_one_is_refused() {
    RandomSource random = new Seed(1).random();

    assertThatThrownBy(() -> random.nextInt(0))
        .hasMessage("bound must be in [1, 2147483647] but was 0; pass the number of choices");
    assertThatThrownBy(() -> random.pick(List.of()))
        .hasMessage("there must be at least one choice");
    assertThatThrownBy(() -> random.pickWeighted(0, 0))
        .hasMessage("sum of weights must be finite and > 0 but was 0.0");
    assertThatThrownBy(() -> random.pickWeighted(1, -1))
        .hasMessageStartingWith("weight must be in [0");
  }

  @Test
  void gaussian_numbers_have_mean_zero_and_deviation_one() {
    RandomSource random = new Seed(7).random();
    double[] values = IntStream.range(0, 20_000).mapToDouble(i -> random.nextGaussian()).toArray();

    double mean =
        IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElseThrow();
    double variance =
        IntStream.range(0, values.length)
            .mapToDouble(i -> values[i] * values[i])
            .average()
            .orElseThrow();

    // Three standard errors of 20,000 draws.
    assertThat(mean).isCloseTo(0, within(0.0213));
    assertThat(variance).isCloseTo(1, within(0.03));
  }

  @Test
  void weights_are_kept_and_zero_is_never_drawn() {
    RandomSource random = new Seed(3).random();
    int[] drawn = new int[3];

    IntStream.range(0, 10_000).forEach(i -> drawn[random.pickWeighted(1, 0, 3)]++);

    assertThat(drawn[1]).isZero();
    // Three standard errors: 3·√(10000·¼·¾) = 130.
    assertThat(drawn[0]).isBetween(2370, 2630);
  }

  @Test
  void shuffling_keeps_every_element_and_its_argument() {
    Laws.check(
        gen -> {
          List<Integer> elements = new ArrayList<>(gen.list(0, 10, g -> g.intBetween(0, 5)));
          List<Integer> before = List.copyOf(elements);

          List<Integer> shuffled =
              new Seed(gen.longBetween(0, 1 << 20)).random().shuffled(elements);

          assertThat(shuffled).containsExactlyInAnyOrderElementsOf(before);
          assertThat(elements).isEqualTo(before);
        });
  }
}
