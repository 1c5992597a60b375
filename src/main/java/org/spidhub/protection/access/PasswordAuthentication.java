package org.spidhub.protection.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.spidhub.protection.Caller;
import org.spidhub.protection.vault.AesGcm;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * HTTP Basic. Its password comes with every request, so a right one is remembered for a minute, as an HMAC under a key
 * of this process, instead of paying for Argon2id each time.
 */
@Component
public class PasswordAuthentication implements AuthenticationProvider {

    private final Logins logins;
    private final ActiveUsers users;
    private final SecretKeySpec processKey = new SecretKeySpec(AesGcm.randomKey(), "HmacSHA256");
    private final Cache<String, Caller> accepted = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    PasswordAuthentication(Logins logins, ActiveUsers users) {
        this.logins = logins;
        this.users = users;
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String name = given.getName();
        String password = String.valueOf(given.getCredentials());
        String proof = proof(name, password);
        Caller known = accepted.getIfPresent(proof);
        if (known != null && users.isActive(name)) {
            return authenticated(known);
        }
        String address =
                given.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        LoginOutcome outcome = logins.check(name, password, address);
        if (outcome instanceof LoginOutcome.Accepted yes) {
            accepted.put(proof, yes.caller());
            return authenticated(yes.caller());
        }
        if (outcome instanceof LoginOutcome.Throttled later) {
            throw new TooManyGuesses(later.retryAfter());
        }
        throw new BadCredentialsException("user name and password do not belong together");
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    private static Authentication authenticated(Caller caller) {
        return UsernamePasswordAuthenticationToken.authenticated(
                caller.name(), null, AuthorityUtils.createAuthorityList(caller.roles()));
    }

    private String proof(String name, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(processKey);
            mac.update(name.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Base64.getEncoder().encodeToString(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available in this Java", e);
        }
    }
}
