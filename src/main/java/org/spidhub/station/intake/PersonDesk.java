package org.spidhub.station.intake;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.Cpf;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.Caller;
import org.spidhub.register.person.ContentData;
import org.spidhub.register.person.ContentProperties;
import org.spidhub.register.person.IdentityVault;
import org.spidhub.register.person.ImageProperties;
import org.spidhub.register.person.Key;
import org.spidhub.register.person.OpenedSample;
import org.spidhub.register.person.Particulars;
import org.spidhub.register.person.ParticularsStore;
import org.spidhub.register.person.Person;
import org.spidhub.register.person.SampleVault;
import org.spidhub.register.transaction.Transaction;
import org.spidhub.register.transaction.TransactionStore;
import org.spidhub.station.contract.PersonData;
import org.springframework.stereotype.Component;

/** Shows a person as stored: who is enrolled, and who is on the way. */
@Component
public class PersonDesk {

    private final PersonFinder finder;
    private final TransactionStore store;
    private final SampleVault samples;
    private final IdentityVault identities;
    private final ParticularsStore particulars;
    private final AuditTrail audit;

    PersonDesk(
            PersonFinder finder,
            TransactionStore store,
            SampleVault samples,
            IdentityVault identities,
            ParticularsStore particulars,
            AuditTrail audit) {
        this.finder = finder;
        this.store = store;
        this.samples = samples;
        this.identities = identities;
        this.particulars = particulars;
        this.audit = audit;
    }

    /**
     * @param key CPF, person-guid, id of a transaction, or a further key of the enrolment
     * @return without biometrics and transaction for whoever came from an external base without samples
     * @throws Refusal PERSON_UNKNOWN for whoever was never enrolled, or is no more
     */
    public PersonData person(@Nullable String key) {
        PersonFinder.Found found = finder.find(key);
        Person person = found.person();
        UUID tguid = person.enrolledTguid() == null
                ? store.latestEnrolmentOf(person.personGuid())
                        .map(Transaction::tguid)
                        .orElse(null)
                : person.enrolledTguid();
        Particulars said = said(person, tguid);
        if (found.further() != null && !said.hasKey(found.further())) {
            throw PersonFinder.unknown(); // the key of an enrolment that came to nothing
        }
        List<OpenedSample> images = tguid == null ? List.of() : samples.shown(person.personGuid(), tguid);
        audit.record(
                "IMAGES_READ",
                person.personGuid().toString(),
                "by " + Caller.current().name() + ", " + images.size() + " images");
        return new PersonData(
                null,
                said.auxiliaries(),
                said.biographics(),
                images.stream()
                        .map(image -> content(image, said.properties().get(image.position())))
                        .toList(),
                person.status().name(),
                keys(found, said),
                said.labels(),
                said.metadata().isEmpty() ? null : String.join(",", said.metadata()),
                person.personGuid().toString(),
                person.updatedAt().atOffset(ZoneOffset.UTC),
                tguid == null ? null : tguid.toString());
    }

    private Particulars said(Person person, @Nullable UUID tguid) {
        return Optional.ofNullable(tguid)
                .flatMap(known -> particulars.of(person.personGuid(), known))
                .or(() -> particulars.newestOf(person.personGuid()))
                .orElse(Particulars.NONE);
    }

    /** Whoever came from an external base has no CPF here in clear: it is shown to who asks by it. */
    private List<Key> keys(PersonFinder.Found found, Particulars said) {
        List<Key> keys = new ArrayList<>();
        Optional.ofNullable(found.cpf())
                .map(Cpf::digits)
                .or(() -> cpfOf(found.person()))
                .ifPresent(digits -> keys.add(new Key("CPF", digits)));
        keys.addAll(said.keys());
        return keys;
    }

    private Optional<String> cpfOf(Person person) {
        return store.latestOf(person.personGuid())
                .map(transaction -> identities
                        .open(transaction.personGuid(), transaction.tguid(), transaction.identity())
                        .cpf());
    }

    /** The hub's own measurements, and beside them what the station told of the capture. */
    private static ContentData content(OpenedSample image, @Nullable ContentProperties told) {
        ImageProperties size = new ImageProperties(
                image.width(),
                image.height(),
                image.resolution(),
                told == null || told.imageProperties() == null
                        ? null
                        : told.imageProperties().ratio());
        ContentProperties properties = told == null
                ? new ContentProperties(null, image.quality(), null, null, null, null, null, null, null, size, null)
                : new ContentProperties(
                        told.description(),
                        image.quality(),
                        told.index(),
                        told.location(),
                        told.anomaly(),
                        told.metadata(),
                        told.captureDate(),
                        told.captureType(),
                        told.templateProperties(),
                        size,
                        told.audioProperties());
        return new ContentData(image.position(), image.base64(), properties);
    }
}
