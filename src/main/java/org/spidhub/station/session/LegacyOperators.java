package org.spidhub.station.session;

import java.util.ArrayList;
import java.util.List;
import org.spidhub.platform.words.Cpf;
import org.spidhub.station.contract.DeprecatedEnrollOperatorRequest;
import org.spidhub.station.contract.DeprecatedPerson;
import org.spidhub.station.contract.DeprecatedResult;
import org.spidhub.station.contract.OperatorEnrollPayload;
import org.spidhub.station.contract.OperatorStatus;
import org.spidhub.station.contract.OperatorSummary;
import org.spidhub.station.contract.TransactionStatus;
import org.spidhub.station.operator.OperatorDesk;
import org.springframework.stereotype.Component;

/** Operators through the old API. */
@Component
public class LegacyOperators {

    private final OperatorDesk operators;

    LegacyOperators(OperatorDesk operators) {
        this.operators = operators;
    }

    /** @return the operators that may work, and the new one, which may not before it is enrolled */
    public List<OperatorSummary> insert(String document, String status) {
        OperatorStatus first = OperatorStatus.valueOf(status);
        operators.insert(document, first);
        String digits = Cpf.parse(document).digits();
        List<OperatorSummary> all = new ArrayList<>(operators.list());
        if (all.stream().noneMatch(one -> digits.equals(one.document()))) {
            all.add(new OperatorSummary(digits, first, null));
        }
        return all;
    }

    public DeprecatedResult enroll(DeprecatedEnrollOperatorRequest request) {
        ParticularsReader.refuseUnkept(request);
        operators.enroll(Translation.operator(request));
        return DeprecatedResult.of(TransactionStatus.OK, 201, "operator enrolled");
    }

    public DeprecatedResult get(String key) {
        OperatorEnrollPayload found = operators.payload(key);
        DeprecatedPerson person = new DeprecatedPerson(found.biometrics(), null, found.document(), null);
        return new DeprecatedResult(
                TransactionStatus.OK,
                200,
                String.valueOf(found.status()),
                null,
                List.of(person),
                person,
                null,
                null,
                1,
                null,
                found.tguid(),
                null);
    }

    public DeprecatedResult status(String key) {
        return DeprecatedResult.of(
                TransactionStatus.OK, 200, operators.status(key).name());
    }
}
