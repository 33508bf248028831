package continuo.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Which module may know which, and where wire formats and native libraries may be named. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LayersTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("continuo");

  @Test
  void layers_point_one_way() {
    ArchRule rule =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("theory")
            .definedBy("continuo.theory..")
            .layer("audio")
            .definedBy("continuo.audio..")
            .layer("inference")
            .definedBy("continuo.inference..")
            .layer("listening")
            .definedBy("continuo.listening..")
            .layer("planner")
            .definedBy("continuo.planner..")
            .layer("symbolic")
            .definedBy("continuo.symbolic..")
            .layer("soundfonts")
            .definedBy("continuo.soundfonts..")
            .layer("renderer")
            .definedBy("continuo.renderer..")
            .layer("studio")
            .definedBy("continuo.studio..")
            .layer("examples")
            .definedBy("continuo.examples..")
            .layer("benchmarks")
            .definedBy("continuo.benchmarks..")
            .withOptionalLayers(true)
            .whereLayer("theory")
            .mayNotAccessAnyLayer()
            .whereLayer("audio")
            .mayOnlyAccessLayers("theory")
            .whereLayer("inference")
            .mayOnlyAccessLayers("theory")
            .whereLayer("listening")
            .mayOnlyAccessLayers("theory", "audio", "inference")
            .whereLayer("planner")
            .mayOnlyAccessLayers("theory", "listening")
            .whereLayer("symbolic")
            .mayOnlyAccessLayers("theory", "planner", "inference")
            .whereLayer("soundfonts")
            .mayOnlyAccessLayers("theory", "audio")
            .whereLayer("renderer")
            .mayOnlyAccessLayers("theory", "audio", "inference", "soundfonts", "symbolic")
            .because("data goes one way: words to plan to score to performance to audio");

    rule.check(CLASSES);
  }

  @Test
  void the_renderer_knows_performances_only() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage("continuo.renderer..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "continuo.planner..",
                "continuo.symbolic.realize..",
                "continuo.symbolic.midi..",
                "continuo.symbolic.musicxml..")
            .because("it renders a performance from anywhere");

    rule.check(CLASSES);
  }

  @Test
  void audio_takes_units_and_diagnostics_from_theory() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage("continuo.audio..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "continuo.theory.pitch..",
                "continuo.theory.harmony..",
                "continuo.theory.rhythm..",
                "continuo.theory.score..",
                "continuo.theory.analysis..",
                "continuo.theory.instrument..")
            .because("samples know nothing of music (decision 0010)");

    rule.check(CLASSES);
  }

  @Test
  void packages_have_no_cycles() {
    ArchRule rule =
        slices()
            .matching("continuo.(**)")
            .should()
            .beFreeOfCycles()
            .because("a package that cannot be read alone cannot be changed alone");

    rule.check(CLASSES);
  }

  @Test
  void onnx_runtime_stays_behind_its_seam() {
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackage("continuo.inference..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..")
            .because("a model is used through domain objects");

    rule.check(CLASSES);
  }

  @Test
  void java_sound_stays_at_the_edge() {
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "continuo.audio.files..",
                "continuo.renderer.sampler..",
                "continuo.symbolic.midi..",
                "continuo.studio..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.sound..", "com.sun.media.sound..")
            .because("music is typed; javax.sound is a wire format and a device");

    rule.check(CLASSES);
  }

  @Test
  void json_stays_at_the_edge() {
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "continuo.planner.json..",
                "continuo.planner.style..",
                "continuo.planner.prior..",
                "continuo.planner.scenes..",
                "continuo.inference..",
                "continuo.studio..",
                "continuo.benchmarks..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..")
            .because("domain types do not know how they are written");

    rule.check(CLASSES);
  }

  @Test
  void packages_are_named_for_their_subject() {
    ArchRule rule =
        noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..misc..", "..helper..")
            .because("a newcomer finds a thing by what it is");

    rule.check(CLASSES);
  }

  @Test
  void exceptions_are_unchecked() {
    ArchRule rule =
        classes()
            .that()
            .areAssignableTo(Exception.class)
            .and()
            .arePublic()
            .should()
            .beAssignableTo(RuntimeException.class)
            .because("input errors travel as diagnostics");

    rule.check(CLASSES);
  }
}
