package org.spidhub.register.person;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.spidhub.matching.Template;
import org.spidhub.protection.Caller;
import org.spidhub.protection.Role;
import org.spidhub.protection.vault.Purpose;
import org.spidhub.protection.vault.SealBroken;
import org.spidhub.protection.vault.Sealer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps images as received, copies of them that may leave the hub, and templates, each sealed with the person's key under its own record. */
@Repository
public class SampleVault {

    /** Samples sent to the database at a time; a request has at most a dozen. */
    private static final int BATCH = 20;

    private final JdbcClient db;
    private final JdbcTemplate jdbc;
    private final Sealer sealer;

    SampleVault(JdbcClient db, JdbcTemplate jdbc, Sealer sealer) {
        this.db = db;
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    /** Joins the caller's database transaction; all go to the database in one way. */
    public void store(UUID personGuid, UUID tguid, List<NewSample> samples) {
        Sealer.Seal seal = sealer.under(personGuid);
        jdbc.batchUpdate("""
                insert into sample (sample_guid, tguid, person_guid, position, format, width, height, resolution,
                                    quality, sha256, content_sealed, template_sealed, engine, outgoing_sealed)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", samples, BATCH, (row, sample) -> {
            UUID guid = UUID.randomUUID();
            byte[] template = sample.template();
            row.setObject(1, guid);
            row.setObject(2, tguid);
            row.setObject(3, personGuid);
            row.setInt(4, sample.position());
            row.setString(5, sample.format());
            row.setInt(6, sample.width());
            row.setInt(7, sample.height());
            row.setInt(8, sample.resolution());
            row.setInt(9, sample.quality());
            row.setString(10, sample.sha256());
            row.setBytes(11, seal.seal(Purpose.SAMPLE, guid.toString(), sample.content()));
            row.setBytes(12, template == null ? null : seal.seal(Purpose.TEMPLATE, guid.toString(), template));
            row.setString(13, sample.engine());
            byte[] outgoing = sample.outgoing();
            row.setBytes(
                    14, outgoing == null ? null : seal.seal(Purpose.SAMPLE, outgoingOf(guid.toString()), outgoing));
        });
    }

    /** Which body parts a transaction captured, in order. */
    public List<Integer> positionsOf(UUID tguid) {
        return db.sql("select position from sample where tguid = :tguid order by position")
                .param("tguid", tguid)
                .query(Integer.class)
                .list();
    }

    /** What a transaction captured, in the order of positions. */
    public List<StoredSample> samplesOf(UUID tguid) {
        return db.sql("""
                        select sample_guid, tguid, position, format, width, height, resolution, quality, sha256, engine
                        from sample where tguid = :tguid order by position""").param("tguid", tguid).query(StoredSample.class).list();
    }

    /**
     * Whether the caller may see what a transaction captured: from the moment a person or operator is removed until retention takes
     * the pictures, only administrators may.
     */
    public boolean mayShow(UUID tguid) {
        return Caller.current().has(Role.ADMIN)
                || !db.sql("select exists (select 1 from sample where tguid = :tguid and departed_at is not null)")
                        .param("tguid", tguid)
                        .query(Boolean.class)
                        .single();
    }

    /** Whether what a transaction captured may be sent or stand for the person: it is there, and of nobody who was removed since. */
    public boolean inUse(UUID tguid) {
        return db.sql("select count(*) > 0 and bool_and(departed_at is null) from sample where tguid = :tguid")
                .param("tguid", tguid)
                .query(Boolean.class)
                .single();
    }

    /** The images of a transaction that the caller may see, see {@link #mayShow}; for every answer that carries pictures. */
    public List<OpenedSample> shown(UUID personGuid, UUID tguid) {
        return opened(personGuid, tguid, Caller.current().has(Role.ADMIN));
    }

    /** The images of a transaction as they may leave the hub, in the order of positions, all read at once; for the hub's own work. */
    public List<OpenedSample> opened(UUID personGuid, UUID tguid) {
        return opened(personGuid, tguid, true);
    }

    private List<OpenedSample> opened(UUID personGuid, UUID tguid, boolean departedToo) {
        return db.sql("""
                        select sample_guid, position, width, height, resolution, quality, sha256,
                               coalesce(outgoing_sealed, content_sealed) as leaving, outgoing_sealed is not null as copied
                        from sample where tguid = :tguid and (:departedToo or departed_at is null) order by position""")
                .param("tguid", tguid)
                .param("departedToo", departedToo)
                .query((row, i) -> new OpenedSample(
                        row.getInt("position"),
                        row.getInt("width"),
                        row.getInt("height"),
                        row.getInt("resolution"),
                        row.getInt("quality"),
                        row.getString("sha256"),
                        sealer.open(
                                personGuid,
                                Purpose.SAMPLE,
                                row.getBoolean("copied")
                                        ? outgoingOf(row.getString("sample_guid"))
                                        : row.getString("sample_guid"),
                                row.getBytes("leaving"))))
                .list();
    }

    /** The image as it may leave the hub: upright, and without what a camera wrote into it. */
    public byte[] content(UUID personGuid, UUID sampleGuid) {
        return db.sql("""
                        select coalesce(outgoing_sealed, content_sealed) as leaving, outgoing_sealed is not null as copied
                        from sample where sample_guid = :guid and person_guid = :person""")
                .param("guid", sampleGuid)
                .param("person", personGuid)
                .query((row, i) -> sealer.open(
                        personGuid,
                        Purpose.SAMPLE,
                        row.getBoolean("copied") ? outgoingOf(sampleGuid.toString()) : sampleGuid.toString(),
                        row.getBytes("leaving")))
                .single();
    }

    /** The image as it was received, to which the digest belongs. */
    byte[] original(UUID personGuid, UUID sampleGuid) {
        byte[] sealed = db.sql("select content_sealed from sample where sample_guid = :guid and person_guid = :person")
                .param("guid", sampleGuid)
                .param("person", personGuid)
                .query(byte[].class)
                .single();
        return sealer.open(personGuid, Purpose.SAMPLE, sampleGuid.toString(), sealed);
    }

    /** Two sealed images of one sample are never taken for each other. */
    private static String outgoingOf(String sampleGuid) {
        return sampleGuid + "/outgoing";
    }

    /**
     * The templates of many transactions at once.
     *
     * @param owners whose samples each transaction's are
     * @return by transaction; whoever's key was destroyed is left out
     */
    public Map<UUID, List<Template>> templates(Map<UUID, UUID> owners) {
        Map<UUID, List<Template>> opened = new HashMap<>();
        Set<UUID> shut = new HashSet<>();
        db.sql("""
                        select sample_guid, tguid, person_guid, position, engine, template_sealed from sample
                        where tguid = any(:tguids) and template_sealed is not null and engine is not null
                        order by tguid, position""")
                .param("tguids", owners.keySet().toArray(UUID[]::new))
                .query((row, i) -> new SealedTemplate(
                        row.getObject("tguid", UUID.class),
                        row.getObject("person_guid", UUID.class),
                        row.getObject("sample_guid", UUID.class),
                        row.getInt("position"),
                        row.getString("engine"),
                        row.getBytes("template_sealed")))
                .list()
                .forEach(row -> {
                    if (row.owner().equals(owners.get(row.tguid())) && !shut.contains(row.owner())) {
                        try {
                            opened.computeIfAbsent(row.tguid(), tguid -> new ArrayList<>())
                                    .add(row.open(sealer));
                        } catch (SealBroken e) {
                            shut.add(row.owner());
                        }
                    }
                });
        opened.keySet().removeIf(tguid -> shut.contains(owners.get(tguid)));
        return opened;
    }

    private record SealedTemplate(UUID tguid, UUID owner, UUID sample, int position, String engine, byte[] sealed) {
        Template open(Sealer sealer) {
            return new Template(position, engine, sealer.open(owner, Purpose.TEMPLATE, sample.toString(), sealed));
        }
    }

    /** The template, if one was made. */
    public Optional<byte[]> template(UUID personGuid, UUID sampleGuid) {
        return db.sql("""
                        select template_sealed from sample
                        where sample_guid = :guid and person_guid = :person and template_sealed is not null""")
                .param("guid", sampleGuid)
                .param("person", personGuid)
                .query(byte[].class)
                .optional()
                .map(cipher -> sealer.open(personGuid, Purpose.TEMPLATE, sampleGuid.toString(), cipher));
    }
}
