package org.spidhub.register.gallery;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param localDedup whether every enrolment is also searched, in the background, among all people enrolled here; a hit opens an
 *     anomaly and refuses nothing
 */
@ConfigurationProperties("hub.enroll")
public record DedupSettings(@DefaultValue("false") boolean localDedup) {}
