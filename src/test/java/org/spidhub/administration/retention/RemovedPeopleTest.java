package org.spidhub.administration.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.HubClient;
import org.spidhub.platform.words.Cpf;
import org.spidhub.platform.words.Refusal;
import org.spidhub.register.person.PersonStatus;
import org.spidhub.register.transaction.Kind;
import org.spidhub.station.intake.RedirectDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.yaml.snakeyaml.Yaml;

/** From a removal on, pictures are for administrators alone, whatever is asked, and a new registration begins with nothing. */
class RemovedPeopleTest extends RegisteredPeople {

    /** What changes something; everything else that is read with GET is tried. */
    private static final String EFFECT = "deprecatedDeletePerson|deprecatedOperatorInsert";

    @Autowired
    RedirectDesk redirects;

    private Registered person;
    private UUID capture;
    private UUID operator;
    private String document;
    private List<byte[]> pictures;
    private String session;

    @BeforeEach
    void register() {
        person = enrolled();
        byte[] captured = picture();
        byte[] operators = picture();
        capture = captured(person.guid(), captured);
        document = Cpf.completing("%09d".formatted(Math.abs(person.guid().hashCode()) % 1_000_000_000))
                .digits();
        operator = operator(document, operators);
        pictures = List.of(person.face(), person.finger(), captured, operators);
        session = as("station")
                .post(API + "/service/cluster/authenticate", "\"station:station\"")
                .body();
    }

    private void remove() {
        departure.leave(person.guid(), transaction(person.guid(), person.cpf(), Kind.DELETE, "DONE", "OK"), "E");
        db.sql("update operator set status = 'DELETED' where operator_guid = ?")
                .param(operator)
                .update();
    }

    @Test
    void no_operation_shows_a_station_a_picture_of_somebody_who_was_removed() throws IOException {
        Set<String> before = showing("station");
        remove();
        Set<String> after = showing("station");
        Set<String> administrators = showing("admin");

        assertThat(before)
                .contains(
                        "GetTransactionData",
                        "GetPersonTransactionData",
                        "getPerson",
                        "getBiometrics",
                        "getOperator",
                        "generateReport",
                        "deprecatedGetPerson",
                        "deprecatedGetOperator");
        assertThat(after).isEmpty();
        assertThat(administrators).contains("GetTransactionData", "getBiometrics", "generateReport");
    }

    /** Every reading operation of the contract, asked with every id there is; those whose answer holds one of the pictures. */
    private Set<String> showing(String user) throws IOException {
        Set<String> showing = new TreeSet<>();
        for (Map.Entry<String, String> operation : reads().entrySet()) {
            for (String id : List.of(
                    person.tguid().toString(), person.cpf(), person.guid().toString(), capture.toString(), document)) {
                HubClient.Answer answer = as(user).get(operation
                        .getValue()
                        .replace("{sessionGuid}", guidOf(session))
                        .replaceAll("\\{[a-zA-Z]+}", id));
                boolean shows =
                        pictures.stream().anyMatch(picture -> answer.body().contains(base64(picture)))
                                || operation.getKey().equals("generateReport")
                                        && answer.status() == 200
                                        && pdfShowsAPicture(answer);
                if (shows) {
                    showing.add(operation.getKey());
                }
            }
        }
        return showing;
    }

