package org.spidhub.station.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.Accept;
import org.spidhub.platform.words.Cpf;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.Caller;
import org.spidhub.register.person.Identity;
import org.spidhub.register.person.IdentityVault;
import org.spidhub.register.person.SampleVault;
import org.spidhub.register.person.StoredSample;
import org.spidhub.register.transaction.Transaction;
import org.spidhub.register.transaction.TransactionStore;
import org.spidhub.station.contract.BodyPart;
import org.spidhub.station.intake.SpidStatuses;
import org.spidhub.station.intake.TransactionDesk;
import org.springframework.stereotype.Component;

/** Answers for a report: as the published byte array (one base64 text in a JSON array), or as PDF to who would rather have that. */
@Component
public class ReportDesk {

    private static final String JSON = "application/json";
    private static final String PDF = "application/pdf";

    private final TransactionDesk transactions;
    private final TransactionStore store;
    private final SpidStatuses statuses;
    private final IdentityVault identities;
    private final SampleVault samples;
    private final ReportCodes codes;
    private final ReportPdf pdf;
    private final FaceThumbnail thumbnail;
    private final AuditTrail audit;
    private final Clock clock;

    ReportDesk(
            TransactionDesk transactions,
            TransactionStore store,
            SpidStatuses statuses,
            IdentityVault identities,
            SampleVault samples,
            ReportCodes codes,
            ReportPdf pdf,
            FaceThumbnail thumbnail,
            AuditTrail audit,
            Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.statuses = statuses;
        this.identities = identities;
        this.samples = samples;
        this.codes = codes;
        this.pdf = pdf;
        this.thumbnail = thumbnail;
        this.audit = audit;
        this.clock = clock;
    }

    /** Sets body and content type; a transaction that has not ended gets a report that says so. */
    public void generate(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        String language = message.getHeader("Accept-Language", "pt", String.class);
        boolean asPdf = Accept.best(message.getHeader("Accept", String.class), List.of(JSON, PDF))
                .equals(PDF);
        Transaction transaction = transactions.find(message.getHeader("tguid", "", String.class));
        Locale locale = language.toLowerCase(Locale.ROOT).startsWith("en") ? Locale.ENGLISH : new Locale("pt", "BR");
        byte[] document = pdf.draw(data(transaction), locale);
        audit.record(
                "REPORT_MADE",
                transaction.tguid().toString(),
                "by " + Caller.current().name());
        if (asPdf) {
            message.setHeader(Exchange.CONTENT_TYPE, PDF);
            message.setHeader("Content-Disposition", "inline; filename=\"" + transaction.tguid() + ".pdf\"");
            message.setBody(document);
        } else {
            message.setHeader(Exchange.CONTENT_TYPE, JSON);
            message.setBody("[\"" + Base64.getEncoder().encodeToString(document) + "\"]");
        }
    }

    private ReportData data(Transaction transaction) {
        Identity identity = identities.open(transaction.personGuid(), transaction.tguid(), transaction.identity());
        List<StoredSample> stored = samples.samplesOf(transaction.tguid());
        return new ReportData(
                transaction,
                statuses.of(transaction),
                statuses.messageOf(transaction),
                new Cpf(identity.cpf()).masked(),
                maskedOperator(identity.operator()),
                stored,
                missing(transaction),
                store.historyOf(transaction.tguid()),
                face(transaction, stored),
                codes.of(transaction.tguid()),
                clock.instant());
    }

    private static String maskedOperator(String operator) {
        return Cpf.isCpf(operator) ? Cpf.parse(operator).masked() : operator;
    }

    private static List<ReportData.Missing> missing(Transaction transaction) {
        return transaction.details().missing().stream()
                .map(one -> new ReportData.Missing(
                        one.index(), one.typeOrAmputated(), one.reason() == null ? "" : one.reason()))
                .toList();
    }

    private @Nullable BufferedImage face(Transaction transaction, List<StoredSample> stored) {
        return stored.stream()
                .filter(sample -> sample.position() == BodyPart.FACE)
                .findFirst()
                .filter(sample -> samples.mayShow(transaction.tguid()))
                .map(sample -> thumbnail.of(sample, samples.content(transaction.personGuid(), sample.sampleGuid())))
                .orElse(null);
    }
}
