package org.spidhub.protection.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Whether the user of a token or a session still exists and is enabled; the answer is at most ten seconds old. */
@Component
public class ActiveUsers {

    private final UserStore users;
    private final Cache<String, Boolean> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(10))
            .build();

    ActiveUsers(UserStore users) {
        this.users = users;
    }

    public boolean isActive(String name) {
        Boolean remembered = known.getIfPresent(name);
        if (remembered != null) {
            return remembered;
        }
        // not under the cache's lock: while the database is away every caller of one name would wait for all before it
        boolean active = users.find(name).filter(user -> !user.disabled()).isPresent();
        known.put(name, active);
        return active;
    }
}
