package org.spidhub.provider.psbio;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the PSBio is reached.
 *
 * @param baseUrl scheme, host and port, such as {@code https://psbio.example:8084}; without it the hub does not start
 * @param token the first token, used until {@code updateToken} brings another; stored sealed
 * @param owner the name by which this PSBio calls itself in {@code consultaIdn}; absent means an IDN that appears after
 *     our own submission counts as ours
 * @param preflight whether the IDN is looked up before an enrolment is sent
 * @param listByProtocol whether the transaction list can be asked for one of our protocols
 * @param probeEveryMs how often the PSBio is pinged at most, in milliseconds
 * @param paths every path, as a template
 */
@ConfigurationProperties("hub.psbio")
public record PsbioSettings(
        @Nullable URI baseUrl,
        @Nullable String token,
        @Nullable String owner,
        @DefaultValue("true") boolean preflight,
        @DefaultValue("true") boolean listByProtocol,
        @DefaultValue("5000") int probeEveryMs,
        @DefaultValue Paths paths) {

    /**
     * Paths of PSBio 5.6.7; delete is not published and is our choice.
     *
     * @param ping asked by GET to know whether the PSBio is there
     * @param enroll where an enrolment is posted
     * @param update where new biometrics of a person who is enrolled are posted
     * @param search where a verification is posted
     * @param delete where the removal of a person is asked for, by IDN and reason; not published
     * @param result where the result of a submission is asked for, by TCN
     * @param consultaIdn where an IDN is looked up
     * @param list where transactions are listed
     */
    public record Paths(
            @DefaultValue("/gbs-psbio-server/service/ac-api/ping")
            String ping,

            @DefaultValue("/gbs-psbio-server/service/ac-api/enroll")
            String enroll,

            @DefaultValue("/gbs-psbio-server/service/ac-api/update")
            String update,

            @DefaultValue("/gbs-psbio-server/service/ac-api/search")
            String search,

            @DefaultValue("/delete/{idn}/{mot}") String delete,

            @DefaultValue("/gbs-psbio-server/service/ac-api/get-transaction-result/{tcn}")
            String result,

            @DefaultValue("/gbs-psbio-server/service/ac-api/consulta-idn/{idn}")
            String consultaIdn,

            @DefaultValue("/gbds/v2/people/transactions") String list) {}
}
