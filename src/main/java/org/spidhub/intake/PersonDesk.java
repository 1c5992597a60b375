package org.spidhub.intake;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.person.OpenedSample;
import org.spidhub.person.Person;
import org.spidhub.person.PersonStatus;
import org.spidhub.person.PersonStore;
import org.spidhub.person.SampleVault;
import org.spidhub.security.AuditTrail;
import org.spidhub.security.Caller;
import org.spidhub.spid.ContentData;
import org.spidhub.spid.ContentProperties;
import org.spidhub.spid.Cpf;
import org.spidhub.spid.ErrorCode;
import org.spidhub.spid.ImageProperties;
import org.spidhub.spid.Key;
import org.spidhub.spid.PersonData;
import org.spidhub.spid.Refusal;
import org.spidhub.transaction.Transaction;
import org.spidhub.transaction.TransactionStore;
import org.springframework.stereotype.Component;

/** Shows a person as stored: who is enrolled, and who is on the way. */
@Component
public class PersonDesk {

    private final PersonStore people;
    private final TransactionStore store;
    private final SampleVault samples;
    private final AuditTrail audit;

    PersonDesk(PersonStore people, TransactionStore store, SampleVault samples, AuditTrail audit) {
        this.people = people;
        this.store = store;
        this.samples = samples;
        this.audit = audit;
    }

    /**
     * @param key the person's CPF
     * @throws Refusal PERSON_UNKNOWN for whoever was never enrolled, or is no more
     */
    public PersonData person(@Nullable String key) {
        Optional<Cpf> cpf = key != null && Cpf.isCpf(key) ? Optional.of(Cpf.parse(key)) : Optional.empty();
        Person person = cpf.flatMap(number -> people.find(number.digits()))
                .filter(found -> found.status() != PersonStatus.FAILED && found.status() != PersonStatus.DELETED)
                .orElseThrow(() -> new Refusal(ErrorCode.PERSON_UNKNOWN, "nobody is enrolled under this key"));
        UUID tguid = person.enrolledTguid() == null
                ? store.latestOf(person.personGuid()).map(Transaction::tguid).orElseThrow()
                : person.enrolledTguid();
        List<ContentData> biometrics = samples.opened(person.personGuid(), tguid).stream()
                .map(PersonDesk::content)
                .toList();
        audit.record(
                "IMAGES_READ",
                person.personGuid().toString(),
                "by " + Caller.current().name() + ", " + biometrics.size() + " images");
        return new PersonData(
                null,
                List.of(),
                List.of(),
                biometrics,
                person.status().name(),
                List.of(new Key("CPF", cpf.orElseThrow().digits())),
                List.of(),
                null,
                person.personGuid().toString(),
                person.updatedAt().atOffset(ZoneOffset.UTC),
                tguid.toString());
    }

    private static ContentData content(OpenedSample image) {
        return new ContentData(
                image.position(),
                image.base64(),
                new ContentProperties(
                        null,
                        image.quality(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new ImageProperties(image.width(), image.height(), image.resolution(), null)));
    }
}
