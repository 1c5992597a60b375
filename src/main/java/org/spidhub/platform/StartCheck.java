package org.spidhub.platform;

import java.util.List;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Looks for what would keep the hub from serving, from the settings alone and before anything is built. Checks are listed in
 * {@code META-INF/spring.factories} under this name; all run, and all they find is told at once.
 */
public interface StartCheck {

    /** Takes no longer than a few seconds and changes nothing. */
    List<StartProblem> find(ConfigurableEnvironment settings);

    /** Whether commands that work on the store of a hub are checked too. */
    default boolean beforeCommands() {
        return false;
    }
}
