package org.spidhub.station.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.matching.decision.Decision;
import org.spidhub.matching.sample.BiometricFault;
import org.spidhub.matching.sample.MinimumSet;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.Caller;
import org.spidhub.protection.access.VerifyRates;
import org.spidhub.register.person.Person;
import org.spidhub.register.person.PersonStore;
import org.spidhub.register.transaction.Kind;
import org.spidhub.station.contract.Reply;
import org.spidhub.station.contract.UserTransactionRequest;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Answers whether somebody is who they claim to be: here when the person is enrolled here, else through the PSBio. */
@Component
public class VerifyDesk {

    private final SampleIntake intake;
    private final FingerOrder order;
    private final PersonStore people;
    private final LocalComparison comparison;
    private final RepeatGuard guard;
    private final Verification verification;
    private final TransactionDesk transactions;
    private final OperatorGate operators;
    private final VerifyRates rates;

    VerifyDesk(
            SampleIntake intake,
            FingerOrder order,
            PersonStore people,
            LocalComparison comparison,
            RepeatGuard guard,
            Verification verification,
            TransactionDesk transactions,
            OperatorGate operators,
            VerifyRates rates) {
        this.intake = intake;
        this.order = order;
        this.people = people;
        this.comparison = comparison;
        this.guard = guard;
        this.verification = verification;
        this.transactions = transactions;
        this.operators = operators;
        this.rates = rates;
    }

    /**
     * @return 201 with the outcome, or with SEARCH_PENDING where the PSBio is asked: the route then waits for it ({@link VerificationWait});
     *     200 for a repeat of an earlier verification
     * @throws Refusal naming the field or finger at fault; nothing is stored then
     */
    public Reply verify(@Nullable UserTransactionRequest request, @Nullable String idempotencyKey) {
        Capture capture = Capture.read(request);
        operators.requireAllowed(capture.operator());
        checkProbe(capture);
        String caller = Caller.current().name();
        RepeatGuard.Ticket ticket = guard.ticket(Kind.SEARCH, capture, caller, idempotencyKey);
        Optional<UUID> first = guard.first(ticket);
        if (first.isPresent()) {
            return Reply.ok(transactions.searchResult(first.get().toString()));
        }
        rates.admit(capture.cpf()); // a repeat costs no share: it is answered from the store
        SampleIntake.Samples samples =
                intake.read(capture.samples(), capture.rules().ignoreFace());
        List<String> warnings = new ArrayList<>(samples.warnings());
        Optional<Person> person = people.find(capture.cpf().digits());
        person.ifPresent(known -> warnings.addAll(
                order.check(known, samples.templates(), capture.rules().index())));
        Optional<Decision> decision =
                person.flatMap(known -> comparison.compare(known, samples.templates(), capture.rules()));
        try {
            UUID tguid = verification.admit(capture, samples, warnings, decision, ticket, caller);
            return Reply.created(transactions.searchResult(tguid.toString()));
        } catch (DuplicateKeyException | Admission.Raced e) {
            return guard.first(ticket)
                    .map(tguid -> Reply.ok(transactions.searchResult(tguid.toString())))
                    .orElseThrow(() -> e);
        }
    }

    private static void checkProbe(Capture capture) {
        List<Integer> indexes =
                capture.samples().stream().map(sample -> sample.index()).toList();
        try {
            MinimumSet.checkProbe(indexes, capture.rules().ignoreFace());
        } catch (BiometricFault fault) {
            throw BiometricRefusals.of(fault);
        }
    }
}
