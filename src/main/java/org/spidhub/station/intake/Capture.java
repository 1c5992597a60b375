package org.spidhub.station.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spidhub.matching.MatchingIndex;
import org.spidhub.matching.decision.Verifier;
import org.spidhub.matching.sample.CapturedSample;
import org.spidhub.platform.Base64Content;
import org.spidhub.platform.words.Cpf;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.PlainText;
import org.spidhub.platform.words.Refusal;
import org.spidhub.register.person.Particulars;
import org.spidhub.register.transaction.Details;
import org.spidhub.station.contract.Biometric;
import org.spidhub.station.contract.BodyPart;
import org.spidhub.station.contract.MissingBiometric;
import org.spidhub.station.contract.UserTransaction;
import org.spidhub.station.contract.UserTransactionRequest;

/**
 * A station's submission after everything that can be checked without decoding an image: who, by whom, which body parts.
 *
 * @param missing fingers that could not be captured
 * @param rules how the station wants the samples compared
 * @param particulars what else it says of the person
 */
record Capture(
        Cpf cpf,
        String operator,
        @Nullable Instant stationTime,
        List<CapturedSample> samples,
        List<MissingBiometric> missing,
        Verifier.Rules rules,
        Particulars particulars) {

    /** Iris, signature, palms and sequence control of the GBDS numbering: stored, not matched. */
    private static final Set<Integer> STORED_ONLY = Set.of(
            13, 14, 20, 31, 32, 33, 34, 35, 36, 40, 41, 45, 46, 900, 901, 902, 903, 904, 905, 906, 907, 908, 909, 940,
            941, 942);

    private static final int LONGEST_OPERATOR = 64;

    /** No station is older, and seconds since 1970 lie below it until the year 31658. */
    private static final Instant FIRST_TIME = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LAST_TIME = Instant.parse("2100-01-01T00:00:00Z");

    /** @throws Refusal naming the field or finger at fault */
    static Capture read(@Nullable UserTransactionRequest request) {
        return read(request, Particulars.NONE);
    }

    /** As {@link #read(UserTransactionRequest)}, for a call that says more of the person. */
    static Capture read(@Nullable UserTransactionRequest request, Particulars particulars) {
        UserTransaction data = request == null ? null : request.data();
        if (data == null) {
            throw new Refusal(ErrorCode.FIELD_MISSING, "data is missing");
        }
        Cpf cpf = cpf(data.userId(), "data.userId");
        String operator = PlainText.line(data.operatorId(), "data.operatorId", LONGEST_OPERATOR);
        Set<Integer> present = new HashSet<>();
        List<CapturedSample> samples = new ArrayList<>();
        for (Biometric biometric : data.biometrics()) {
            samples.add(sample(biometric, present));
        }
        checkMissing(data.missingBiometrics(), present);
        return new Capture(
                cpf, operator, time(data.timestamp()), samples, data.missingBiometrics(), rules(data), particulars);
    }

    private static Verifier.Rules rules(UserTransaction data) {
        org.spidhub.station.contract.MatchingIndex wanted = data.matchingIndex();
        return new Verifier.Rules(
                wanted == null ? MatchingIndex.SAME_FINGERS : MatchingIndex.valueOf(wanted.name()),
                Boolean.TRUE.equals(data.ignoreFaceValuation()),
                Boolean.TRUE.equals(data.forceFaceSearch()));
    }

    static Cpf cpf(@Nullable String text, String field) {
        if (text == null || text.isBlank()) {
            throw new Refusal(ErrorCode.FIELD_MISSING, field + " is missing: it is the person's CPF");
        }
        if (!Cpf.isCpf(text)) {
            throw new Refusal(
                    ErrorCode.CPF_INVALID, field + " is not a CPF: 11 digits whose last two check the others");
        }
        return Cpf.parse(text);
    }

    /** What a transaction keeps beside its samples: missing fingers, a face that does not count, and what was let through. */
    Details details(boolean ignoreFace, List<String> warnings) {
        return Details.of(missingFingers(), ignoreFace, warnings);
    }

    /** The missing fingers as the transaction keeps them. */
    List<Details.Missing> missingFingers() {
        return missing.stream()
                .map(one -> new Details.Missing(
                        Objects.requireNonNull(one.index(), "checked when the request was read"),
                        one.type() == null ? "AMPUTATED" : one.type().name(),
                        one.reason()))
                .toList();
    }

    static CapturedSample sample(Biometric biometric, Set<Integer> present) {
        Integer index = biometric.index();
        if (index == null) {
            throw new Refusal(ErrorCode.FIELD_MISSING, "a biometric has no index");
        }
        if (!BodyPart.isFinger(index) && index != BodyPart.FACE && !STORED_ONLY.contains(index)) {
            throw new Refusal(ErrorCode.INDEX_UNKNOWN, "index " + index + " is no body part");
        }
        if (!present.add(index)) {
            throw new Refusal(ErrorCode.INDEX_REPEATED, BodyPart.describe(index) + " is sent twice");
        }
        String content = biometric.content() == null ? "" : biometric.content();
        byte[] image = Base64Content.decode(content, BodyPart.describe(index));
        return new CapturedSample(index, image, biometric.width(), biometric.height(), biometric.resolution());
    }

    private static void checkMissing(List<MissingBiometric> missing, Set<Integer> present) {
        Set<Integer> seen = new HashSet<>();
        for (MissingBiometric one : missing) {
            Integer index = one.index();
            if (index == null || !BodyPart.isFinger(index)) {
                throw new Refusal(
                        ErrorCode.INDEX_UNKNOWN, "missingBiometrics names index " + index + ", which is no finger");
            }
            if (!seen.add(index)) {
                throw new Refusal(ErrorCode.INDEX_REPEATED, BodyPart.describe(index) + " is listed as missing twice");
            }
            if (present.contains(index)) {
                throw new Refusal(
                        ErrorCode.INDEX_PRESENT_AND_MISSING,
                        BodyPart.describe(index) + " is both captured and listed as missing");
            }
        }
    }

    /**
     * Swagger's samples and stations without a clock send 0, which is taken for no time at all.
     *
     * @param millis since 1970
     * @throws Refusal when it lies outside {@link #FIRST_TIME} to {@link #LAST_TIME}, as seconds and other units do
     */
    private static @Nullable Instant time(@Nullable Long millis) {
        if (millis == null || millis == 0) {
            return null;
        }
        if (millis < FIRST_TIME.toEpochMilli() || millis >= LAST_TIME.toEpochMilli()) {
            throw new Refusal(
                    ErrorCode.FIELD_INVALID,
                    "data.timestamp is not a time from 2000 to 2099: send milliseconds since 1970-01-01, in UTC");
        }
        return Instant.ofEpochMilli(millis);
    }
}
