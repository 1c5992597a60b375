package org.spidhub.station.operator;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.Cpf;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.Caller;
import org.spidhub.protection.Role;
import org.spidhub.register.person.SampleVault;
import org.spidhub.station.contract.Biometric;
import org.spidhub.station.contract.BodyPart;
import org.spidhub.station.contract.OperatorEnrollPayload;
import org.spidhub.station.contract.OperatorEnrollRequest;
import org.spidhub.station.contract.OperatorInsertRequest;
import org.spidhub.station.contract.OperatorStatus;
import org.spidhub.station.contract.OperatorSummary;
import org.spidhub.station.contract.Reply;
import org.spidhub.station.intake.OperatorGate;
import org.spidhub.station.intake.SampleIntake;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** The life of an operator: PENDING, ENQUEUED, then VERIFIED or EXCEPTION; DELETED; and, where allowed, GOD_MODE. */
@Component
public class OperatorDesk implements OperatorGate {

    /** One is enough unless several operators are enrolled in the same second. */
    private static final int SEARCHES = 5;

    private final OperatorStore operators;
    private final OperatorComparison comparison;
    private final SampleIntake intake;
    private final SampleVault samples;
    private final AuditTrail audit;
    private final OperatorSettings settings;
    private final TransactionOperations transactions;

    OperatorDesk(
            OperatorStore operators,
            OperatorComparison comparison,
            SampleIntake intake,
            SampleVault samples,
            AuditTrail audit,
            OperatorSettings settings,
            TransactionOperations transactions) {
        this.transactions = transactions;
        this.operators = operators;
        this.comparison = comparison;
        this.intake = intake;
        this.samples = samples;
        this.audit = audit;
        this.settings = settings;
    }

    @Transactional
    public Reply insert(OperatorInsertRequest request) {
        register(document(request.required().document()), OperatorStatus.PENDING);
        return new Reply(201, null);
    }

    /** The old API names the first status; only PENDING and, where switched on, GOD_MODE make sense. */
    @Transactional
    public void insert(String document, OperatorStatus status) {
        if (status == OperatorStatus.GOD_MODE
                && (!settings.godMode() || !Caller.current().has(Role.ADMIN))) {
            throw new Refusal(
                    ErrorCode.FORBIDDEN, "GOD_MODE is switched off (hub.operators.god-mode) or not yours to give");
        }
        if (status != OperatorStatus.PENDING && status != OperatorStatus.GOD_MODE) {
            throw new Refusal(ErrorCode.FIELD_INVALID, "status: an operator starts as PENDING, not as " + status);
        }
        register(document(document), status);
    }

    private void register(String document, OperatorStatus status) {
        Optional<Operator> known = operators.find(document);
        boolean stored;
        if (known.isPresent() && known.get().status() == OperatorStatus.DELETED) {
            stored = operators.registerAgain(known.get(), status);
        } else {
            stored = known.isEmpty() && operators.insert(document, status);
        }
        if (!stored) {
            throw new Refusal(ErrorCode.STATE_CONFLICT, "an operator with this document is registered already");
        }
        audit.record(
                "OPERATOR_REGISTERED",
                subject(document),
                status + " by " + Caller.current().name());
    }

    /**
     * First access: samples are kept and compared with those of all other operators. Pictures are read and operators searched before
     * the database transaction begins; should another operator's biometrics come in meanwhile, the search is made again.
     */
    public Reply enroll(OperatorEnrollRequest request) {
        OperatorEnrollPayload data = request.required();
        Operator operator = find(document(data.document()));
        if (operator.status() != OperatorStatus.PENDING && operator.status() != OperatorStatus.EXCEPTION) {
            throw new Refusal(
                    ErrorCode.STATE_CONFLICT, "the operator is " + operator.status() + "; biometrics are taken once");
        }
        SampleIntake.Samples taken = read(data.biometrics());
        for (int turn = 0; turn < SEARCHES; turn++) {
            String searched = operators.enrolled();
            Optional<UUID> twin = comparison.whoLooksLike(operator, taken.templates());
            if (Boolean.TRUE.equals(transactions.execute(status -> keep(operator, taken, twin, searched)))) {
                return new Reply(201, null);
            }
        }
        throw new Refusal(ErrorCode.STATE_CONFLICT, "other operators are being enrolled at this moment; send it again");
    }

    /** @return false when other biometrics than those searched are enrolled by now */
    private boolean keep(Operator operator, SampleIntake.Samples taken, Optional<UUID> twin, String searched) {
        operators.lockComparison();
        if (!operators.enrolled().equals(searched)) {
            return false;
        }
        UUID tguid = UUID.randomUUID();
        if (!operators.move(operator, OperatorStatus.ENQUEUED, tguid, null)) {
            throw new Refusal(ErrorCode.STATE_CONFLICT, "the operator was changed meanwhile");
        }
        samples.store(operator.operatorGuid(), tguid, taken.toStore());
        Operator queued = find(operator.document());
        OperatorStatus decided = twin.isPresent() ? OperatorStatus.EXCEPTION : OperatorStatus.VERIFIED;
        operators.move(queued, decided, null, twin.orElse(null));
        audit.record(
                "OPERATOR_ENROLLED",
                operator.operatorGuid().toString(),
                decided + twin.map(other -> ", resembles " + other).orElse(""));
        return true;
    }

