package org.spidhub.platform;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Makes the hub's database the one DataSource; migrations, Quartz and every store wait for it and close before it. */
@Configuration(proxyBeanMethods = false)
public class DatabaseConfiguration {

    /** Set by commands, which may work on the database of a running hub. */
    public static final String BESIDE_A_HUB = "spid-hub.beside-a-hub";

    @Bean(destroyMethod = "close")
    HubDatabase hubDatabase(HubSettings settings, Environment environment) {
        return HubDatabase.open(settings, environment.getProperty(BESIDE_A_HUB, Boolean.class, false));
    }

    @Bean(destroyMethod = "")
    DataSource dataSource(HubDatabase database) {
        return database.dataSource();
    }

    /** @param source the bean that everybody's statements go through, whatever stands around it */
    @Bean
    JdbcTransactionManager transactionManager(HubDatabase database, DataSource source) {
        return database.isPooled() ? new ShortHolds(source) : new JdbcTransactionManager(source);
    }

    @Bean
    FlywayConfigurationCustomizer migrationsTakeTheirTime(HubDatabase database) {
        return flyway -> flyway.dataSource(database.unhurried());
    }
}
