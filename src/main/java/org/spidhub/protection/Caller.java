package org.spidhub.protection;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * On whose behalf the current thread works. Requests carry their caller into the Camel thread that serves them; jobs and
 * commands work as {@link #SYSTEM}.
 *
 * @param name the user name, never a CPF
 * @param roles such as {@code ROLE_USER}
 */
public record Caller(String name, Set<String> roles) {

    /** The hub itself: schedules, recovery and commands. */
    public static final Caller SYSTEM = new Caller("system", Set.of());

    /** A request that gave no identity. */
    public static final Caller ANONYMOUS = new Caller("anonymous", Set.of());

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** The caller of the current thread, {@link #SYSTEM} when it serves no request. */
    public static Caller current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null) {
            return SYSTEM;
        }
        if (authentication instanceof AnonymousAuthenticationToken) {
            return ANONYMOUS;
        }
        return of(authentication);
    }

    public static Caller of(Authentication authentication) {
        return new Caller(
                authentication.getName(),
                authentication.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    public boolean has(Role role) {
        return roles.contains(role.authority());
    }

    /** Runs the work on behalf of this caller, as the session operations of the contract need it. */
    public void run(Runnable work) {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext mine = SecurityContextHolder.createEmptyContext();
        mine.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                name, null, AuthorityUtils.createAuthorityList(roles)));
        SecurityContextHolder.setContext(mine);
        try {
            work.run();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
