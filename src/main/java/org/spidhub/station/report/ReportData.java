package org.spidhub.station.report;

import java.awt.image.BufferedImage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spidhub.register.person.StoredSample;
import org.spidhub.register.transaction.Step;
import org.spidhub.register.transaction.Transaction;
import org.spidhub.station.contract.TransactionStatus;

/**
 * Everything a report shows.
 *
 * @param cpf masked
 * @param missing fingers that were not captured
 * @param face the face picture, if there is one that can be shown
 * @param code confirms the report at {@code /hub/reports/{code}}
 */
record ReportData(
        Transaction transaction,
        TransactionStatus status,
        @Nullable String message,
        String cpf,
        String operator,
        List<StoredSample> samples,
        List<Missing> missing,
        List<Step> history,
        @Nullable BufferedImage face,
        String code,
        Instant printedAt) {

    /** @param type a word of the contract, such as AMPUTATED */
    record Missing(int index, String type, String reason) {}

    @Override
    public String toString() {
        return "ReportData[" + transaction.tguid() + "]";
    }
}
