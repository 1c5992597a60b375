package org.spidhub.protection.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * A station sends the same token with every request: its signature is checked once in ten seconds. Everything that changes with
 * time (expiry, the user's standing) is checked every time.
 */
final class RememberedTokens implements JwtDecoder {

    private final JwtDecoder signature;
    private final OAuth2TokenValidator<Jwt> standing;
    private final Cache<String, Jwt> genuine = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(10))
            .build();

    RememberedTokens(JwtDecoder signature, OAuth2TokenValidator<Jwt> standing) {
        this.signature = signature;
        this.standing = standing;
    }

    @Override
    public Jwt decode(String token) {
        Jwt jwt = genuine.getIfPresent(token);
        if (jwt == null) { // not under the cache's lock: the key may have to be read from the database
            jwt = signature.decode(token);
            genuine.put(token, jwt);
        }
        OAuth2TokenValidatorResult result = standing.validate(jwt);
        if (result.hasErrors()) {
            throw new JwtValidationException("The token is not good any more", result.getErrors());
        }
        return jwt;
    }
}
