package org.spidhub.station.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param localFirst whether people enrolled here are compared here before the PSBio is asked
 * @param answerWithin how long a verification that needs the PSBio may hold the station's call before it answers SEARCH_PENDING
 * @param waiting how many verifications wait so at a time at most, each with its connection and no thread (Tomcat keeps 8192
 *     connections); more are answered SEARCH_PENDING at once
 */
@ConfigurationProperties("hub.verify")
public record VerifySettings(
        @DefaultValue("true") boolean localFirst,
        @DefaultValue("5s") Duration answerWithin,
        @DefaultValue("200") int waiting) {}
