package org.spidhub.station.edge;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.spidhub.platform.Afterwards;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.station.contract.Later;
import org.spidhub.station.contract.Reply;
import org.springframework.context.annotation.Bean;

/** Stands for what a route waits for: it goes on when the test says so, on a thread of its own. */
class WaitingStep {

    final Queue<CompletableFuture<Object>> waiting = new ConcurrentLinkedQueue<>();
    final Queue<String> answered = new ConcurrentLinkedQueue<>();
    private final ExecutorService others = Executors.newFixedThreadPool(2);

    static class Beans {

        @Bean({"waiting", "probe"})
        WaitingStep step() {
            return new WaitingStep();
        }

        /** As the access log does. */
        @Bean
        Filter log(WaitingStep step) {
            return (request, response, chain) -> {
                try {
                    chain.doFilter(request, response);
                } finally {
                    HttpServletRequest http = (HttpServletRequest) request;
                    HttpServletResponse answer = (HttpServletResponse) response;
                    Afterwards.run(http, () -> step.answered.add(http.getRequestURI() + " " + answer.getStatus()));
                }
            };
        }
    }

    public void refuse() {
        throw new Refusal(ErrorCode.STATE_CONFLICT);
    }

    public Reply enroll() {
        return Reply.ok(Map.of());
    }

    public Later await() {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        waiting.add(answer);
        return new Later(answer).map(body -> Reply.created(Map.of("status", body)));
    }

    void goOn(Object body) {
        for (CompletableFuture<Object> one = waiting.poll(); one != null; one = waiting.poll()) {
            CompletableFuture<Object> answer = one;
            others.execute(() -> answer.complete(body));
        }
    }
}
