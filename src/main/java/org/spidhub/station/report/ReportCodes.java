package org.spidhub.station.report;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Gives every reported transaction one verification code, the same for each copy of its report. */
@Repository
class ReportCodes {

    /** Without letters that are taken for digits. 20 of them are 98 random bits. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 20;

    private final JdbcClient db;
    private final SecureRandom random = new SecureRandom();

    ReportCodes(JdbcClient db) {
        this.db = db;
    }

    String of(UUID tguid) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return db.sql("""
                        insert into report (code, tguid) values (:code, :tguid)
                        on conflict (tguid) do update set tguid = excluded.tguid returning code""")
                .param("code", code.toString())
                .param("tguid", tguid)
                .query(String.class)
                .single();
    }

    Optional<UUID> find(String code) {
        return db.sql("select tguid from report where code = :code")
                .param(
                        "code",
                        code.strip().toUpperCase(Locale.ROOT)) // whoever types it off a sheet need not mind the case
                .query(UUID.class)
                .optional();
    }
}
