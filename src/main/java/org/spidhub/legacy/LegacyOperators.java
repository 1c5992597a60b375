package org.spidhub.legacy;

import java.util.ArrayList;
import java.util.List;
import org.spidhub.operator.OperatorDesk;
import org.spidhub.spid.Cpf;
import org.spidhub.spid.DeprecatedEnrollOperatorRequest;
import org.spidhub.spid.DeprecatedPerson;
import org.spidhub.spid.DeprecatedResult;
import org.spidhub.spid.OperatorEnrollPayload;
import org.spidhub.spid.OperatorStatus;
import org.spidhub.spid.OperatorSummary;
import org.spidhub.spid.TransactionStatus;
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
