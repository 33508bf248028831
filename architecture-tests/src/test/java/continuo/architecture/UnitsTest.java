package continuo.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import continuo.theory.unit.Dimensionless;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Numbers with a unit travel as the unit's type. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnitsTest {
  private static final Set<String> RAW = Set.of("double", "float", "long");

  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("continuo");

  @Test
  void exported_methods_take_no_raw_number_that_has_a_unit() {
    ArchRule rule =
        methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(
                "continuo.theory.pitch",
                "continuo.theory.rhythm",
                "continuo.theory.score",
                "continuo.audio.buffer")
            .should(markRawNumbersAsDimensionless())
            .because("seconds, ticks and hertz must not be mixed up");

    rule.check(CLASSES);
  }

  private static ArchCondition<JavaMethod> markRawNumbersAsDimensionless() {
    return new ArchCondition<>("mark raw numbers as dimensionless") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        for (JavaParameter parameter : method.getParameters()) {
          boolean raw = RAW.contains(parameter.getRawType().getName());
          if (raw && !parameter.isAnnotatedWith(Dimensionless.class)) {
            events.add(
                SimpleConditionEvent.violated(
                    method,
                    "%s takes a raw %s as parameter %d; give it a unit's type or @Dimensionless"
                        .formatted(
                            method.getFullName(),
                            parameter.getRawType().getName(),
                            parameter.getIndex() + 1)));
          }
        }
      }
    };
  }
}
