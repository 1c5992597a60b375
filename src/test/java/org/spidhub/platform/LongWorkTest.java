package org.spidhub.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The net under the rule that no connection is held while something takes long; every test of the suite runs above it. */
class LongWorkTest {

    private static final JavaClasses HUB = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.spidhub");

    @Test
    void long_work_inside_a_transaction_is_refused_in_every_test_and_allowed_outside() {
        TransactionTemplate together = new TransactionTemplate(new JdbcTransactionManager(TestDatabase.fresh()));

        assertThat(System.getProperty(LongWork.REFUSED)).isEqualTo("true");
        assertThatIllegalStateException()
                .isThrownBy(() -> together.executeWithoutResult(status -> LongWork.begins("anything")))
                .withMessageContaining("inside a database transaction");
        LongWork.begins("anything");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.spidhub.register.gallery.Galleries",
                "org.spidhub.station.intake.VerificationWait",
                "org.spidhub.station.report.ReportPdf"
            })
    void what_takes_long_says_where_it_begins(String worker) {
        classes()
                .that()
                .haveFullyQualifiedName(worker)
                .should()
                .callMethod(LongWork.class, "begins", String.class)
                .check(HUB);
    }
}
