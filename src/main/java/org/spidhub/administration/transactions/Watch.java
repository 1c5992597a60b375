package org.spidhub.administration.transactions;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.platform.SteadyClock;
import org.spidhub.platform.StoredWord;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.State;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what is open and how old it is, for the metrics, and warns of what has been open for too long. */
@Component
public class Watch {

    private static final Logger log = LoggerFactory.getLogger(Watch.class);
    private static final Duration FRESH = Duration.ofSeconds(15);

    private final JdbcClient db;
    private final OperateSettings settings;
    private final Clock clock;
    private volatile Census census = new Census(Instant.EPOCH, Map.of(), Map.of(), ForeignWords.NONE, 0, 0, 0);
    private long toldSlow;
    private long toldLate;
    private ForeignWords toldForeign = ForeignWords.NONE;
    private Instant toldAt = Instant.EPOCH;

    @Autowired
    Watch(JdbcClient db, OperateSettings settings, MeterRegistry meters) {
        this(db, settings, new SteadyClock(), meters);
    }

    Watch(JdbcClient db, OperateSettings settings, Clock clock, MeterRegistry meters) {
        this.db = db;
        this.settings = settings;
        this.clock = clock;
        for (State state : State.values()) {
            if (!state.isFinal()) {
                String name = state.name().toLowerCase(Locale.ROOT);
                gauge(
                        meters,
                        "hub.transactions.open",
                        "state",
                        name,
                        () -> now().open().getOrDefault(state, 0L));
                gauge(
                        meters,
                        "hub.transactions.oldest.seconds",
                        "state",
                        name,
                        () -> now().oldest().getOrDefault(state, 0.0));
            }
        }
        gauge(meters, "hub.transactions.overdue", "after", "slow", () -> now().slow());
        gauge(meters, "hub.transactions.overdue", "after", "late", () -> now().late());
        gauge(
                meters,
                "hub.transactions.foreign",
                "written",
                "newer-version",
                () -> now().foreign().count());
        gauge(meters, "hub.events.lag.seconds", "to", "relay", () -> now().eventLag());
    }

    private record Census(
            Instant at,
            Map<State, Long> open,
            Map<State, Double> oldest,
            ForeignWords foreign,
            long slow,
            long late,
            double eventLag) {}

    /** Warns when something has been open for too long, and again when that changes or nobody acted for hours. */
    public synchronized void check() {
        Census count = now();
        boolean changed = count.slow() != toldSlow || count.late() != toldLate;
        boolean reminder = toldAt.plus(settings.remindEvery()).isBefore(clock.instant());
        if (count.slow() > 0 && (changed || reminder)) {
            log.warn(
                    "{} transactions are open for more than {} h, {} of them for more than {} days, the oldest {}. Hint: GET /hub/transactions?olderThan=24h",
                    count.slow(),
                    settings.slowAfter().toHours(),
                    count.late(),
                    settings.lateAfter().toDays(),
                    oldest());
        }
        ForeignWords foreign = count.foreign();
        if (foreign.count() > 0 && (foreign.count() != toldForeign.count() || reminder)) {
            log.warn(
                    "{} open transactions hold words that this version of the hub does not know ({}) and are left alone, among them {}. Hint: run the newer version that wrote them on this database again, or close each with POST /hub/transactions/<tguid>:close and outcome ERROR",
                    foreign.count(),
                    String.join(", ", foreign.words()),
                    foreign.some());
        }
        toldForeign = foreign;
        if (changed || reminder) {
            toldSlow = count.slow();
            toldLate = count.late();
            toldAt = clock.instant();
        }
    }

    private List<UUID> oldest() {
        return db.sql(
                        "select tguid from transaction where state not in ('DONE', 'CANCELLED') order by created_at limit 3")
                .query(UUID.class)
                .list();
    }

    /** Counted at most every 15 s, however often it is asked for. */
    private Census now() {
        Census last = census;
        if (last.at().plus(FRESH).isAfter(clock.instant())) {
            return last;
        }
        try {
            census = count();
        } catch (DataAccessException e) {
            log.debug("The transactions cannot be counted now", e);
        }
        return census;
    }

    private Census count() {
        Map<State, Long> open = new EnumMap<>(State.class);
        Map<State, Double> oldest = new EnumMap<>(State.class);
        ForeignWords[] foreign = {ForeignWords.NONE};
        long[] over = new long[2];
        db.sql("""
                        select state, kind, min(tguid::text) as one, count(*) as n, extract(epoch from now() - min(created_at)) as age,
                               count(*) filter (where created_at < now() - make_interval(secs => :slow)) as slow,
                               count(*) filter (where created_at < now() - make_interval(secs => :late)) as late
                        from transaction where state not in ('DONE', 'CANCELLED') group by state, kind order by state, kind""")
                .param("slow", (double) settings.slowAfter().toSeconds())
                .param("late", (double) settings.lateAfter().toSeconds())
                .query(row -> {
                    String state = row.getString("state");
                    String kind = row.getString("kind");
                    State known = StoredWord.known(State.class, state).orElse(null);
                    if (known == null || StoredWord.known(Kind.class, kind).isEmpty()) {
                        String what = known == null ? "state" : "kind";
                        String word = known == null ? state : kind;
                        foreign[0] =
                                foreign[0].with(row.getLong("n"), what, word, UUID.fromString(row.getString("one")));
                    } else {
                        open.merge(known, row.getLong("n"), Long::sum);
                        oldest.merge(known, row.getDouble("age"), Math::max);
                    }
                    over[0] += row.getLong("slow");
                    over[1] += row.getLong("late");
                });
        Double lag = db.sql(
                        "select coalesce(extract(epoch from now() - min(created_at)), 0)::float8 from outbox where published_at is null and set_aside_at is null")
                .query(Double.class)
                .single();
        return new Census(clock.instant(), open, oldest, foreign[0], over[0], over[1], lag);
    }

    private static void gauge(
            MeterRegistry meters, String name, String tag, String value, java.util.function.Supplier<Number> source) {
        Gauge.builder(name, source).tag(tag, value).register(meters);
    }
}
