package org.spidhub.administration.retention;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.Cpf;
import org.spidhub.protection.vault.SealBroken;
import org.spidhub.register.person.Identity;
import org.spidhub.register.person.IdentityVault;
import org.spidhub.register.person.ParticularsStore;
import org.spidhub.register.person.SampleVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Everything the hub holds of a person, in the clear and as stored, for the person's right of access (LGPD art. 18 II). One image at a
 * time is in memory. Templates are left out, as they are made from the images; the CPF of whoever attended is masked, as it is theirs.
 */
@Component
class PersonFile {

    private final JdbcClient db;
    private final SampleVault samples;
    private final IdentityVault identities;
    private final ParticularsStore particulars;
    private final ObjectMapper json;

    PersonFile(
            JdbcClient db,
            SampleVault samples,
            IdentityVault identities,
            ParticularsStore particulars,
            ObjectMapper json) {
        this.db = db;
        this.samples = samples;
        this.identities = identities;
        this.particulars = particulars;
        this.json = json;
    }

    int samplesOf(UUID guid) {
        return db.sql("select count(*) from sample where person_guid = :guid")
                .param("guid", guid)
                .query(Integer.class)
                .single();
    }

    void write(Known known, OutputStream out) throws IOException {
        UUID guid = known.guid();
        try (JsonGenerator file = json.createGenerator(out)) {
            file.useDefaultPrettyPrinter();
            file.writeStartObject();
            file.writeObjectField("person", known);
            array(file, "records", guid, """
                    select 'person' as record, status, enrolled_tguid, created_at, updated_at from person where person_guid = :guid""");
            array(file, "operatorRecords", guid, """
                    select status, tguid, created_at, updated_at from operator where operator_guid = :guid""");
            array(file, "negativeList", guid, """
                    select samples_tguid, cause_tguid, listed_at from negative_list where person_guid = :guid""");
            file.writeFieldName("transactions");
            file.writeStartArray();
            for (ObjectNode transaction : transactions(guid)) {
                file.writeTree(transaction);
            }
            file.writeEndArray();
            file.writeFieldName("samples");
            file.writeStartArray();
            for (ObjectNode sample : rows(guid, """
                    select sample_guid, tguid, position, format, width, height, resolution, quality, sha256, engine as template_engine,
                           created_at, departed_at from sample where person_guid = :guid order by created_at, tguid, position""")) {
                file.writeTree(withContent(guid, sample));
            }
            file.writeEndArray();
            array(file, "remoteCaptures", guid, """
                    select tguid, purpose, state, created_at, expires_at, updated_at from remote_capture where person_guid = :guid""");
            array(file, "resemblances", guid, """
                    select tguid, list, opened_at, closed_at, note from anomaly where person_guid = :guid order by opened_at""");
            array(file, "externalBases", guid, """
                    select source, status, updated_at from base_record where person_guid = :guid""");
            array(file, "audit", guid, """
                    select at, actor, action, subject, detail from audit_entry
                    where subject = cast(:guid as text)
                       or subject in (select tguid::text from transaction where person_guid = :guid)
                       or subject in (select tguid::text from remote_capture where person_guid = :guid)
                    order by seq""");
            file.writeEndObject();
        }
    }

    private List<ObjectNode> transactions(UUID guid) {
        return db.sql("""
                        select row_to_json(x)::text as row, x.tguid, t.identity_sealed from transaction t
                        join lateral (select t.tguid, t.kind, t.state, t.outcome, t.fine_status, t.message, t.idn, t.tcn, t.protocol,
                                             t.predecessor, t.station_time, t.created_at, t.closed_at, t.details,
                                             (select json_agg(json_build_object('at', at, 'from', from_state, 'to', to_state,
                                                     'psbioStatus', fine_status, 'actor', actor, 'cause', cause) order by id)
                                              from transaction_step s where s.tguid = t.tguid) as history) x on true
                        where t.person_guid = :guid order by t.created_at, t.tguid""")
                .param("guid", guid)
                .query((row, i) -> {
                    ObjectNode transaction = read(row, i);
                    UUID tguid = row.getObject("tguid", UUID.class);
                    try {
                        Identity identity = identities.open(guid, tguid, row.getBytes("identity_sealed"));
                        transaction.put("cpf", identity.cpf());
                        transaction.put("operator", masked(identity.operator()));
                        particulars
                                .of(guid, tguid)
                                .ifPresent(said -> transaction.set("particulars", json.valueToTree(said)));
                    } catch (SealBroken unreadable) {
                        transaction.put("unreadable", true);
                    }
                    return transaction;
                })
                .list();
    }

    private static @Nullable String masked(String operator) {
        return Cpf.isCpf(operator) ? Cpf.parse(operator).masked() : operator;
    }

    private ObjectNode withContent(UUID guid, ObjectNode sample) {
        try {
            byte[] content = samples.content(
                    guid, UUID.fromString(sample.path("sampleGuid").asText()));
            sample.put("content", Base64.getEncoder().encodeToString(content));
        } catch (SealBroken unreadable) {
            sample.put("unreadable", true);
        }
        return sample;
    }

    private void array(JsonGenerator file, String name, UUID guid, String query) throws IOException {
        file.writeFieldName(name);
        file.writeStartArray();
        for (ObjectNode row : rows(guid, query)) {
            file.writeTree(row);
        }
        file.writeEndArray();
    }

    private List<ObjectNode> rows(UUID guid, String query) {
        return db.sql("select row_to_json(x)::text as row from (" + query + ") x")
                .param("guid", guid)
                .query(this::read)
                .list();
    }

    private ObjectNode read(ResultSet row, int number) throws SQLException {
        try {
            ObjectNode named = json.createObjectNode();
            json.readTree(row.getString("row"))
                    .properties()
                    .forEach(column -> named.set(camelCase(column.getKey()), column.getValue()));
            return named;
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL writes JSON", e);
        }
    }

    private static String camelCase(String column) {
        return Pattern.compile("_([a-z])")
                .matcher(column)
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }
}
