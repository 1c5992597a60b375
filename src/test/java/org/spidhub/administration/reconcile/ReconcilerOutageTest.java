package org.spidhub.administration.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spidhub.platform.Incidents;
import org.spidhub.platform.Incidents.Incident;
import org.spidhub.platform.StoreOutage;
import org.spidhub.protection.AuditTrail;
import org.spidhub.provider.psbio.PsbioSettings;
import org.spidhub.provider.psbio.PsbioStatusTable;
import org.spidhub.provider.work.JobSettings;
import org.spidhub.register.person.PersonStatus;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.State;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** A database that is away while a run goes on gives up neither the run nor a person of it. */
class ReconcilerOutageTest {

    private static final CannotGetJdbcConnectionException AWAY = new CannotGetJdbcConnectionException("away");

    private final Runs runs = mock(Runs.class);
    private final Divergences divergences = mock(Divergences.class);
    private final Census census = mock(Census.class);
    private final Incidents incidents = mock(Incidents.class);
    private final UUID run = UUID.randomUUID();
    private final Subject subject = new Subject(
            UUID.randomUUID(),
            PersonStatus.ENROLLED,
            UUID.randomUUID(),
            Kind.ENROLL,
            State.DONE,
            null,
            null,
            null,
            "1",
            null,
            Instant.EPOCH);
    private final Reconciler reconciler = new Reconciler(
            runs,
            mock(ListComparison.class),
            divergences,
            census,
            mock(PsbioStatusTable.class),
            mock(PsbioSettings.class),
            new ReconcileSettings(
                    true, Duration.ofDays(30), Duration.ofMinutes(15), Duration.ofHours(1), 200, Duration.ofMinutes(1)),
            mock(AuditTrail.class),
            incidents,
            mock(JobSettings.class),
            new StoreOutage());

    @BeforeEach
    void onePageOfOnePerson() {
        when(runs.personAfter(run)).thenReturn(Optional.empty());
        when(incidents.report(any(), any())).thenReturn(new Incident("number", false));
        when(census.page(any(), any(), any(), anyInt()))
                .thenReturn(new Census.Page(List.of(subject), Map.of(), subject.person()));
    }

    @Test
    void the_page_is_read_again_and_nobody_is_noted_as_not_checked() {
        assertThat(reconciler.people(run)).containsExactly(subject);
        reconciler.stumbled(run, subject, AWAY);

        assertThatThrownBy(() -> reconciler.people(run)).matches(StoreOutage::excuses);
        reconciler.failed(run, AWAY);

        assertThat(reconciler.people(run)).as("once more").containsExactly(subject);
        verify(runs, never()).notePeople(any(), any(), anyInt(), anyInt(), anyInt());
        verify(divergences, never()).addUnchecked(any(), any(), any());
        verify(runs, never()).setBack(any(), any(), anyInt());
        verify(incidents, never()).report(any(), any());
    }

    @Test
    void what_is_no_outage_is_noted() {
        reconciler.stumbled(run, subject, new IllegalStateException("ours"));
        reconciler.failed(run, new IllegalStateException("ours"));

        verify(divergences).addUnchecked(run, subject.person(), "incident number");
        verify(runs).setBack(any(), any(), anyInt());
    }
}
