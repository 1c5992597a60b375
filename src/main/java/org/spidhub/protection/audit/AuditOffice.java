package org.spidhub.protection.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an auditor does with the audit chain, for the command line. */
@Component
public class AuditOffice {

    private final AuditLog log;
    private final AuditAnchors anchors;
    private final ObjectMapper json = new ObjectMapper();

    AuditOffice(AuditLog log, AuditAnchors anchors) {
        this.log = log;
        this.anchors = anchors;
    }

    /**
     * What a check found.
     *
     * @param intact false when anything was changed, removed, inserted, reordered or cut off
     * @param sentence for people
     */
    public record Verdict(boolean intact, String sentence) {}

    /** @param anchorFile a copy of the anchors kept elsewhere; null takes the hub's own */
    public Verdict verify(@Nullable Path anchorFile) {
        List<AuditAnchor> signed;
        try {
            signed = anchors.read(anchorFile);
        } catch (IllegalArgumentException e) {
            return new Verdict(false, "The anchors cannot be trusted: " + e.getMessage());
        }
        AuditLog.Finding finding = log.verify(signed);
        if (finding instanceof AuditLog.Finding.Broken broken) {
            return new Verdict(false, "Broken at entry " + broken.seq() + ": " + broken.reason());
        }
        long entries = ((AuditLog.Finding.Intact) finding).entries();
        return new Verdict(true, entries + " entries and " + signed.size() + " anchors agree");
    }

    /** One JSON object a line, in the order of the chain, with the hashes an outsider needs to check it. */
    public void export(long from, Consumer<String> lines) {
        try (Stream<AuditEntry> entries = log.entries(from)) {
            entries.forEach(entry -> lines.accept(line(entry)));
        }
    }

    /** Base64 of the Ed25519 key that checks anchors. */
    public String anchorKey() {
        return Base64.getEncoder().encodeToString(anchors.publicKey().getEncoded());
    }

    private String line(AuditEntry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seq", entry.seq());
        fields.put("at", entry.at().toString());
        fields.put("actor", entry.actor());
        fields.put("action", entry.action());
        fields.put("subject", entry.subject());
        fields.put("detail", entry.detail());
        fields.put("previous", HexFormat.of().formatHex(entry.previous()));
        fields.put("hash", HexFormat.of().formatHex(entry.hash()));
        try {
            return json.writeValueAsString(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
