package org.spidhub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;

/** The rooms of the hub and the doors between them. */
class ArchitectureTest {

    private static final JavaClasses HUB = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.spidhub");

    @Test
    void the_ground_stands_on_nothing() {
        noClasses()
                .that()
                .resideInAPackage("org.spidhub.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.spidhub",
                        "org.spidhub.spid..",
                        "org.spidhub.psbio..",
                        "org.spidhub.transaction..",
                        "org.spidhub.person..",
                        "org.spidhub.biometrics..",
                        "org.spidhub.identification..",
                        "org.spidhub.intake..",
                        "org.spidhub.jobs..",
                        "org.spidhub.remote..",
                        "org.spidhub.report..",
                        "org.spidhub.clientupdate..",
                        "org.spidhub.security..",
                        "org.spidhub.simulator..",
                        "org.spidhub.legacy..",
                        "org.spidhub.edge..",
                        "org.spidhub.cli..")
                .because("every room stands on platform, so it can stand on none")
                .check(HUB);
    }

    @Test
    void the_contract_does_not_know_the_provider() {
        noClasses()
                .that()
                .resideInAPackage("org.spidhub.spid..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.spidhub.psbio..")
                .because("the two vocabularies meet only in mappings/")
                .check(HUB);
    }

    @Test
    void the_provider_does_not_know_the_contract() {
        noClasses()
                .that()
                .resideInAPackage("org.spidhub.psbio..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.spidhub.spid..")
                .because("the two vocabularies meet only in mappings/")
                .check(HUB);
    }

    @Test
    void biometrics_are_free_of_camel_and_http() {
        noClasses()
                .that()
                .resideInAPackage("org.spidhub.biometrics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.camel..", "jakarta.servlet..", "java.net.http..", "org.springframework.web..")
                .because("matching is tested and measured without a server")
                .check(HUB);
    }

    @Test
    void no_room_goes_in_circles() {
        slices().matching("org.spidhub.(*)..").should().beFreeOfCycles().check(HUB);
    }

    @Test
    void names_say_what_a_class_is_for() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager)(\\$.*)?")
                .orShould()
                .haveNameMatching(".*\\.Abstract[A-Z][^.]*")
                .check(HUB);
    }

    @Test
    void failures_have_a_name() {
        GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(HUB);
    }

    @Test
    void nothing_prints_past_the_log() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.spidhub.cli..", "org.spidhub.simulator..", "org.spidhub")
                .and()
                .doNotHaveSimpleName("ModelFetch") // a program of the build, where there is no log
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(HUB);
    }

    @Test
    void opencv_only_ever_sees_pixels() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.opencv.imgcodecs..")
                .because("files from outside are decoded in Java, behind limits; a native decoder has neither")
                .check(HUB);
    }
}
