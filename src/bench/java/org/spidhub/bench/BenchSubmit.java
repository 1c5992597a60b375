package org.spidhub.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures submissions from station to PSBio: with few and with many open items, and ten a second with ten fingers for a while. */
@Command(
        name = "submit",
        description = "Submissions per second from station to a pretend PSBio, with few and many open items.",
        showDefaultValues = true)
final class BenchSubmit implements Callable<Integer> {
    private static final int STATIONS = 8;
    private static final int TEN_FINGERS = 10;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--few", description = "open items of the first and last round")
    private int few = 1_000;

    @Option(names = "--many", description = "open items of the rounds between")
    private int many = 100_000;

    @Option(names = "--submissions", description = "one-finger enrolments a round")
    private int submissions = 300;

    @Option(names = "--rate", description = "ten-finger enrolments a second of the long run")
    private int rate = 10;

    @Option(names = "--seconds", description = "length of the long run")
    private int seconds = 60;

    @Option(names = "--warm-up", description = "seconds of a third of that rate before everything else")
    private int warmUp = 120;

    @Option(names = "--short", description = "a quarter of everything but the open items")
    private boolean brief;

    private final AtomicInteger accepted = new AtomicInteger();
    private volatile @Nullable IllegalStateException failed;

    @Override
    public Integer call() throws Exception {
        BenchPeople oneFinger = new BenchPeople(1); // drawn here and not with the command: it takes seconds
        BenchPeople tenFingers = new BenchPeople(TEN_FINGERS);
        int part = brief ? 4 : 1;
        Path folder = Files.createTempDirectory("bench-submit");
        try (BenchSite site = BenchSite.start(folder)) {
            BenchStore store = new BenchStore(site.dataDir());
            sustain(site, tenFingers, warmUp / part, Math.max(1, rate / 3)); // leaves processor time for the compiler
            drain(site);
            round(site, oneFinger, submissions / part); // warms up what one finger needs
            double[] fewRates = new double[2];
            double[] manyRates = new double[2];
            store.fillTo(few);
            fewRates[0] = round(site, oneFinger, submissions / part);
            store.fillTo(many);
            manyRates[0] = round(site, oneFinger, submissions / part);
            manyRates[1] = round(site, oneFinger, submissions / part);
            double commits = store.commitsPerSecond(STATIONS);
            Sustained sustained = sustain(site, tenFingers, seconds / part, rate);
            store.fillTo(few);
            fewRates[1] = round(site, oneFinger, submissions / part);
            double withFew = (fewRates[0] + fewRates[1]) / 2;
            double withMany = (manyRates[0] + manyRates[1]) / 2;
            new BenchReport("submit")
                    .field("few", few, "open items, few")
                    .field("many", many, "open items, many")
                    .field("perSecondFew", withFew, "submissions a second, few open items")
                    .field("perSecondMany", withMany, "submissions a second, many open items")
                    .field("ratio", withMany / withFew, "many as a share of few")
                    .field("commitsPerSecond", commits, "bare store, commits a second (8 writers, 1 kB rows)")
                    .field("commitRatio", withMany / commits, "submissions as a share of bare commits")
                    .field("offeredPerSecond", rate, "ten-finger enrolments offered a second")
                    .field("sustainedPerSecond", sustained.perSecond(), "... accepted and submitted a second")
                    .field("backlogHalf", sustained.backlogHalf(), "not yet submitted half-way")
                    .field("backlogEnd", sustained.backlogEnd(), "not yet submitted at the end")
                    .field("processors", Runtime.getRuntime().availableProcessors(), "processors, shared by all parts")
                    .print(spec.commandLine().getOut());
            return 0;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** @return submissions a second from the first request until the PSBio has all */
    private double round(BenchSite site, BenchPeople people, int number) throws IOException, InterruptedException {
        long start = System.nanoTime();
        ExecutorService stations = Executors.newFixedThreadPool(STATIONS);
        for (int i = 0; i < number; i++) {
            stations.execute(() -> enroll(site, people));
        }
        end(stations);
        drain(site);
        return number / ((System.nanoTime() - start) / 1e9);
    }

    private void end(ExecutorService stations) throws InterruptedException {
        stations.shutdown();
        if (!stations.awaitTermination(5, TimeUnit.MINUTES) || failed != null) {
            throw new IllegalStateException("a station got no answer, or not the right one", failed);
        }
    }

    /** Waits until the PSBio has all that was accepted. */
    private void drain(BenchSite site) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        while (site.submitted() < accepted.get()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the PSBio has " + site.submitted() + " of " + accepted);
            }
            Thread.sleep(200);
        }
    }

    private record Sustained(double perSecond, int backlogHalf, int backlogEnd) {}

    /** Offers at a steady rate; a request that finds all stations busy waits, as a queue at the counter does. */
    private Sustained sustain(BenchSite site, BenchPeople people, int forSeconds, int rate)
            throws IOException, InterruptedException {
        int before = site.submitted();
        Semaphore due = new Semaphore(0);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        var unused = clock.scheduleAtFixedRate(due::release, 0, 1_000_000 / rate, TimeUnit.MICROSECONDS);
        ExecutorService stations = Executors.newFixedThreadPool(STATIONS);
        for (int i = 0; i < STATIONS; i++) {
            stations.execute(() -> {
                while (!clock.isShutdown()) {
                    due.acquireUninterruptibly();
                    enroll(site, people);
                }
            });
        }
        Thread.sleep(500L * forSeconds);
        int half = (int) (500L * forSeconds * rate / 1000) - (site.submitted() - before);
        Thread.sleep(500L * forSeconds);
        int submitted = site.submitted() - before;
        clock.shutdownNow();
        due.release(STATIONS); // the last turn of each
        end(stations);
        return new Sustained(submitted / (double) forSeconds, half, forSeconds * rate - submitted);
    }

    private void enroll(BenchSite site, BenchPeople people) {
        try {
            int status = site.enroll(people.enrolment());
            if (status != 200 && status != 201) {
                failed = new IllegalStateException("the hub answered " + status);
            }
            accepted.incrementAndGet();
        } catch (IOException e) {
            failed = new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
