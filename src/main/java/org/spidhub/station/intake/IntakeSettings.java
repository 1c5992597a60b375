package org.spidhub.station.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How submissions are taken in.
 *
 * @param onExisting what an enrolment of a person who is enrolled here becomes
 */
@ConfigurationProperties("hub.enroll")
public record IntakeSettings(@DefaultValue("REJECT") OnExisting onExisting) {

    /** {@code REJECT} leaves the decision to the look-up at the PSBio; {@code UPDATE} sends new biometrics for the old. */
    public enum OnExisting {
        REJECT,
        UPDATE
    }
}
