package org.spidhub.reliability;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Stations that enrol people side by side, each person again and again until a hub has acknowledged the enrolment. */
final class Crowd implements AutoCloseable {

    private final SamplePeople people;
    private final Duration patience;
    private final ExecutorService stations;
    private final List<Future<?>> errands = new ArrayList<>();
    private final Map<Integer, String> acknowledged = new ConcurrentHashMap<>();

    /** @param stations how many work at the same time */
    Crowd(int stations, SamplePeople people, Duration patience) {
        this.people = people;
        this.patience = patience;
        this.stations = Executors.newFixedThreadPool(stations);
    }

    /** Begins to enrol so many more people, each at the next of the hubs. */
    void enroll(int from, int howMany, URI... hubs) {
        List<Station> doors = new ArrayList<>();
        for (URI hub : hubs) {
            doors.add(new Station(hub));
        }
        for (int number = from; number < from + howMany; number++) {
            int person = number;
            errands.add(stations.submit(() -> {
                Station door = doors.get(person % doors.size());
                acknowledged.put(person, door.enrollUntilAcknowledged(people.enrolment(person), patience));
            }));
        }
    }

    Collection<String> acknowledged() {
        return acknowledged.values();
    }

    void awaitAcknowledged(int atLeast) throws ExecutionException, InterruptedException {
        while (acknowledged.size() < atLeast) {
            for (Future<?> errand : errands) {
                if (errand.isDone()) {
                    errand.get(); // brings its failure to light
                }
            }
            ChildProcess.sleep(20);
        }
    }

    @Override
    public void close() {
        stations.shutdownNow();
    }
}
