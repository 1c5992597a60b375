package org.spidhub.administration.reconcile;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.administration.reconcile.Runs.ListState;
import org.spidhub.administration.reconcile.Runs.RunState;
import org.spidhub.platform.Incidents;
import org.spidhub.platform.StoreOutage;
import org.spidhub.protection.AuditTrail;
import org.spidhub.provider.psbio.IdnReply;
import org.spidhub.provider.psbio.ListPage;
import org.spidhub.provider.psbio.LookUp;
import org.spidhub.provider.psbio.PsbioReply;
import org.spidhub.provider.psbio.PsbioSettings;
import org.spidhub.provider.psbio.PsbioStatusTable;
import org.spidhub.provider.work.JobSettings;
import org.spidhub.register.transaction.Outcome;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Carries one run, in the order of {@code routes/43-reconcile}: wake what is overdue, read and compare the PSBio's list, look up
 * every person. Each part notes how far it came, so that any hub can go on. Nothing is repaired here.
 */
@Component
public class Reconciler {

    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

    private final Runs runs;
    private final ListComparison lists;
    private final Divergences divergences;
    private final Census census;
    private final PsbioStatusTable statuses;
    private final PsbioSettings psbio;
    private final ReconcileSettings settings;
    private final AuditTrail audit;
    private final Incidents incidents;
    private final JobSettings jobs;
    private final StoreOutage outage;
    private final Map<UUID, Progress> progress = new ConcurrentHashMap<>();

    Reconciler(
            Runs runs,
            ListComparison lists,
            Divergences divergences,
            Census census,
            PsbioStatusTable statuses,
            PsbioSettings psbio,
            ReconcileSettings settings,
            AuditTrail audit,
            Incidents incidents,
            JobSettings jobs,
            StoreOutage outage) {
        this.outage = outage;
        this.runs = runs;
        this.lists = lists;
        this.divergences = divergences;
        this.census = census;
        this.statuses = statuses;
        this.psbio = psbio;
        this.settings = settings;
        this.audit = audit;
        this.incidents = incidents;
        this.jobs = jobs;
    }

    /** What one page of people has brought, not yet noted. */
    private static final class Progress {
        private volatile @Nullable UUID last;
        private volatile @Nullable Throwable brokenOff;
        private final AtomicInteger checked = new AtomicInteger();
        private final AtomicInteger unanswered = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
    }

    /** The nightly run. */
    public void order() {
        runs.order(false, settings.listWindow(), "schedule");
    }

    /** @return the run to carry, or null when there is none */
    public @Nullable UUID take() {
        UUID run = runs.take(settings.lease()).orElse(null);
        try {
            wake(run);
        } catch (RuntimeException e) {
            failed(run, e);
            return null;
        }
        return run;
    }

    private void wake(@Nullable UUID run) {
        if (run != null && found(run).page() == 0 && found(run).checked() == 0) {
            int due = census.wakeOverdue(settings.overdueAfter(), found(run).dryRun());
            runs.noteWoken(run, due);
        }
    }

    public boolean listing(UUID run) {
        runs.take(settings.lease());
        if (!settings.list() && found(run).listState().equals(ListState.READING.name())) {
            runs.noteList(run, ListState.NOT_OFFERED);
        }
        return found(run).listState().equals(ListState.READING.name());
    }

    /** The page of the list that is wanted next; the first is 1. */
    public int nextPage(UUID run) {
        return found(run).page() + 1;
    }

    /** From when on the list is wanted, in milliseconds since 1970. */
    public long listFrom(UUID run) {
        return runs.listFrom(run).toEpochMilli();
    }

    public void keep(UUID run, ListPage page) {
        if (page instanceof ListPage.Rows rows) {
            int kept = lists.keep(run, rows);
            runs.notePage(run, kept);
            if (kept == 0 || rows.last()) {
                lists.compare(run, settings.settledFor());
                runs.noteList(run, ListState.COMPARED);
            }
        } else {
            log.info("The list of the PSBio is left out of this reconciliation: {}", page);
            runs.noteList(run, ListState.NOT_OFFERED);
        }
    }

    /** The next people to look up; none at the end. */
    public List<Subject> people(UUID run) {
        runs.take(settings.lease());
        Progress page = progress.computeIfAbsent(run, id -> new Progress());
        Throwable brokenOff = page.brokenOff;
        if (brokenOff != null) {
            throw new DataAccessResourceFailureException("this page of people is read again", brokenOff);
        }
        UUID last = page.last;
        if (last != null) {
            runs.notePeople(
                    run, last, page.checked.getAndSet(0), page.unanswered.getAndSet(0), page.failed.getAndSet(0));
        }
        UUID after = last == null ? runs.personAfter(run).orElse(null) : last;
        while (true) {
            Census.Page found = census.page(run, after, settings.settledFor(), settings.page());
            found.unread().forEach((person, thrown) -> stumbled(run, person, thrown));
            if (found.last() == null) {
                return List.of();
            }
            page.last = found.last();
            if (!found.people().isEmpty()) {
                return found.people();
            }
            after = found.last(); // none of this page could be read: the next one
        }
    }

