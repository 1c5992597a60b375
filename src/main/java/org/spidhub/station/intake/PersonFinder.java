package org.spidhub.station.intake;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.Cpf;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Guid;
import org.spidhub.platform.words.Refusal;
import org.spidhub.register.person.ParticularsStore;
import org.spidhub.register.person.Person;
import org.spidhub.register.person.PersonStatus;
import org.spidhub.register.person.PersonStore;
import org.spidhub.register.transaction.TransactionStore;
import org.springframework.stereotype.Component;

/**
 * Finds a person by whatever key a station has: CPF, person-guid, the id of one of the person's transactions, or a further key that
 * an enrolment named. What is a CPF is only ever looked up as one, so that nobody is shown for somebody else's number.
 */
@Component
class PersonFinder {

    private final PersonStore people;
    private final ParticularsStore particulars;
    private final TransactionStore transactions;

    PersonFinder(PersonStore people, ParticularsStore particulars, TransactionStore transactions) {
        this.people = people;
        this.particulars = particulars;
        this.transactions = transactions;
    }

    /**
     * @param cpf where the key is one
     * @param further the key where only a further key of an enrolment matches it; it counts while the person is shown with it
     */
    record Found(Person person, @Nullable Cpf cpf, @Nullable String further) {}

    /** @throws Refusal PERSON_UNKNOWN for whoever was never enrolled, or is no more */
    Found find(@Nullable String key) {
        String text = key == null ? "" : key.strip();
        if (Cpf.isCpf(text)) {
            Cpf cpf = Cpf.parse(text);
            return people.find(cpf.digits())
                    .filter(PersonFinder::isKnown)
                    .map(person -> new Found(person, cpf, null))
                    .orElseThrow(PersonFinder::unknown);
        }
        return Guid.of(text)
                .flatMap(this::byGuid)
                .filter(PersonFinder::isKnown)
                .map(person -> new Found(person, null, null))
                .orElseGet(() -> byFurtherKey(text));
    }

    private Optional<Person> byGuid(UUID guid) {
        return people.find(guid)
                .or(() -> transactions.find(guid).flatMap(transaction -> people.find(transaction.personGuid())))
                .or(() -> people.withReference(guid));
    }

    private Found byFurtherKey(String key) {
        List<Person> found = key.isEmpty()
                ? List.of()
                : particulars.peopleWith(key).stream()
                        .flatMap(guid -> people.find(guid).stream())
                        .filter(PersonFinder::isKnown)
                        .toList();
        if (found.size() > 1) {
            throw new Refusal(ErrorCode.STATE_CONFLICT, "several people were enrolled with this key; ask by CPF");
        }
        return found.stream()
                .findFirst()
                .map(person -> new Found(person, null, key))
                .orElseThrow(PersonFinder::unknown);
    }

    static Refusal unknown() {
        return new Refusal(ErrorCode.PERSON_UNKNOWN, "nobody is enrolled under this key");
    }

    private static boolean isKnown(Person person) {
        return person.status() != PersonStatus.FAILED && person.status() != PersonStatus.DELETED;
    }
}
