package org.spidhub.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How submissions are taken in.
 *
 * @param onExisting what an enrolment of a person who is enrolled here becomes
 * @param repeatWindow how long a repeated submission is answered with the first one's id
 * @param keyWindow how long an {@code Idempotency-Key} is remembered
 */
@ConfigurationProperties("hub.enroll")
public record IntakeSettings(
        @DefaultValue("REJECT") OnExisting onExisting,
        @DefaultValue("24h") Duration repeatWindow,
        @DefaultValue("48h") Duration keyWindow) {

    /** {@code REJECT} leaves the decision to the look-up at the PSBio; {@code UPDATE} sends new biometrics for the old. */
    public enum OnExisting {
        REJECT,
        UPDATE
    }
}
