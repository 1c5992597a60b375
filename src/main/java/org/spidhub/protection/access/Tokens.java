package org.spidhub.protection.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.spidhub.protection.Caller;
import org.spidhub.protection.SecuritySettings;
import org.springframework.stereotype.Component;

/** Issues the hub's own tokens: HS256, 15 minutes at most. */
@Component
public class Tokens {

    static final JWSAlgorithm ALGORITHM = JWSAlgorithm.HS256;
    public static final String ROLES = "roles";
    public static final String LOGIN_TIME = "auth_time";

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final SigningKeys keys;
    private final SecuritySettings.Token settings;

    Tokens(SigningKeys keys, SecuritySettings settings) {
        this.keys = keys;
        this.settings = settings.token();
    }

    /** @param expiresIn seconds */
    public record Token(String token, long expiresIn) {

        @Override
        public String toString() {
            return "Token[***]";
        }
    }

    /** @param login when the caller last gave the password, which bounds refreshing */
    public Token issue(Caller caller, Instant login) {
        SigningKeys.SigningKey key = keys.current();
        Duration lifetime = settings.lifetime().compareTo(LONGEST) < 0 ? settings.lifetime() : LONGEST;
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(settings.issuer())
                .audience(settings.audience())
                .subject(caller.name())
                .claim(ROLES, List.copyOf(caller.roles()))
                .claim(LOGIN_TIME, login.getEpochSecond())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .build();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(ALGORITHM)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.kid())
                        .build(),
                claims);
        try {
            jwt.sign(new MACSigner(key.key()));
        } catch (JOSEException e) {
            throw new IllegalStateException("a token cannot be signed", e);
        }
        return new Token(jwt.serialize(), lifetime.toSeconds());
    }
}
