package org.spidhub.provider.work;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The threads that carry transactions, and the clock they go by. */
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {

    /** Shared by sending, asking and settling; with the express ones never more than {@code hub.jobs.workers}. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService courierThreads(JobSettings settings, PaceSettings pace) {
        return threads(Math.max(1, settings.workers() - pace.interactiveOf(settings.workers())), "courier");
    }

    /** Kept for verifications. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService expressThreads(JobSettings settings, PaceSettings pace) {
        return threads(pace.interactiveOf(settings.workers()), "express");
    }

    private static ExecutorService threads(int number, String name) {
        return Executors.newFixedThreadPool(number, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