    private static String guidOf(String answer) {
        var found = java.util.regex.Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                .matcher(answer);
        assertThat(found.find()).as(answer).isTrue();
        return found.group();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> reads() throws IOException {
        Map<String, Object> contract =
                new Yaml().load(Files.readString(Path.of("src/main/resources/openapi/spid-server.yaml")));
        Map<String, String> reads = new java.util.TreeMap<>();
        ((Map<String, Map<String, Object>>) contract.get("paths")).forEach((path, methods) -> {
            if (methods.get("get") instanceof Map<?, ?> get) {
                String name = String.valueOf(get.get("operationId"));
                if (!name.matches(EFFECT)) {
                    reads.put(name, path);
                }
            }
        });
        assertThat(reads).hasSizeGreaterThan(20);
        return reads;
    }

    private static boolean pdfShowsAPicture(HubClient.Answer answer) {
        byte[] pdf = Base64.getDecoder().decode(answer.json().path(0).asText());
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getXObjectNames()) {
                    if (page.getResources().isImageXObject(name)) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_answers_are_those_of_the_document_and_an_administrators_look_leaves_a_line() {
        remove();
        String data = API + "/transaction/biometrics/" + person.tguid();
        String picture = API + "/remote-capture/biometrics/" + capture;

        assertStatus(as("station").get(data), 200);
        assertThat(as("station").get(data).json().path("biometrics")).isEmpty();
        assertStatus(as("station").get(API + "/report/" + person.tguid()), 200);
        assertStatus(as("station").get(API + "/people/" + person.cpf()), 404);
        assertStatus(as("station").get(API + "/operator/" + document), 404);
        HubClient.Answer refused = as("station").get(picture);
        assertStatus(refused, 403);
        assertThat(refused.body()).contains("only an administrator may see the picture");
        assertThat(audited("IMAGES_READ", capture)).isZero();

        assertThat(as("admin").get(data).json().path("biometrics")).hasSize(2);
        assertStatus(as("admin").get(picture), 200);
        assertThat(audited("IMAGES_READ", capture)).isEqualTo(1);
        assertThat(db.sql(
                                "select detail from audit_entry where action = 'IMAGES_READ' and subject = ? order by seq desc limit 1")
                        .param(person.tguid().toString())
                        .query(String.class)
                        .single())
                .isEqualTo("by admin, 2 images");
    }

    @Test
    void whoever_is_registered_again_begins_with_nothing_of_the_old() {
        remove();
        assertThat(people.find(person.guid()).orElseThrow().enrolledTguid()).isNull();

        Registered again = enrolled(person.cpf());

        assertThat(again.guid()).as("the same record").isEqualTo(person.guid());
        assertThat(people.find(person.guid()).orElseThrow().status()).isEqualTo(PersonStatus.ENROLLED);
        HubClient.Answer shown = as("station").get(API + "/people/" + person.cpf());
        assertThat(shown.json().path("biometrics")).hasSize(2);
        assertThat(shown.body()).contains(base64(again.face())).doesNotContain(base64(person.face()));
        assertThat(as("station")
                        .get(API + "/transaction/biometrics/" + person.tguid())
                        .json()
                        .path("biometrics"))
                .as("the old pictures stay hidden")
                .isEmpty();
        assertThat(as("station")
                        .get(API + "/transaction/biometrics/" + again.tguid())
                        .json()
                        .path("biometrics"))
                .hasSize(2);
    }

    /** With the old transaction's id on the record, the pictures of before would be the new operator's. */
    @Test
    void an_operator_who_is_registered_again_begins_with_nothing_of_the_old() {
        remove();

        HubClient.Answer registered =
                as("admin").post(API + "/operator", "{\"data\":{\"document\":\"" + document + "\"}}");

        assertStatus(registered, 201);
        assertThat(db.sql(
                                "select status || ' ' || coalesce(tguid::text, 'without samples') from operator where operator_guid = ?")
                        .param(operator)
                        .query(String.class)
                        .single())
                .isEqualTo("PENDING without samples");
        HubClient.Answer shown = as("station").get(API + "/operator/" + document);
        assertThat(shown.body()).doesNotContain(base64(pictures.get(3)));
    }

    @Test
    void a_capture_that_is_sent_again_after_the_removal_is_no_repeat_of_the_old_one() {
        UUID open = transaction(person.guid(), person.cpf(), Kind.ENROLL, "SUBMITTED", null);
        remember("content:old-" + person.tguid(), person.tguid());
        remember("key:old-" + person.tguid(), person.tguid());
        remember("content:open-" + open, open);

        remove();

        assertThat(db.sql("select key from idempotency where tguid in (?, ?) order by key")
                        .params(person.tguid(), open)
                        .query(String.class)
                        .list())
                .containsExactly("content:open-" + open, "key:old-" + person.tguid());
    }

    private void remember(String key, UUID tguid) {
        db.sql("insert into idempotency (key, digest, tguid) values (?, 'digest', ?)")
                .params(key, tguid)
                .update();
    }

    @Test
    void an_enrolment_that_came_in_while_the_deletion_was_under_way_is_none_of_the_old() {
        UUID next = transaction(person.guid(), person.cpf(), Kind.ENROLL, "SUBMITTED", null);
        vault.store(person.guid(), next, List.of(sample(10, picture())));

        remove();

        assertThat(vault.inUse(next)).isTrue();
        assertThat(vault.inUse(person.tguid())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_rejected_enrolment_is_not_redirected_without_its_pictures(boolean removedByRetention) {
        db.sql("update transaction set outcome = 'REJECTED' where tguid = ?")
                .param(person.tguid())
                .update();
        if (removedByRetention) {
            db.sql("delete from sample where tguid = ?").param(person.tguid()).update();
        } else {
            remove();
        }

        assertThatThrownBy(() -> redirects.redirect(person.tguid().toString()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("its pictures were removed, or the person was");
        assertThat(store.successorOf(person.tguid())).isEmpty();
    }
}
