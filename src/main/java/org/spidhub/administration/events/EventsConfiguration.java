package org.spidhub.administration.events;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The threads that wait for webhooks, apart from those that carry transactions. */
@Configuration(proxyBeanMethods = false)
class EventsConfiguration {

    private static final int AT_ONCE = 4;

    @Bean(destroyMethod = "shutdown")
    ExecutorService webhookThreads() {
        return Executors.newFixedThreadPool(AT_ONCE, work -> {
            Thread thread = new Thread(work, "webhook");
            thread.setDaemon(true);
            return thread;
        });
    }
}
