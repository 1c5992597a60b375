package org.spidhub.provider.psbio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The IDN of a CPF: asked of the IDN Generation Service, or, for deployments without one, computed as HMAC-SHA-256 of the eleven
 * digits under a key of the deployment, in upper-case hex.
 */
@Component
public class IdnSource {

    private static final Logger log = LoggerFactory.getLogger(IdnSource.class);
    private static final SeldomLog SELDOM = new SeldomLog();

    private final IdnSettings settings;
    private final ObjectMapper json;

    IdnSource(IdnSettings settings, ObjectMapper json) {
        if (settings.mode() == IdnSettings.Mode.HMAC
                && (settings.key() == null || settings.key().isBlank())) {
            throw new IllegalStateException("hub.idn.mode=hmac needs hub.idn.key");
        }
        this.settings = settings;
        this.json = json;
    }

    public boolean local() {
        return settings.mode() == IdnSettings.Mode.HMAC;
    }

    /** @param cpf eleven digits */
    public IdnReply compute(String cpf) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = String.valueOf(settings.key()).getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] idn = mac.doFinal(cpf.getBytes(StandardCharsets.US_ASCII));
            return new IdnReply.Known(HexFormat.of().withUpperCase().formatHex(idn));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** The body of a question to the service. */
    public byte[] question(String cpf) {
        try {
            return json.writeValueAsBytes(Map.of("cpf", cpf));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of two texts is JSON", e);
        }
    }

    public String path() {
        return settings.path();
    }

    /** Only a text that can be kept, logged about and put into a path is an IDN: blanks enrolled two people under one name before. */
    public IdnReply read(Exchanged exchanged) {
        if (exchanged instanceof Exchanged.NoAnswer none) {
            return new IdnReply.Away(none.reason(), null);
        }
        if (exchanged instanceof Exchanged.PathAnswer other) {
            return new IdnReply.Away("the IDN service: " + other.reason(), other.retryAfter());
        }
        Exchanged.Answer answer = (Exchanged.Answer) exchanged;
        if (answer.tokenRefused()) {
            return new IdnReply.TokenRefused(answer.token());
        }
        if (answer.status() != 200) {
            return noIdn("HTTP " + answer.status() + " without an idn");
        }
        JsonNode found = answer.body().path("idn");
        if (!found.isTextual()) {
            return noIdn(found.isMissingNode() || found.isNull() ? "no idn" : "an idn that is no text");
        }
        String idn = found.asText().strip();
        String fault = idn.isEmpty() ? "it is blank" : FarText.fault(idn);
        if (fault == null && idn.codePoints().anyMatch(Character::isSpaceChar)) {
            fault = "it has blanks inside";
        }
        return fault == null ? new IdnReply.Known(idn) : noIdn("an idn that cannot be used: " + fault);
    }

    private static IdnReply noIdn(String answered) {
        if (SELDOM.lets()) {
            log.warn("The IDN service answered {}; work waits. Hint: ask the provider of the IDN service", answered);
        }
        return new IdnReply.Away("the IDN service answered " + answered, null);
    }
}
