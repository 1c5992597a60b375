package org.spidhub.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param localFirst whether people enrolled here are compared here before the PSBio is asked
 * @param answerWithin how long a verification that needs the PSBio may hold the station's call before it answers SEARCH_PENDING
 * @param waiting how many verifications wait so at a time at most, each with a thread of the server (Tomcat has 200); more are
 *     answered SEARCH_PENDING at once, so that other calls find a thread
 */
@ConfigurationProperties("hub.verify")
public record VerifySettings(
        @DefaultValue("true") boolean localFirst,
        @DefaultValue("5s") Duration answerWithin,
        @DefaultValue("50") int waiting) {}
