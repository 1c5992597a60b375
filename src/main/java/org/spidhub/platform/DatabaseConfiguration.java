package org.spidhub.platform;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the hub's database the one DataSource; migrations, Quartz and every store wait for it and close before it. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean(destroyMethod = "close")
    HubDatabase hubDatabase(HubSettings settings) {
        return HubDatabase.open(settings);
    }

    @Bean(destroyMethod = "")
    DataSource dataSource(HubDatabase database) {
        return database.dataSource();
    }
}
