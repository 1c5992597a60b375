package org.spidhub.station.edge;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.spidhub.protection.Caller;
import org.spidhub.protection.Role;
import org.spidhub.protection.SecuritySettings;
import org.spidhub.protection.access.ContractPaths;
import org.spidhub.protection.access.LimitSettings;
import org.spidhub.protection.access.OperationTable;
import org.spidhub.protection.access.PasswordAuthentication;
import org.spidhub.protection.access.TokenDecoders;
import org.spidhub.protection.access.Tokens;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtIssuerAuthenticationManagerResolver;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;

/** The one filter chain: stateless, closed unless a rule opens it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class WebSecurity {

    private static final String PAGE_POLICY = "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:;"
            + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final ContractPaths paths;
    private final OperationTable table;
    private final boolean byAddress;

    /** @param byAddress whether an operation may use a session opened from the same address; the route looks for it */
    WebSecurity(
            ContractPaths paths,
            OperationTable table,
            @Value("${hub.legacy.session-by-address:false}") boolean byAddress) {
        this.byAddress = byAddress;
        this.paths = paths;
        this.table = table;
    }

    /** A meter for every filter of every request costs a tenth of a small request's time, and nobody reads it. */
    @Bean
    static SecurityObservationSettings unobservedFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityFilterChain hubFilterChain(
            HttpSecurity http,
            SecuritySettings settings,
            TokenDecoders decoders,
            PasswordAuthentication passwords,
            RefusedRequests refused,
            LimitSettings limits)
            throws Exception {
        AuthenticationManager basic = new ProviderManager(passwords);
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable) // nothing here is authenticated by a cookie
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .authenticationManager(basic)
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(refused).accessDeniedHandler(refused))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(PAGE_POLICY))
                        .referrerPolicy(
                                referrer -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(
                                permissions -> permissions.policy("camera=(self), microphone=(), geolocation=()")))
                .oauth2ResourceServer(tokens -> tokens.authenticationManagerResolver(byIssuer(settings, decoders))
                        .authenticationEntryPoint(refused)
                        .withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                            @Override
                            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                                filter.setAuthenticationFailureHandler(refused::token);
                                return filter;
                            }
                        }))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers("/actuator/health")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasAnyAuthority(Role.ADMIN.authority(), Role.METRICS.authority())
                        .requestMatchers(HttpMethod.POST, "/gbs-spid-server/login")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/gbs-spid-server/openapi.yaml", "/hub/openapi.yaml")
                        .permitAll() // they hold no secret, and a client is built before it has a login
                        .requestMatchers("/gbs-spid-server/**")
                        .access(this::operation)
                        .requestMatchers("/hub/releases/**")
                        .hasAnyAuthority(Role.USER.authority(), Role.ADMIN.authority())
                        .requestMatchers("/hub/login/refresh")
                        .authenticated()
                        .requestMatchers("/hub/capture/**", "/hub/reports/**")
                        .permitAll() // a link's own secret, a report's own code
                        .requestMatchers("/hub/**")
                        .hasAuthority(Role.ADMIN.authority())
                        .anyRequest()
                        .authenticated());
        http.addFilterBefore(new RequestRates(limits), AuthorizationFilter.class);
        http.addFilterBefore(new AccessLog(paths), AuthorizationFilter.class);
        http.addFilterBefore(new AllowedMethods(paths), AuthorizationFilter.class);
        http.addFilterAfter(new KnownOperations(paths), AuthorizationFilter.class);
        if (settings.basic()) {
            http.httpBasic(scheme -> scheme.authenticationEntryPoint(refused));
        }
        return http.build();
    }

    /** Strange methods are refused by the paths that do not know them, with a body; here they would get none. */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    /** The table decides; what is no operation needs a login and ends in 404 or 405. */
    private AuthorizationDecision operation(Supplier<Authentication> who, RequestAuthorizationContext request) {
        String method = request.getRequest().getMethod();
        String path = ContractPaths.pathOf(request.getRequest());
        Caller caller = caller(who.get());
        boolean known = !caller.equals(Caller.ANONYMOUS);
        boolean granted = paths.operation(method, path)
                .flatMap(table::rule)
                .map(rule -> rule.role() == null
                        || (known ? rule.permits(caller) : rule.session() || byAddress && rule.byAddress()))
                .orElse(caller.has(Role.USER) || caller.has(Role.ADMIN));
        return new AuthorizationDecision(granted);
    }

    private static Caller caller(@Nullable Authentication authentication) {
        if (authentication == null
                || authentication instanceof AnonymousAuthenticationToken
                || !authentication.isAuthenticated()) {
            return Caller.ANONYMOUS;
        }
        return Caller.of(authentication);
    }

    /** With one issuer no token is read for its issuer first; the decoder checks that in any case. */
    private static AuthenticationManagerResolver<HttpServletRequest> byIssuer(
            SecuritySettings settings, TokenDecoders decoders) {
        AuthenticationManager own = manager(decoders.own(), Tokens.ROLES);
        JwtDecoder external = decoders.external();
        if (external == null) {
            return request -> own;
        }
        Map<String, AuthenticationManager> managers = new HashMap<>();
        managers.put(
                String.valueOf(settings.oauth2().issuer()),
                manager(external, settings.oauth2().rolesClaim()));
        managers.put(settings.token().issuer(), own);
        return new JwtIssuerAuthenticationManagerResolver(managers::get);
    }

    private static AuthenticationManager manager(JwtDecoder decoder, String rolesClaim) {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(token -> authorities(token, rolesClaim));
        JwtAuthenticationProvider provider = new JwtAuthenticationProvider(decoder);
        provider.setJwtAuthenticationConverter(converter);
        return new ProviderManager(provider);
    }

    /** Only roles the hub knows; an issuer's other words mean nothing here. */
    private static Collection<GrantedAuthority> authorities(Jwt token, String claim) {
        List<GrantedAuthority> found = new ArrayList<>();
        Object roles = token.getClaim(claim);
        if (roles instanceof Collection<?> named) {
            Arrays.stream(Role.values())
                    .map(Role::authority)
                    .filter(named::contains)
                    .map(SimpleGrantedAuthority::new)
                    .forEach(found::add);
        }
        return found;
    }
}
