package org.spidhub.provider.psbio;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.protection.vault.Purpose;
import org.spidhub.protection.vault.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The token for the PSBio and the IDN service, sealed at rest and shared by all hubs of a deployment. One refusal marks it
 * stale, once; nothing is sent with a stale token.
 */
@Component
public class TokenStore {

    private static final Logger log = LoggerFactory.getLogger(TokenStore.class);
    private static final String NAME = "psbio";

    private final JdbcClient db;
    private final Sealer sealer;
    private final PsbioSettings settings;

    TokenStore(JdbcClient db, Sealer sealer, PsbioSettings settings) {
        this.db = db;
        this.sealer = sealer;
        this.settings = settings;
    }

    /** The token in force, stale or not; empty text when none was ever given. */
    public String current() {
        return stored().orElseGet(() -> settings.token() == null ? "" : settings.token());
    }

    /** The token a call is made with: one on trial, or else the one in force. */
    public String inForce(@Nullable String onTrial) {
        return onTrial == null || onTrial.isBlank() ? current() : onTrial;
    }

    /** Whether calls may be made with it. */
    public boolean usable() {
        Optional<Boolean> stale = db.sql("select stale from psbio_token where name = :name")
                .param("name", NAME)
                .query(Boolean.class)
                .optional();
        return stale.map(s -> !s)
                .orElse(settings.token() != null && !settings.token().isBlank());
    }

    /** Puts a tried token in force. */
    public void replace(String token) {
        write(token, false);
        log.info("A new PSBio token is in force; the queue goes on");
    }

    /** The PSBio takes this token after all, by the word of a ping: a gateway or a restart had refused it. */
    public void accepted(String token) {
        if (token.equals(current()) && !usable() && !token.isBlank()) {
            write(token, false);
            log.info("The PSBio takes our token again; the queue goes on");
        }
    }

    /** The PSBio refused this token. A newer one that came meanwhile stays usable. */
    public void refused(String token) {
        if (!token.equals(current()) || !usable()) {
            return;
        }
        write(token, true);
        log.warn(
                "The PSBio refused our token; sending is paused, nothing is lost. It is tried by ping and used again when taken. Hint: POST"
                        + " /gbs-spid-server/token with a new one when it has run out");
    }

    private Optional<String> stored() {
        return db.sql("select sealed from psbio_token where name = :name")
                .param("name", NAME)
                .query(byte[].class)
                .optional()
                .map(cipher ->
                        new String(sealer.open(Sealer.HUB, Purpose.TOKEN, NAME, cipher), StandardCharsets.UTF_8));
    }

    private void write(String token, boolean stale) {
        byte[] sealed = sealer.seal(Sealer.HUB, Purpose.TOKEN, NAME, token.getBytes(StandardCharsets.UTF_8));
        db.sql("""
                        insert into psbio_token (name, sealed, stale) values (:name, :sealed, :stale)
                        on conflict (name) do update set sealed = excluded.sealed, stale = excluded.stale, updated_at = now()""")
                .param("name", NAME)
                .param("sealed", sealed)
                .param("stale", stale)
                .update();
    }
}
