package org.spidhub.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.spidhub.platform.DatabaseConfiguration;
import org.spidhub.platform.HubSettings;
import org.spidhub.platform.StartChecks;
import org.spidhub.protection.Caller;
import org.spidhub.protection.SecuritySettings;
import org.spidhub.protection.access.LimitSettings;
import org.spidhub.station.clientupdate.ReleaseShelf;
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
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * The store and the security parts without the server, for commands. They work beside a running hub and when none runs,
 * under the same settings.
 */
@EnableConfigurationProperties({HubSettings.class, SecuritySettings.class, LimitSettings.class})
@Import(DatabaseConfiguration.class)
@ComponentScan(basePackageClasses = Caller.class)
@ImportAutoConfiguration({
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
public class CommandContext {

    /** For commands that need no store: settings as the hub would read them. */
    @EnableConfigurationProperties(HubSettings.class)
    static class Settings {

        @Bean
        ReleaseShelf releaseShelf(HubSettings hub) {
            return new ReleaseShelf(
                    hub.dataDir(),
                    JsonMapper.builder()
                            .addModule(new JavaTimeModule())
                            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                            .build());
        }
    }

    /**
     * Runs the work and closes everything again.
     *
     * @param parts what the work needs: this class or {@link Settings}
     * @param settings options as given to the hub, such as {@code --hub.data-dir=...}
     * @param part the bean that works
     */
    public static <T> int run(Class<?> parts, List<String> settings, Class<T> part, ToIntFunction<T> work) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(DatabaseConfiguration.BESIDE_A_HUB, true);
        properties.put("spring.flyway.ignore-migration-patterns", "*:missing"); // those that are beans of the server
        properties.put("spring.main.lazy-initialization", true); // a command needs few of the beans, and their settings
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(parts)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(properties)
                .initializers(starting -> StartChecks.beforeCommand(starting.getEnvironment()))
                .run(settings.toArray(String[]::new))) {
            return work.applyAsInt(context.getBean(part));
        }
    }
}
