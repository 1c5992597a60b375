package org.spidhub.platform;

import java.util.Properties;
import org.springframework.boot.autoconfigure.quartz.QuartzProperties;
import org.springframework.boot.autoconfigure.quartz.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Quartz is clustered where several hubs may share the database. On an embedded one it is not: there a restarted hub need not wait
 * for the check-in of its killed predecessor (15 s and more) before it may fire that one's triggers.
 */
@Configuration(proxyBeanMethods = false)
class QuartzConfiguration {

    @Bean
    SchedulerFactoryBeanCustomizer clusteredOnASharedDatabase(QuartzProperties quartz, HubSettings hub) {
        return factory -> {
            Properties properties = new Properties();
            properties.putAll(quartz.getProperties());
            properties.setProperty(
                    "org.quartz.jobStore.isClustered",
                    String.valueOf(!hub.database().isEmbedded()));
            factory.setQuartzProperties(properties);
        };
    }
}
