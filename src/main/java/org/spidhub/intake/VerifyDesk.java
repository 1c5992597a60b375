package org.spidhub.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.spidhub.biometrics.BiometricFault;
import org.spidhub.biometrics.Decision;
import org.spidhub.biometrics.MinimumSet;
import org.spidhub.person.Person;
import org.spidhub.person.PersonStore;
import org.spidhub.platform.LongWork;
import org.spidhub.security.Caller;
import org.spidhub.security.VerifyRates;
import org.spidhub.spid.ExternalResult;
import org.spidhub.spid.Refusal;
import org.spidhub.spid.Reply;
import org.spidhub.spid.TransactionStatus;
import org.spidhub.spid.UserTransactionRequest;
import org.spidhub.transaction.Kind;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Answers whether somebody is who they claim to be: here when the person is enrolled here, else through the PSBio. */
@Component
public class VerifyDesk {

    private static final long LOOK_EVERY_MS = 100;

    private final SampleIntake intake;
    private final FingerOrder order;
    private final PersonStore people;
    private final LocalComparison comparison;
    private final RepeatGuard guard;
    private final Verification verification;
    private final TransactionDesk transactions;
    private final VerifySettings settings;
    private final OperatorGate operators;
    private final VerifyRates rates;
    private final Semaphore places;

    VerifyDesk(
            SampleIntake intake,
            FingerOrder order,
            PersonStore people,
            LocalComparison comparison,
            RepeatGuard guard,
            Verification verification,
            TransactionDesk transactions,
            VerifySettings settings,
            OperatorGate operators,
            VerifyRates rates) {
        this.intake = intake;
        this.order = order;
        this.people = people;
        this.comparison = comparison;
        this.guard = guard;
        this.verification = verification;
        this.transactions = transactions;
        this.settings = settings;
        this.operators = operators;
        this.rates = rates;
        this.places = new Semaphore(settings.waiting());
    }

    /**
     * @return 201 with the outcome, or with SEARCH_PENDING when the PSBio needs longer than {@code hub.verify.answer-within}; 200 for a
     *     repeat of an earlier verification
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
            return Reply.created(await(tguid.toString()));
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

    /**
     * Most verifications end within seconds, and a station that asks again costs more than one that waits. Each holds the thread of its
     * request, so only some may wait; the others are answered SEARCH_PENDING at once.
     */
    private ExternalResult await(String tguid) {
        if (!places.tryAcquire()) {
            return transactions.searchResult(tguid);
        }
        try {
            return awaitAtMost(tguid);
        } finally {
            places.release();
        }
    }

    private ExternalResult awaitAtMost(String tguid) {
        LongWork.begins("waiting for a verification");
        long until = System.nanoTime() + settings.answerWithin().toNanos();
        ExternalResult result = transactions.searchResult(tguid);
        while (isOpen(result.status()) && System.nanoTime() < until) {
            try {
                Thread.sleep(LOOK_EVERY_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return result;
            }
            result = transactions.searchResult(tguid);
        }
        return result;
    }

    private static boolean isOpen(@Nullable TransactionStatus status) {
        return status == TransactionStatus.SEARCH_PENDING || status == TransactionStatus.SEARCH_ENQUEUED;
    }
}
