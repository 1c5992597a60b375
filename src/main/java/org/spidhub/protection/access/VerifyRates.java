package org.spidhub.protection.access;

import java.time.Duration;
import java.util.HexFormat;
import org.spidhub.platform.words.Cpf;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.vault.LookupHash;
import org.springframework.stereotype.Component;

/** Holds back one-to-one checks against one person: many small changes of a probe could climb towards a match. */
@Component
public class VerifyRates {

    private final boolean enabled;
    private final Buckets buckets;
    private final LookupHash hash;

    VerifyRates(LimitSettings limits, LookupHash hash) {
        this.enabled = limits.ratesEnabled();
        this.buckets = new Buckets(limits.verifiesPerMinute(), Duration.ofMinutes(1));
        this.hash = hash;
    }

    /** @throws Refusal TOO_MANY_REQUESTS when this CPF was checked too often in the last minute, by whomever */
    public void admit(Cpf cpf) {
        if (!enabled) {
            return;
        }
        Duration wait = buckets.take(HexFormat.of().formatHex(hash.of(cpf.digits())));
        if (!wait.isZero()) {
            throw new Refusal(
                    ErrorCode.TOO_MANY_REQUESTS,
                    "this person was checked too often; wait " + (wait.toSeconds() + 1) + " s");
        }
    }
}
