package org.spidhub.station.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.spidhub.platform.TestDatabase;
import org.spidhub.protection.access.TestSecurity;
import org.spidhub.station.contract.OperatorStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

class OperatorStoreTest {

    private static final String DOCUMENT = "52998224725";

    private final DataSource database = TestDatabase.fresh();
    private final OperatorStore operators = new OperatorStore(
            JdbcClient.create(database), TestSecurity.lookupHash(database), TestSecurity.sealer(database));

    @Test
    void finds_an_operator_by_document_and_by_enrolment_and_nobody_by_anything_else() {
        UUID tguid = UUID.randomUUID();
        operators.insert(DOCUMENT, OperatorStatus.PENDING);
        operators.insert("11144477735", OperatorStatus.PENDING);
        operators.move(operators.find(DOCUMENT).orElseThrow(), OperatorStatus.ENQUEUED, tguid, null);

        assertThat(operators.find(DOCUMENT)).map(Operator::tguid).contains(tguid);
        assertThat(operators.find(tguid.toString())).map(Operator::document).contains(DOCUMENT);
        assertThat(operators.find(UUID.randomUUID().toString())).isEmpty();
        assertThat(operators.find(tguid + "0")).isEmpty();
        assertThat(operators.find("00000000191")).isEmpty();
        assertThat(operators.find("")).isEmpty();
    }

    @Test
    void an_operator_who_was_removed_and_is_registered_again_starts_empty() {
        operators.insert(DOCUMENT, OperatorStatus.PENDING);
        UUID before = UUID.randomUUID();
        operators.move(operators.find(DOCUMENT).orElseThrow(), OperatorStatus.EXCEPTION, before, UUID.randomUUID());
        String enrolled = operators.enrolled();
        operators.move(operators.find(DOCUMENT).orElseThrow(), OperatorStatus.DELETED, null, null);

        boolean again = operators.registerAgain(operators.find(DOCUMENT).orElseThrow(), OperatorStatus.PENDING);

        assertThat(again).isTrue();
        assertThat(operators.find(DOCUMENT)).hasValueSatisfying(operator -> {
            assertThat(operator.status()).isEqualTo(OperatorStatus.PENDING);
            assertThat(operator.tguid()).isNull();
        });
        assertThat(operators.find(before.toString())).isEmpty();
        assertThat(operators.enrolled()).isNotEqualTo(enrolled);
        assertThat(operators.registerAgain(operators.find(DOCUMENT).orElseThrow(), OperatorStatus.PENDING))
                .isFalse();
    }
}
