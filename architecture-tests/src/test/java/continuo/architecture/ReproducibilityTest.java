package continuo.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What would make the same seed give other bytes, or a library speak where nobody listens. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReproducibilityTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("continuo");

  private static final String[] MAY_KNOW_THE_CLOCK = {"continuo.studio..", "continuo.benchmarks.."};

  @Test
  void chance_comes_from_a_seed() {
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackages(MAY_KNOW_THE_CLOCK)
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                "java\\.util\\.Random|java\\.util\\.concurrent\\.ThreadLocalRandom"
                    + "|java\\.security\\.SecureRandom|java\\.util\\.SplittableRandom")
            .orShould()
            .callMethod(Math.class, "random")
            .because("every choice derives from the request's seed by name");

    rule.check(CLASSES);
  }

  @Test
  void no_stage_reads_the_clock() {
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackages(MAY_KNOW_THE_CLOCK)
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .because("the same request gives the same bytes at any time");

    rule.check(CLASSES);
  }

  @Test
  void static_fields_are_final() {
    ArchRule rule =
        fields()
            .that()
            .areStatic()
            .should()
            .beFinal()
            .because("static mutable state makes two pieces in one process depend on each other");

    rule.check(CLASSES);
  }

  @Test
  void only_the_command_speaks() {
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "continuo.studio..", "continuo.benchmarks..", "continuo.examples..")
            .should(ACCESS_STANDARD_STREAMS)
            .because("libraries return diagnostics");

    rule.check(CLASSES);
  }
}
