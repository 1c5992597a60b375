package org.spidhub.jobs;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The threads that carry transactions, and the clock they go by. */
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {

    /** Shared by sending, asking and settling: together never more calls at once than {@code hub.jobs.workers}. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService courierThreads(JobSettings settings) {
        return Executors.newFixedThreadPool(settings.workers(), work -> {
            Thread thread = new Thread(work, "courier");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
