package org.spidhub.station.session;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.register.person.BiographicData;
import org.spidhub.register.person.ContentData;
import org.spidhub.register.person.ImageProperties;
import org.spidhub.register.person.Key;
import org.spidhub.station.contract.Biometric;
import org.spidhub.station.contract.DeprecatedEnrollClientRequest;
import org.spidhub.station.contract.DeprecatedEnrollOperatorRequest;
import org.spidhub.station.contract.DeprecatedSearchRequest;
import org.spidhub.station.contract.MatchingIndex;
import org.spidhub.station.contract.OperatorEnrollPayload;
import org.spidhub.station.contract.OperatorEnrollRequest;
import org.spidhub.station.contract.UserTransaction;
import org.spidhub.station.contract.UserTransactionRequest;

/** Says the old API's requests in the words of today's. Pure; what else an enrolment says of a person, {@link ParticularsReader} takes. */
final class Translation {

    private Translation() {}

    static UserTransactionRequest enrolment(DeprecatedEnrollClientRequest old, String caller) {
        return request(
                cpf(old.keys(), old.biographics()),
                old.operator(),
                caller,
                null,
                old.biometrics(),
                old.matchingIndex(),
                old.forceFaceSearch());
    }

    static UserTransactionRequest search(DeprecatedSearchRequest old, String caller) {
        return request(
                cpf(old.keys(), List.of()),
                old.operator(),
                caller,
                old.timestamp(),
                old.biometrics(),
                old.matchingIndex(),
                old.forceFaceSearch());
    }

    /** Whether it asks who somebody is instead of whether they are who they say. */
    static boolean asksWho(DeprecatedSearchRequest old) {
        return old.keys().isEmpty();
    }

    static List<Biometric> biometrics(DeprecatedSearchRequest old) {
        return biometrics(old.biometrics());
    }

    static String attendant(@Nullable String operator, String caller) {
        return operator == null || operator.isBlank() ? caller : operator;
    }

    static OperatorEnrollRequest operator(DeprecatedEnrollOperatorRequest old) {
        return new OperatorEnrollRequest(new OperatorEnrollPayload(
                cpf(old.keys(), old.biographics()), biometrics(old.biometrics()), null, null));
    }

    private static UserTransactionRequest request(
            String cpf,
            @Nullable String operator,
            String caller,
            @Nullable Long timestamp,
            List<ContentData> contents,
            @Nullable MatchingIndex matchingIndex,
            @Nullable Boolean forceFace) {
        return new UserTransactionRequest(new UserTransaction(
                biometrics(contents),
                List.of(),
                cpf,
                attendant(operator, caller),
                timestamp,
                matchingIndex,
                forceFace,
                null));
    }

    /** The key named like a CPF or document, else the only one; biographics are searched the same way. */
    private static String cpf(List<Key> keys, List<BiographicData> biographics) {
        Key named = cpfKey(keys);
        if (named != null && named.value() != null) {
            return named.value();
        }
        for (BiographicData field : biographics) {
            if (field.value() != null && namesCpf(field.id())) {
                return field.value();
            }
        }
        throw new Refusal(ErrorCode.FIELD_MISSING, "keys names no CPF");
    }

    /** The key that is the CPF, or null where none is. */
    static @Nullable Key cpfKey(List<Key> keys) {
        return keys.stream()
                .filter(key -> key.value() != null && (keys.size() == 1 || namesCpf(key.id())))
                .findFirst()
                .orElse(null);
    }

    private static boolean namesCpf(@Nullable String id) {
        String word = id == null ? "" : id.toLowerCase(Locale.ROOT);
        return word.contains("cpf") || word.contains("document") || word.equals("userid");
    }

    private static List<Biometric> biometrics(List<ContentData> contents) {
        return contents.stream().map(Translation::biometric).toList();
    }

    private static Biometric biometric(ContentData content) {
        ImageProperties image =
                content.properties() == null ? null : content.properties().imageProperties();
        return image == null
                ? new Biometric(content.index(), content.content(), null, null, null)
                : new Biometric(content.index(), content.content(), image.width(), image.height(), image.resolution());
    }
}
