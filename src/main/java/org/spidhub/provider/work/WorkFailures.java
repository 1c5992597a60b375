package org.spidhub.provider.work;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.platform.Incidents;
import org.spidhub.platform.Incidents.Incident;
import org.spidhub.platform.StoreOutage;
import org.spidhub.register.transaction.Claim;
import org.spidhub.register.transaction.Setbacks;
import org.spidhub.register.transaction.Setbacks.Setback;
import org.spidhub.register.transaction.State;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Takes what nobody foresaw in the work on one transaction, so that it counts against that transaction and stops no other. */
@Component
public class WorkFailures {

    private static final Logger log = LoggerFactory.getLogger(WorkFailures.class);

    /** Long enough for one that comes back to come back, short enough that nobody waits for it. */
    private static final Duration REST_AFTER_OUTAGE = Duration.ofSeconds(5);

    private final Setbacks setbacks;
    private final Incidents incidents;
    private final JobSettings settings;
    private final StoreOutage outage;

    WorkFailures(Setbacks setbacks, Incidents incidents, JobSettings settings, StoreOutage outage) {
        this.outage = outage;
        this.setbacks = setbacks;
        this.incidents = incidents;
        this.settings = settings;
    }

    /**
     * A database that is away is nobody's failure: the transaction rests without a count and goes on when the database is back.
     *
     * @param claim under which the work began; null when it failed before there was one
     * @param thrown of any kind, errors of the virtual machine included
     */
    public void take(@Nullable Claim claim, Throwable thrown) {
        if (StoreOutage.excuses(thrown)) {
            outage.noticed(thrown);
            spare(claim);
            return;
        }
        Incident incident = incidents.report("the work on transaction " + (claim == null ? "" : claim.tguid()), thrown);
        if (claim == null) {
            return;
        }
        try {
            setbacks.count(
                            claim,
                            "an internal error of the hub, incident " + incident.number(),
                            settings.maxFailures(),
                            Backoff.ofSchedule(settings.quarantine(), 0))
                    .ifPresent(setback -> tell(claim, setback, incident));
        } catch (DataAccessException | TransactionException e) {
            log.warn(
                    "The failure of transaction {} cannot be written: {}. Its lease runs out and it is taken up again. Hint: hub.database.url",
                    claim.tguid(),
                    e.getMessage());
        }
    }

    /** Written only when the database is back already; else the lease runs out. */
    private void spare(@Nullable Claim claim) {
        if (claim != null) {
            try {
                setbacks.spare(claim, REST_AFTER_OUTAGE, Backoff.ofSchedule(settings.quarantine(), 0));
            } catch (DataAccessException | TransactionException still) {
                outage.noticed(still);
            }
        }
    }

    private static void tell(Claim claim, Setback setback, Incident incident) {
        if (setback.to() == State.PARKED) {
            log.error(
                    "Transaction {} waits for a person after {} failures, the last one is incident {}. Hint: mend what the incident tells, then replay",
                    claim.tguid(),
                    setback.failures(),
                    incident.number());
        } else {
            log.warn(
                    "Transaction {} is {} after failure {}, incident {}",
                    claim.tguid(),
                    setback.to(),
                    setback.failures(),
                    incident.number());
        }
    }
}
