package org.spidhub.protection.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * One link of the audit chain. Its hash covers every field and the hash before it, so no link can change alone.
 *
 * @param seq 1 for the first entry, without gaps
 * @param at by the database's clock, in microseconds
 */
record AuditEntry(
        long seq,
        Instant at,
        String actor,
        String action,
        String subject,
        String detail,
        byte[] previous,
        byte[] hash) {

    /** What the first entry follows. */
    static final byte[] GENESIS = new byte[32];

    /**
     * SHA-256 over the fields, texts with their length in front so that no two entries share an encoding. The database's
     * {@code audit_append} hashes the same bytes.
     */
    byte[] computed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(seq);
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
            for (String text : new String[] {actor, action, subject, detail}) {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                out.writeInt(utf8.length);
                out.write(utf8);
            }
            out.write(previous);
            return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether this entry is unaltered and is the one that follows the given link. */
    boolean follows(long formerSeq, byte[] formerHash) {
        return seq == formerSeq + 1 && Arrays.equals(previous, formerHash) && Arrays.equals(hash, computed());
    }
}
