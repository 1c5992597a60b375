package org.spidhub.station.intake;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.Mappings;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.Transaction;
import org.spidhub.station.contract.TransactionStatus;
import org.springframework.stereotype.Component;

/**
 * What a station reads of a transaction: a pure function of kind, state and outcome, whose rows are
 * {@code mappings/codes/spid-status.csv}. The PSBio's fine word goes into the message.
 */
@Component
public class SpidStatuses {

    private final Map<String, TransactionStatus> rows = new HashMap<>();

    SpidStatuses(Mappings mappings) {
        for (NamedCsvRecord line : mappings.table("codes/spid-status.csv")) {
            rows.put(
                    key(line.getField("kind"), line.getField("state"), line.getField("detail")),
                    TransactionStatus.valueOf(line.getField("status")));
        }
    }

    public TransactionStatus of(Transaction transaction) {
        Kind kind = transaction.kind() == Kind.UPDATE ? Kind.ENROLL : transaction.kind();
        String detail =
                transaction.state() == State.PARKED ? name(transaction.parkedReason()) : name(transaction.outcome());
        TransactionStatus exact = rows.get(key(kind.name(), transaction.state().name(), detail));
        TransactionStatus any = rows.get(key(kind.name(), transaction.state().name(), ""));
        TransactionStatus status = exact == null ? any : exact;
        return status == null ? TransactionStatus.ERROR : status;
    }

    /**
     * The fine word and, where there is one, its text, then what was let through with a warning at the counter:
     * {@code ENROLL_CACHE_OK: no local duplicate; face (10): the face is blurred}.
     */
    public @Nullable String messageOf(Transaction transaction) {
        String fine = transaction.fineStatus();
        String text = transaction.message();
        if (transaction.state() == State.PARKED && transaction.parkedReason() != null) {
            text = "waits for an operator of the hub (" + transaction.parkedReason() + ")"
                    + (text == null ? "" : "; " + text);
        }
        StringJoiner parts = new StringJoiner("; ");
        if (fine != null || text != null) {
            parts.add(fine == null ? text : text == null ? fine : fine + ": " + text);
        }
        transaction.details().warnings().forEach(parts::add);
        return parts.length() == 0 ? null : parts.toString();
    }

    private static String key(String kind, String state, String detail) {
        return kind + "|" + state + "|" + detail;
    }

    private static String name(@Nullable Enum<?> word) {
        return word == null ? "" : word.name();
    }
}
