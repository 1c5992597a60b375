package org.spidhub.station.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.register.person.ContentData;
import org.spidhub.register.person.ContentProperties;
import org.spidhub.register.person.Key;
import org.spidhub.register.person.Particulars;
import org.spidhub.station.contract.DeprecatedEnrollClientRequest;
import org.spidhub.station.contract.DeprecatedEnrollOperatorRequest;

/** Takes out of the old API's requests what they say of somebody beside CPF and images, so that none of it is lost in silence. */
final class ParticularsReader {

    /** Each further key is a row of its own. */
    private static final int MOST_KEYS = 100;

    private ParticularsReader() {}

    /** @throws Refusal naming a key without a value, or a list with an empty element */
    static Particulars of(DeprecatedEnrollClientRequest old) {
        List<Key> further = furtherKeys(old.keys());
        if (old.personGuid() != null && !old.personGuid().isBlank()) {
            further.add(new Key("person-guid", old.personGuid().strip()));
        }
        return new Particulars(
                further,
                old.biographics(),
                full(old.labels(), "labels"),
                full(old.metadata(), "metadata"),
                full(old.auxiliaries(), "auxiliaries"),
                properties(old.biometrics()));
    }

    /** @throws Refusal naming what an operator's record has no place for */
    static void refuseUnkept(DeprecatedEnrollOperatorRequest old) {
        boolean byKey = Translation.cpfKey(old.keys()) != null;
        if (!furtherKeys(old.keys()).isEmpty()) {
            throw unkept("keys, other than the CPF");
        }
        if (old.biographics().size() > (byKey ? 0 : 1)) {
            throw unkept("biographics");
        }
        refuseFilled(old.labels(), "labels");
        refuseFilled(old.metadata(), "metadata");
        refuseFilled(old.auxiliaries(), "auxiliaries");
        if (old.personGuid() != null && !old.personGuid().isBlank()) {
            throw unkept("person-guid");
        }
        if (!properties(old.biometrics()).isEmpty()) {
            throw unkept("biometrics.properties, other than image-properties and quality");
        }
    }

    private static void refuseFilled(@Nullable List<?> list, String name) {
        if (list != null && !list.isEmpty()) {
            throw unkept(name);
        }
    }

    private static Refusal unkept(String name) {
        return new Refusal(
                ErrorCode.FIELD_INVALID,
                name + ": an operator's record has no place for it; leave it out of the request");
    }

    private static List<Key> furtherKeys(List<Key> keys) {
        if (keys.size() > MOST_KEYS) {
            throw new Refusal(ErrorCode.FIELD_INVALID, "keys has more than " + MOST_KEYS + " entries");
        }
        Key cpf = Translation.cpfKey(keys);
        List<Key> further = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Key key = keys.get(i);
            String value = key.value();
            if (value == null || value.isBlank()) {
                throw new Refusal(ErrorCode.FIELD_INVALID, "keys[" + i + "].value is missing or blank");
            }
            if (key != cpf) {
                further.add(new Key(key.id(), value.strip()));
            }
        }
        return further;
    }

    private static <T> @Nullable List<T> full(@Nullable List<T> list, String name) {
        if (list != null && list.stream().anyMatch(Objects::isNull)) {
            throw new Refusal(ErrorCode.FIELD_INVALID, name + "[" + list.indexOf(null) + "] is null");
        }
        return list;
    }

    /** Size and resolution are used, and the hub measures the quality itself; the rest of the capture's details is kept. */
    private static Map<Integer, ContentProperties> properties(List<ContentData> biometrics) {
        Map<Integer, ContentProperties> told = new HashMap<>();
        for (ContentData content : biometrics) {
            ContentProperties properties = content.properties();
            if (content.index() != null && properties != null && saysMore(properties)) {
                told.put(content.index(), properties);
            }
        }
        return told;
    }

    private static boolean saysMore(ContentProperties told) {
        return told.description() != null
                || told.index() != null
                || told.location() != null
                || told.anomaly() != null
                || told.metadata() != null
                || told.captureDate() != null
                || told.captureType() != null
                || told.templateProperties() != null
                || told.audioProperties() != null
                || told.imageProperties() != null && told.imageProperties().ratio() != null;
    }
}
