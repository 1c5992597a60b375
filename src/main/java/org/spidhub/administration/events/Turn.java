package org.spidhub.administration.events;

import java.util.ArrayList;
import java.util.List;

/** One turn of the relay: what it wants to hand on, and how far it came. It belongs to the exchange that carries it. */
public final class Turn {

    private final List<HubEvent> events;
    private final List<Long> sent = new ArrayList<>();
    private volatile boolean failed;

    Turn(List<HubEvent> events) {
        this.events = List.copyOf(events);
    }

    public List<HubEvent> events() {
        return events;
    }

    synchronized void sent(HubEvent event) {
        sent.add(event.sequence());
    }

    synchronized List<Long> sent() {
        return List.copyOf(sent);
    }

    void fail() {
        failed = true;
    }

    boolean isFailed() {
        return failed;
    }
}
