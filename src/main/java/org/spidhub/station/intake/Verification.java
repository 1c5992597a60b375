package org.spidhub.station.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.spidhub.matching.decision.Decision;
import org.spidhub.provider.psbio.HubWords;
import org.spidhub.provider.psbio.HubWords.Occasion;
import org.spidhub.register.transaction.Change;
import org.spidhub.register.transaction.Details;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.Outcome;
import org.spidhub.register.transaction.Transaction;
import org.spidhub.register.transaction.TransactionStore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores a verification: decided here together with its evidence, or ready for the PSBio. */
@Component
class Verification {

    private final Admission admission;
    private final TransactionStore store;
    private final HubWords words;
    private final ObjectMapper json;

    Verification(Admission admission, TransactionStore store, HubWords words, ObjectMapper json) {
        this.admission = admission;
        this.store = store;
        this.words = words;
        this.json = json;
    }

    /** A final decision made here closes the transaction in the same database transaction that opens it; any other is kept with it. */
    @Transactional
    public UUID admit(
            Capture capture,
            SampleIntake.Samples samples,
            List<String> warnings,
            Optional<Decision> decision,
            RepeatGuard.Ticket ticket,
            String caller) {
        Details captured = capture.details(capture.rules().ignoreFace(), warnings);
        Details details =
                decision.map(made -> captured.deciding(json.valueToTree(made))).orElse(captured);
        UUID tguid = admission.admit(Kind.SEARCH, capture, samples.extracted(), details, ticket, caller);
        decision.filter(Decision::isFinal).ifPresent(made -> close(tguid, made));
        return tguid;
    }

    private void close(UUID tguid, Decision decision) {
        Transaction opened = store.find(tguid).orElseThrow();
        Outcome outcome = decision.isMatch() ? Outcome.MATCH : Outcome.NOT_MATCH;
        HubWords.Words said = words.of(decision.isMatch() ? Occasion.MATCHED_HERE : Occasion.NOT_MATCHED_HERE);
        // scores stay with the transaction: whoever reads them in answers could climb towards a match
        store.advance(opened.claim(), Change.done(outcome, "compared here").saying(said.status(), said.message()));
    }
}
