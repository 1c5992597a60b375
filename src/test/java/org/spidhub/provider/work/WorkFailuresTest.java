package org.spidhub.provider.work;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spidhub.platform.Incidents;
import org.spidhub.platform.Incidents.Incident;
import org.spidhub.platform.StoreOutage;
import org.spidhub.register.transaction.Claim;
import org.spidhub.register.transaction.Setbacks;
import org.spidhub.register.transaction.State;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Whose failure it was: an outage of the database is nobody's, all else counts against the transaction in hand. */
class WorkFailuresTest {

    private final Setbacks setbacks = mock(Setbacks.class);
    private final Incidents incidents = mock(Incidents.class);
    private final Claim claim = new Claim(UUID.randomUUID(), State.READY, 1);
    private final WorkFailures failures = new WorkFailures(
            setbacks,
            incidents,
            new JobSettings(
                    20,
                    4,
                    Duration.ofMinutes(1),
                    List.of(Duration.ofSeconds(5)),
                    Duration.ofDays(1),
                    5,
                    List.of(Duration.ofMinutes(1))),
            new StoreOutage());

    static Stream<Throwable> outages() {
        return Stream.of(
                new CannotGetJdbcConnectionException("no", new SQLException("no", "08001")),
                new CannotCreateTransactionException("no"),
                new DataAccessResourceFailureException("no"),
                new TransactionSystemException("commit", new SQLException("shut down", "57P01")),
                new IllegalStateException("wrapped", new SQLException("disk full", "53100")));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void an_outage_of_the_database_counts_against_nobody(Throwable thrown) {
        failures.take(claim, thrown);
        failures.take(null, thrown);

        verify(setbacks).spare(eq(claim), any(), any());
        verify(setbacks, never()).count(any(), any(), anyInt(), any());
        verify(incidents, never()).report(any(), any());
    }

    @ParameterizedTest
    @MethodSource("outages")
    void while_it_is_still_away_the_lease_runs_out(Throwable thrown) {
        doThrow(new CannotGetJdbcConnectionException("still")).when(setbacks).spare(any(), any(), any());

        failures.take(claim, thrown);

        verify(setbacks, never()).count(any(), any(), anyInt(), any());
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("ours"),
                new OutOfMemoryError("ours"),
                new DataIntegrityViolationException("a row", new SQLException("null", "23502")),
                new DataAccessResourceFailureException("too long", new SQLException("transaction_timeout", "25P04")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void all_else_counts_against_the_transaction(Throwable thrown) {
        when(incidents.report(any(), any())).thenReturn(new Incident("number", false));
        when(setbacks.count(any(), any(), anyInt(), any())).thenReturn(Optional.empty());

        failures.take(claim, thrown);

        verify(setbacks).count(eq(claim), any(), eq(5), any());
        verify(setbacks, never()).spare(any(), any(), any());
    }
}