    /** Published oddity: the payload comes with 302 Found, as stations load the biometrics for work without a network. */
    public Reply get(String key) {
        return new Reply(302, payload(key));
    }

    /** The operator with biometrics. */
    public OperatorEnrollPayload payload(String key) {
        Operator operator = find(key);
        UUID tguid = operator.tguid();
        List<Biometric> images = audit.recordWhile(
                "IMAGES_READ",
                operator.operatorGuid().toString(),
                tguid == null ? "an operator without images" : "images of an operator, taken as " + tguid,
                () -> images(operator));
        return new OperatorEnrollPayload(
                operator.document(), images, operator.status(), tguid == null ? null : tguid.toString());
    }

    private List<Biometric> images(Operator operator) {
        return operator.tguid() == null
                ? List.of()
                : samples.shown(operator.operatorGuid(), operator.tguid()).stream()
                        .map(image -> new Biometric(
                                image.position(), image.base64(), image.width(), image.height(), image.resolution()))
                        .toList();
    }

    public OperatorStatus status(String key) {
        return find(key).status();
    }

    /** Those who may work. */
    public List<OperatorSummary> list() {
        return operators.withStatus(OperatorStatus.VERIFIED, OperatorStatus.GOD_MODE).stream()
                .map(operator -> new OperatorSummary(
                        operator.document(),
                        operator.status(),
                        operator.tguid() == null ? null : operator.tguid().toString()))
                .toList();
    }

    /** 202 for a removal, 204 when the operator was removed before. */
    @Transactional
    public Reply delete(String key) {
        Operator operator = operators.find(canonical(key)).orElseThrow(OperatorDesk::unknown);
        if (operator.status() == OperatorStatus.DELETED) {
            return Reply.noContent();
        }
        if (!operators.move(operator, OperatorStatus.DELETED, null, null)) {
            throw new Refusal(ErrorCode.STATE_CONFLICT, "the operator was changed meanwhile");
        }
        audit.record(
                "OPERATOR_DELETED",
                operator.operatorGuid().toString(),
                "by " + Caller.current().name());
        return new Reply(202, null);
    }

    /** Lets everybody pass while {@code hub.operators.strict} is off. */
    @Override
    public void requireAllowed(String document) {
        if (!settings.strict()) {
            return;
        }
        OperatorStatus status =
                operators.find(canonical(document)).map(Operator::status).orElse(OperatorStatus.DELETED);
        if (status != OperatorStatus.VERIFIED && status != OperatorStatus.GOD_MODE) {
            throw new Refusal(
                    ErrorCode.OPERATOR_NOT_ALLOWED, "operatorId names no VERIFIED operator: " + whyNot(status));
        }
    }

    private static String whyNot(OperatorStatus status) {
        return switch (status) {
            case PENDING, ENQUEUED -> "the operator is " + status + ", the biometrics were not taken yet";
            case EXCEPTION -> "the operator is EXCEPTION, as the biometrics resemble those of another operator";
            default -> "no such operator is registered";
        };
    }

    private Operator find(@Nullable String key) {
        return operators
                .find(canonical(key))
                .filter(operator -> operator.status() != OperatorStatus.DELETED)
                .orElseThrow(OperatorDesk::unknown);
    }

    private static Refusal unknown() {
        return new Refusal(ErrorCode.OPERATOR_UNKNOWN, "no operator has this key");
    }

    private String subject(String document) {
        return operators
                .find(document)
                .map(operator -> operator.operatorGuid().toString())
                .orElse("operator");
    }

    private static String document(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new Refusal(ErrorCode.FIELD_MISSING, "data.document is missing: it is the operator's CPF");
        }
        if (!Cpf.isCpf(text)) {
            throw new Refusal(ErrorCode.CPF_INVALID, "data.document is not a CPF");
        }
        return Cpf.parse(text).digits();
    }

    /** An empty path part arrives as null. */
    private static String canonical(@Nullable String key) {
        return key == null ? "" : Cpf.isCpf(key) ? Cpf.parse(key).digits() : key;
    }

    private SampleIntake.Samples read(List<Biometric> biometrics) {
        if (biometrics.isEmpty()) {
            throw new Refusal(ErrorCode.TOO_FEW_BIOMETRICS, "data.biometrics is empty");
        }
        for (Biometric biometric : biometrics) {
            Integer index = biometric.index();
            if (index == null || !BodyPart.isFinger(index) && index != BodyPart.FACE) {
                throw new Refusal(
                        ErrorCode.INDEX_UNKNOWN, "operators give fingers (0-9) or the face (10), not " + index);
            }
        }
        return intake.read(biometrics);
    }
}