    /** @return the IDN to look up, or null when it cannot be known now */
    public @Nullable String idn(UUID run, Subject subject, @Nullable Object reply) {
        if (subject.idn() != null) {
            return subject.idn();
        }
        if (reply instanceof IdnReply.Known known) {
            return known.idn();
        }
        count(run, false);
        return null;
    }

    public void judge(UUID run, Subject subject, LookUp lookUp) {
        boolean answered = lookUp instanceof LookUp.Found || lookUp instanceof LookUp.Absent;
        count(run, answered);
        Verdict.of(subject, lookUp, psbio.owner())
                .ifPresent(kind -> divergences.add(
                        run, kind, subject, lookUp instanceof LookUp.Absent ? "IDN unknown" : "IDN enrolled"));
    }

    /** Whether the TCN itself is asked for: only where there is no list that tells it. */
    public boolean asksResult(UUID run, Subject subject) {
        return subject.hasTcn() && found(run).listState().equals(ListState.NOT_OFFERED.name());
    }

    public void judgeResult(UUID run, Subject subject, PsbioReply reply) {
        if (reply instanceof PsbioReply.Refused refused) {
            divergences.add(run, DivergenceKind.SWAPPED_TCN, subject, "TCN refused: " + refused.code());
        } else if (reply instanceof PsbioReply.Answered answered) {
            boolean other = answered.tcn() != null && !answered.tcn().equals(subject.tcn());
            boolean well = statuses.of(answered.status())
                    .filter(row -> row.outcome() == Outcome.OK)
                    .isPresent();
            if (other || !well) {
                divergences.add(
                        run,
                        other ? DivergenceKind.SWAPPED_TCN : DivergenceKind.OTHER_STATUS,
                        subject,
                        answered.status());
            }
        }
    }

    public void finish(UUID run) {
        lists.forget(run);
        progress.remove(run);
        runs.finish(run);
        Runs.Run done = found(run);
        Map<String, Long> counts = divergences.of(run).stream()
                .collect(Collectors.groupingBy(Divergences.Divergence::kind, Collectors.counting()));
        audit.record("RECONCILED", run.toString(), "checked " + done.checked() + ", found " + counts);
        log.info(
                "Reconciliation {}: {} people checked, {} without an answer, {} not to be checked, {} listed by the PSBio, differences {}",
                run,
                done.checked(),
                done.unanswered(),
                done.failed(),
                done.listed(),
                counts);
        if (!counts.isEmpty()) {
            log.warn("Hub and PSBio differ. Hint: GET /hub/reconciliations/{}/divergences.csv", run);
        }
    }

    /** One person could not be checked, as nobody foresaw: told in the report, and the run goes on. */
    public void stumbled(UUID run, Subject subject, Throwable thrown) {
        stumbled(run, subject.person(), thrown);
    }

    private void stumbled(UUID run, UUID person, Throwable thrown) {
        if (StoreOutage.excuses(thrown)) { // says nothing about this person, who is checked again with the page
            progress.computeIfAbsent(run, id -> new Progress()).brokenOff = thrown;
            return;
        }
        String incident = incidents
                .report("the reconciliation of person " + person, thrown)
                .number();
        progress.computeIfAbsent(run, id -> new Progress()).failed.incrementAndGet();
        divergences.addUnchecked(run, person, "incident " + incident);
    }

    /**
     * The run itself failed, as nobody foresaw: it rests, and is given up after {@code hub.jobs.max-failures}. A database that is away
     * gives up nothing: the run goes on from the page it was at.
     */
    public void failed(@Nullable UUID run, Throwable thrown) {
        if (StoreOutage.excuses(thrown)) {
            outage.noticed(thrown);
            if (run != null) {
                progress.remove(run);
            }
            return;
        }
        String incident = incidents
                .report("reconciliation " + (run == null ? "" : run), thrown)
                .number();
        if (run == null) {
            return;
        }
        progress.remove(run);
        if (runs.setBack(run, incident, jobs.maxFailures())
                .filter(state -> state == RunState.FAILED)
                .isPresent()) {
            log.error(
                    "Reconciliation {} is given up, incident {}. Hint: mend what it tells, then order another run",
                    run,
                    incident);
        }
    }

    private void count(UUID run, boolean answered) {
        Progress page = progress.computeIfAbsent(run, id -> new Progress());
        page.checked.incrementAndGet();
        if (!answered) {
            page.unanswered.incrementAndGet();
        }
    }

    private Runs.Run found(UUID run) {
        return Objects.requireNonNull(runs.find(run).orElse(null), "a run is never deleted while it runs");
    }
}
