package org.spidhub.protection.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.HubSettings;
import org.spidhub.protection.SecuritySettings;
import org.spidhub.protection.vault.HubSecrets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the signed head of the audit chain to a file outside the database, a line whenever it moved. Keep the file where
 * the database's administrator cannot write.
 */
@Component
public final class AuditAnchors {

    private final Path file;
    private final JdbcClient database;
    private final ObjectProvider<HubSecrets> secrets;
    private long anchored = -1;

    AuditAnchors(SecuritySettings settings, HubSettings hub, JdbcClient database, ObjectProvider<HubSecrets> secrets) {
        Path named = settings.auditAnchorFile();
        this.file = named == null ? hub.dataDir().resolve("audit-anchors") : named;
        this.database = database;
        this.secrets = secrets;
    }

    /** Appends one line unless the chain has not grown. */
    public synchronized void anchor() throws IOException {
        Optional<AuditAnchor> head = head();
        if (head.isEmpty() || head.get().seq() == anchored) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(
                file,
                head.get().line() + "\n",
                StandardCharsets.US_ASCII,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.DSYNC);
        anchored = head.get().seq();
    }

    /**
     * The anchors of a file.
     *
     * @param given another file than the hub's own, such as a copy kept elsewhere
     * @throws IllegalArgumentException when a line is no anchor or its signature is wrong; the message names the line
     */
    List<AuditAnchor> read(@Nullable Path given) {
        Path source = given == null ? file : given;
        Ed25519PublicKeyParameters key = publicKey();
        List<AuditAnchor> anchors = new ArrayList<>();
        try {
            if (given == null && !Files.exists(source)) {
                return anchors;
            }
            for (String line : Files.readAllLines(source, StandardCharsets.US_ASCII)) {
                AuditAnchor anchor = AuditAnchor.parse(line);
                if (!anchor.signedBy(key)) {
                    throw new IllegalArgumentException(
                            "line " + (anchors.size() + 1) + " of " + source + " is not signed by this hub");
                }
                anchors.add(anchor);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return anchors;
    }

    Ed25519PublicKeyParameters publicKey() {
        return privateKey().generatePublicKey();
    }

    private Optional<AuditAnchor> head() {
        return database.sql("SELECT seq, hash FROM audit_head WHERE seq > 0")
                .query((row, number) -> AuditAnchor.sign(row.getLong(1), row.getBytes(2), privateKey()))
                .optional();
    }

    private Ed25519PrivateKeyParameters privateKey() {
        return new Ed25519PrivateKeyParameters(secrets.getObject().named("audit-anchor"));
    }
}
