package org.spidhub.administration.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.spidhub.HubClient;
import org.spidhub.WholeHub;
import org.spidhub.platform.words.Cpf;
import org.spidhub.protection.vault.LookupHash;
import org.spidhub.protection.vault.Purpose;
import org.spidhub.protection.vault.Sealer;
import org.spidhub.register.person.Departure;
import org.spidhub.register.person.Identity;
import org.spidhub.register.person.IdentityVault;
import org.spidhub.register.person.NewSample;
import org.spidhub.register.person.PersonStore;
import org.spidhub.register.person.SampleVault;
import org.spidhub.register.transaction.Details;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.NewTransaction;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.TransactionStore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A running hub with people who are put into its store without the journey that brings them there. */
abstract class RegisteredPeople extends WholeHub {

    static final String API = "/gbs-spid-server";
    private static final Random RANDOM = new Random(44);

    @Autowired
    JdbcClient db;

    @Autowired
    PersonStore people;

    @Autowired
    TransactionStore store;

    @Autowired
    IdentityVault identities;

    @Autowired
    SampleVault vault;

    @Autowired
    Departure departure;

    @Autowired
    Sealer sealer;

    @Autowired
    LookupHash hash;

    /** A person with one ended enrolment of a face and a finger. */
    record Registered(UUID guid, String cpf, UUID tguid, byte[] face, byte[] finger) {}

    Registered enrolled() {
        return enrolled(Cpf.completing("%09d".formatted(500_000_000 + RANDOM.nextInt(99_999_999)))
                .digits());
    }

    Registered enrolled(String cpf) {
        UUID person = people.meet(cpf).personGuid();
        UUID tguid = transaction(person, cpf, Kind.ENROLL, "DONE", "OK");
        byte[] face = picture();
        byte[] finger = picture();
        vault.store(person, tguid, List.of(sample(10, face), sample(6, finger)));
        people.enroll(person, tguid);
        return new Registered(person, cpf, tguid, face, finger);
    }

    UUID transaction(UUID person, String cpf, Kind kind, String state, String outcome) {
        UUID tguid = UUID.randomUUID();
        store.open(
                new NewTransaction(
                        tguid,
                        kind,
                        State.READY,
                        person,
                        identities.seal(
                                person,
                                tguid,
                                new Identity(cpf, Cpf.completing("123456789").digits())),
                        Details.of(List.of(), false, List.of("of " + cpf)),
                        null,
                        null),
                "test");
        db.sql(
                        "update transaction set state = ?, outcome = ?, idn = ?, message = 'far words', due_at = now() + interval '1 day',"
                                + " closed_at = case when ? in ('DONE', 'CANCELLED') then now() end where tguid = ?")
                .params(state, outcome, "IDN-" + cpf, state, tguid)
                .update();
        return tguid;
    }

    /** A finished remote capture without a transaction, and its picture. */
    UUID captured(UUID person, byte[] picture) {
        UUID tguid = UUID.randomUUID();
        db.sql("insert into remote_capture (tguid, purpose, state, person_guid, link_hash, expires_at)"
                        + " values (?, 'CAPTURE', 'APPROVED', ?, ?, now() + interval '1 day')")
                .params(tguid, person, hash.of("link " + tguid))
                .update();
        vault.store(person, tguid, List.of(sample(10, picture)));
        return tguid;
    }

    /** A VERIFIED operator with a picture. */
    UUID operator(String document, byte[] picture) {
        UUID guid = UUID.randomUUID();
        UUID tguid = UUID.randomUUID();
        byte[] sealed = sealer.seal(guid, Purpose.IDENTITY, guid.toString(), document.getBytes(StandardCharsets.UTF_8));
        db.sql(
                        "insert into operator (operator_guid, document_hash, document_sealed, status, tguid) values (?, ?, ?, 'VERIFIED', ?)")
                .params(guid, hash.of(document), sealed, tguid)
                .update();
        vault.store(guid, tguid, List.of(sample(6, picture)));
        return guid;
    }

    static NewSample sample(int position, byte[] content) {
        return new NewSample(position, "PNG", 60, 80, 500, 1, "", content, null, new byte[] {1}, "test");
    }

    /** A PNG that no other is like. */
    static byte[] picture() {
        java.awt.image.BufferedImage image =
                new java.awt.image.BufferedImage(60, 80, java.awt.image.BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 80; y++) {
            for (int x = 0; x < 60; x++) {
                image.setRGB(x, y, RANDOM.nextInt(1 << 24));
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    static String base64(byte[] content) {
        return Base64.getEncoder().encodeToString(content);
    }

    static String reason(String reason) {
        return "{\"reason\":\"" + reason + "\"}";
    }

    long audited(String action, UUID subject) {
        return db.sql("select count(*) from audit_entry where action = ? and subject = ?")
                .params(action, subject.toString())
                .query(Long.class)
                .single();
    }

    HubClient.Answer act(Registered person, String verb, String body) {
        return as("admin").post("/hub/people/" + person.guid() + ":" + verb, body);
    }

    static void assertStatus(HubClient.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }
}
