package org.spidhub.administration.reconcile;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The threads that look people up: few, and not those that carry transactions, which must not wait for them. */
@Configuration(proxyBeanMethods = false)
class ReconcileConfiguration {

    private static final int AT_ONCE = 2;

    @Bean(destroyMethod = "shutdown")
    ExecutorService reconcileThreads() {
        return Executors.newFixedThreadPool(AT_ONCE, work -> {
            Thread thread = new Thread(work, "reconcile");
            thread.setDaemon(true);
            return thread;
        });
    }
}
