package org.spidhub.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.DatabaseConfiguration;
import org.spidhub.platform.HubSettings;
import org.spidhub.platform.StartupRefused;
import org.spidhub.security.LimitSettings;
import org.spidhub.security.SecuritySettings;
import org.spidhub.security.UserAdministration;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * The store and the security parts without the server, for commands. They work beside a running hub and when none runs,
 * under the same settings.
 */
@EnableConfigurationProperties({HubSettings.class, SecuritySettings.class, LimitSettings.class})
@Import(DatabaseConfiguration.class)
@ComponentScan(basePackageClasses = UserAdministration.class)
@ImportAutoConfiguration({
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
class CommandContext {

    /**
     * Runs the work and closes everything again.
     *
     * @param dataDir overrides {@code hub.data-dir} when given
     */
    static int run(@Nullable Path dataDir, ToIntFunction<ApplicationContext> work) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(DatabaseConfiguration.BESIDE_A_HUB, true);
        properties.put("spring.flyway.ignore-migration-patterns", "*:missing"); // those that are beans of the server
        properties.put("spring.main.lazy-initialization", true); // a command needs few of the beans, and their settings
        if (dataDir != null) {
            properties.put("hub.data-dir", dataDir.toString());
        }
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(CommandContext.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(properties)
                .run(dataDir == null ? new String[0] : new String[] {"--hub.data-dir=" + dataDir})) {
            return work.applyAsInt(context);
        } catch (RuntimeException e) {
            StartupRefused refused = refusal(e);
            if (refused == null) {
                throw e;
            }
            System.err.println(refused.getMessage() + " " + refused.remedy());
            return 2;
        }
    }

    private static @Nullable StartupRefused refusal(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartupRefused refused) {
                return refused;
            }
        }
        return null;
    }
}
