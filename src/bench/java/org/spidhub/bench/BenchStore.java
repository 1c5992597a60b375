package org.spidhub.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.spidhub.cli.CommandContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The store beneath a running hub: fills it with open items, and measures what it can commit by itself. */
final class BenchStore {

    private static final Duration MEASURED = Duration.ofSeconds(5);

    private final Path dataDir;

    BenchStore(Path dataDir) {
        this.dataDir = dataDir;
    }

    /** Sees to it that so many transactions are held by the PSBio, none of them due while the benchmark runs. */
    void fillTo(int open) {
        with(db -> {
            db.sql(
                            "delete from transaction where protocol like 'bench-%' and split_part(protocol, '-', 2)::int > :open")
                    .param("open", open)
                    .update();
            db.sql("""
                            insert into transaction (tguid, kind, state, person_guid, identity_sealed, tcn, protocol, fine_status, due_at)
                            select gen_random_uuid(), 'ENROLL', 'SUBMITTED', gen_random_uuid(), decode(repeat('00', 100), 'hex'),
                                   'bench-' || n, 'bench-' || n, 'ENROLL_IN_PROGRESS', now() + interval '1 day'
                            from generate_series(1, :open) n on conflict (protocol) do nothing""").param("open", open).update();
            db.sql("analyze transaction").update();
        });
    }

    /** Single rows of a kilobyte, each committed alone, per second. */
    double commitsPerSecond(int writers) {
        AtomicInteger commits = new AtomicInteger();
        with(db -> {
            db.sql("create table if not exists bench_commit (id uuid primary key, content bytea not null)")
                    .update();
            long deadline = System.nanoTime() + MEASURED.toNanos();
            ExecutorService threads = Executors.newFixedThreadPool(writers);
            for (int i = 0; i < writers; i++) {
                threads.execute(() -> {
                    while (System.nanoTime() < deadline) {
                        db.sql("insert into bench_commit values (gen_random_uuid(), decode(repeat('00', 1000), 'hex'))")
                                .update();
                        commits.incrementAndGet();
                    }
                });
            }
            threads.shutdown();
            awaitEnd(threads);
            db.sql("drop table bench_commit").update();
        });
        return commits.get() / (double) MEASURED.toSeconds();
    }

    private interface Work {
        void on(JdbcClient db);
    }

    private void with(Work work) {
        int code =
                CommandContext.run(CommandContext.class, List.of("--hub.data-dir=" + dataDir), JdbcClient.class, db -> {
                    work.on(db);
                    return 0;
                });
        if (code != 0) {
            throw new IllegalStateException("the store of the benchmark's hub cannot be reached");
        }
    }

    private static void awaitEnd(ExecutorService threads) {
        try {
            if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the store does not commit");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
