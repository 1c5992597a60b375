package org.spidhub.protection.access;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.StartupRefused;
import org.spidhub.protection.SecuritySettings;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Reads tokens. Each issuer has one algorithm, and issuer, audience and expiry are always checked: the token's own header
 * decides nothing.
 */
@Component
public class TokenDecoders {

    private static final Duration SKEW = Duration.ofSeconds(60);

    private final SecuritySettings settings;
    private final SigningKeys keys;
    private final ActiveUsers users;

    TokenDecoders(SecuritySettings settings, SigningKeys keys, ActiveUsers users) {
        this.settings = settings;
        this.keys = keys;
        this.users = users;
    }

    /** For tokens of {@link Tokens}; a user disabled meanwhile is refused. */
    public JwtDecoder own() {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector((header, context) -> Tokens.ALGORITHM.equals(header.getAlgorithm())
                ? keys.named(String.valueOf(header.getKeyID())).stream()
                        .map(SigningKeys.SigningKey::key)
                        .toList()
                : List.of());
        NimbusJwtDecoder signature = new NimbusJwtDecoder(processor);
        signature.setJwtValidator(jwt -> OAuth2TokenValidatorResult.success());
        return new RememberedTokens(
                signature,
                new DelegatingOAuth2TokenValidator<>(List.of(
                        standard(settings.token().issuer(), settings.token().audience()),
                        jwt -> users.isActive(String.valueOf(jwt.getSubject()))
                                ? OAuth2TokenValidatorResult.success()
                                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token")))));
    }

    /** For tokens of an external issuer; null when there is none. */
    @Nullable
    public JwtDecoder external() {
        SecuritySettings.OAuth2 oauth2 = settings.oauth2();
        String issuer = oauth2.issuer();
        String audience = oauth2.audience();
        if (issuer == null || issuer.isBlank()) {
            return null;
        }
        if (audience == null || audience.isBlank()) {
            throw new StartupRefused(
                    "An external token issuer is set without the audience its tokens must be for.",
                    "Set hub.security.oauth2.audience to the name the issuer gives this hub.");
        }
        SignatureAlgorithm algorithm = SignatureAlgorithm.from(oauth2.algorithm());
        if (algorithm == null) {
            throw new StartupRefused(
                    "hub.security.oauth2.algorithm is not an asymmetric signature algorithm.", "Use RS256 or ES256.");
        }
        String jwkSetUri = oauth2.jwkSetUri();
        return new SupplierJwtDecoder(
                () -> { // at the first token: the issuer may start after the hub
                    NimbusJwtDecoder decoder = (jwkSetUri == null
                                    ? NimbusJwtDecoder.withIssuerLocation(issuer)
                                    : NimbusJwtDecoder.withJwkSetUri(jwkSetUri))
                            .jwsAlgorithm(algorithm)
                            .build();
                    decoder.setJwtValidator(standard(issuer, audience));
                    return decoder;
                });
    }

    private static OAuth2TokenValidator<Jwt> standard(String issuer, String audience) {
        return new DelegatingOAuth2TokenValidator<>(List.of(
                new JwtTimestampValidator(SKEW),
                new JwtClaimValidator<>(JwtClaimNames.EXP, expiry -> expiry != null),
                new JwtIssuerValidator(issuer),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, names -> names != null && names.contains(audience))));
    }
}
