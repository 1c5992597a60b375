package org.spidhub.station.remote;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.StoredWord;
import org.spidhub.platform.UnknownWord;
import org.spidhub.protection.vault.LookupHash;
import org.spidhub.station.remote.RemoteCapture.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps remote captures; every change of state is guarded by the state it starts from, so each happens once. */
@Repository
class CaptureStore {

    private static final String OVERDUE =
            "((state = 'OPEN' and link_until <= now()) or (state in ('OPEN', 'TAKEN') and expires_at <= now()))";

    private static final String SELECT = "select *, " + OVERDUE + " as overdue from remote_capture where ";

    private final JdbcClient db;
    private final LookupHash hash;

    CaptureStore(JdbcClient db, LookupHash hash) {
        this.db = db;
        this.hash = hash;
    }

    /** How long a new capture has: its link, and capture and verdict together. */
    record Terms(Duration link, Duration whole) {}

    void open(
            UUID tguid,
            Purpose purpose,
            State state,
            UUID personGuid,
            RemoteCaptureProvider.Invitation invitation,
            Terms terms) {
        String secret = invitation.secret();
        db.sql("""
                        insert into remote_capture (tguid, purpose, state, person_guid, link_hash, provider_guid, link_until, expires_at)
                        values (:tguid, :purpose, :state, :person, :link, :provider,
                                now() + make_interval(secs => :linkSeconds), now() + make_interval(secs => :seconds))""")
                .param("tguid", tguid)
                .param("purpose", purpose.name())
                .param("state", state.name())
                .param("person", personGuid)
                .param("link", secret == null ? null : link(secret), Types.BINARY)
                .param("provider", invitation.providerGuid())
                .param("linkSeconds", terms.link().toSeconds())
                .param("seconds", terms.whole().toSeconds())
                .update();
    }

    Optional<RemoteCapture> find(UUID tguid) {
        return one("tguid = :value", tguid);
    }

    /** By the handle of the outside service. */
    Optional<RemoteCapture> ofProvider(String providerGuid) {
        return one("provider_guid = :value", providerGuid);
    }

    /** By the unguessable part of a link, whatever became of it. */
    Optional<RemoteCapture> ofLink(String secret) {
        return one("link_hash = :value", link(secret));
    }

    /** In one order, so that two who end them do not wait for each other in a circle. */
    List<RemoteCapture> overdue() {
        return query(OVERDUE + " and :value = 1 order by tguid", 1);
    }

    /** Invitations to an enrolment whose picture has not come. */
    List<RemoteCapture> unusedOf(UUID personGuid) {
        return query("person_guid = :value and state = 'OPEN' and purpose = 'ENROLL' order by tguid", personGuid);
    }

    /** Newest first, after the given one. */
    List<CaptureDesk.View> page(
            @Nullable State state, @Nullable Purpose purpose, @Nullable UUID person, @Nullable UUID after, int most) {
        return db.sql(SELECT + """
                        (cast(:state as text) is null or state = :state)
                        and (cast(:purpose as text) is null or purpose = :purpose)
                        and (cast(:person as uuid) is null or person_guid = :person)
                        and (cast(:after as uuid) is null or (created_at, tguid) <
                            (select created_at, tguid from remote_capture where tguid = :after))
                        order by created_at desc, tguid desc limit :most""")
                .param("state", state == null ? null : state.name(), Types.VARCHAR)
                .param("purpose", purpose == null ? null : purpose.name(), Types.VARCHAR)
                .param("person", person, Types.OTHER)
                .param("after", after, Types.OTHER)
                .param("most", most)
                .query(CaptureStore::view)
                .list();
    }

    /** @return false when it was in another state */
    boolean move(UUID tguid, State from, State to, @Nullable Ending ending) {
        return db.sql("""
                        update remote_capture set state = :to, ending = :ending, updated_at = now()
                        where tguid = :tguid and state = :from""")
                        .param("to", to.name())
                        .param("ending", ending == null ? null : ending.name())
                        .param("tguid", tguid)
                        .param("from", from.name())
                        .update()
                == 1;
    }

    /** Sentences for the operator about the picture that came. */
    void note(UUID tguid, String note) {
        db.sql("update remote_capture set picture_note = :note where tguid = :tguid")
                .param("note", note)
                .param("tguid", tguid)
                .update();
    }

    private Optional<RemoteCapture> one(String condition, Object value) {
        return db.sql(SELECT + condition)
                .param("value", value)
                .query(CaptureStore::read)
                .optional();
    }

    /** Without those that another version of the hub wrote: they are that version's to act on. */
    private List<RemoteCapture> query(String condition, Object value) {
        return db
                .sql(SELECT + condition)
                .param("value", value)
                .query((row, number) -> {
                    try {
                        return Optional.of(read(row, number));
                    } catch (UnknownWord told) {
                        return Optional.<RemoteCapture>empty();
                    }
                })
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static RemoteCapture read(ResultSet row, int number) throws SQLException {
        return new RemoteCapture(
                row.getObject("tguid", UUID.class),
                StoredWord.read(Purpose.class, row, "purpose"),
                StoredWord.read(State.class, row, "state"),
                row.getObject("person_guid", UUID.class),
                row.getString("provider_guid"),
                instant(row, "created_at"),
                instant(row, "link_until"),
                instant(row, "expires_at"),
                row.getBoolean("overdue"),
                StoredWord.readIfAny(Ending.class, row, "ending"),
                row.getString("picture_note"));
    }

    /** As stored, whoever wrote it. */
    private static CaptureDesk.View view(ResultSet row, int number) throws SQLException {
        String ending = row.getString("ending");
        return new CaptureDesk.View(
                row.getObject("tguid", UUID.class),
                row.getString("purpose"),
                row.getString("state"),
                row.getObject("person_guid", UUID.class),
                instant(row, "created_at"),
                instant(row, "link_until"),
                instant(row, "expires_at"),
                ending,
                StoredWord.known(Ending.class, ending).map(Ending::words).orElse(null),
                row.getString("picture_note"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private byte[] link(String secret) {
        return hash.of("capture-link:" + secret);
    }
}
