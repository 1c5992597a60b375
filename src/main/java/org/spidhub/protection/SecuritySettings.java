package org.spidhub.protection;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use the hub and where its keys come from. Exactly one source of the master key is needed.
 *
 * @param masterKey the content of such a file as a value, meant for the environment variable {@code HUB_SECURITY_MASTERKEY}
 * @param masterKeyFile text file, one base64 key of 32 bytes per line; the first seals, the others still open
 * @param masterKeyStore the same as AES entries of a PKCS#12 keystore
 * @param generateMasterKey makes {@code masterKeyFile} (default {@code <hub.data-dir>/master.key}) when it is absent
 * @param auditAnchorFile where signed heads of the audit chain go; default {@code <hub.data-dir>/audit-anchors}
 * @param usersFile the {@code user.json} of a legacy server, imported at start and whenever it changes
 * @param demoUsers makes admin/admin and station/station; only the demo profile may set it
 * @param basic whether HTTP Basic is accepted besides tokens
 * @param token what the hub's own tokens say
 * @param oauth2 an external issuer whose tokens are accepted too
 */
@ConfigurationProperties("hub.security")
public record SecuritySettings(
        @Nullable Path masterKeyFile,
        @Nullable String masterKey,
        @DefaultValue KeyStoreFile masterKeyStore,
        @DefaultValue("false") boolean generateMasterKey,
        @Nullable Path auditAnchorFile,
        @Nullable Path usersFile,
        @DefaultValue("false") boolean demoUsers,
        @DefaultValue("true") boolean basic,
        @DefaultValue Token token,
        @DefaultValue OAuth2 oauth2) {

    /**
     * @param path a PKCS#12 file
     * @param password of the file and its entries
     * @param alias the entry that seals; every other AES entry still opens
     */
    public record KeyStoreFile(
            @Nullable Path path,
            @Nullable String password,
            @DefaultValue("master") String alias) {

        @Override
        public String toString() {
            return "KeyStoreFile[path=" + path + ", alias=" + alias + "]";
        }
    }

    /**
     * @param issuer the {@code iss} of tokens made here, and the only one accepted for them
     * @param audience the {@code aud} likewise
     * @param lifetime of a token, 15 minutes at most
     * @param session how long after the login a token may still be refreshed
     * @param keyLifetime after which a new signing key is made
     */
    public record Token(
            @DefaultValue("spid-hub") String issuer,
            @DefaultValue("spid-hub") String audience,
            @DefaultValue("15m") Duration lifetime,
            @DefaultValue("8h") Duration session,
            @DefaultValue("24h") Duration keyLifetime) {}

    /**
     * @param issuer accepted {@code iss}; absent means no external issuer
     * @param audience required {@code aud}, needed with {@code issuer}
     * @param jwkSetUri where its keys are; found through the issuer when absent
     * @param algorithm the only signature algorithm accepted
     * @param rolesClaim claim that lists ROLE_USER, ROLE_ADMIN, ROLE_METRICS
     */
    public record OAuth2(
            @Nullable String issuer,
            @Nullable String audience,
            @Nullable String jwkSetUri,
            @DefaultValue("RS256") String algorithm,
            @DefaultValue("roles") String rolesClaim) {}

    @Override
    public String toString() {
        return "SecuritySettings[masterKeyFile=" + masterKeyFile + ", usersFile=" + usersFile + "]";
    }
}
