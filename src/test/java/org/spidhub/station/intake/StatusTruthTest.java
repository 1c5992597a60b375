package org.spidhub.station.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;
import org.spidhub.platform.Health;
import org.spidhub.protection.AuditTrail;
import org.spidhub.provider.psbio.CallGate;
import org.spidhub.provider.psbio.IdnProbe;
import org.spidhub.provider.psbio.SpidxCalls;
import org.spidhub.provider.psbio.TokenStore;
import org.spidhub.provider.work.Prober;
import org.spidhub.provider.work.ServiceHealth;
import org.spidhub.register.engine.EngineProbe;
import org.spidhub.station.contract.SystemStatus;

/** Each word of getStatus is a finding that is not too old, and no service is called ACTIVE for another's sake. */
class StatusTruthTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Health psbio = new Health(5_000, nanos::get);
    private final Health engine = new Health(60_000, nanos::get);
    private final CircuitBreaker spidx = CircuitBreaker.ofDefaults("spidx");
    private final CallGate gate = Mockito.mock();
    private final IdnProbe idn = Mockito.mock();
    private final TokenStore token = Mockito.mock();
    private final ServiceHealth health;
    private final StatusDesk desk;

    StatusTruthTest() {
        Prober prober = Mockito.mock();
        Mockito.when(prober.health()).thenReturn(psbio);
        EngineProbe probe = Mockito.mock();
        Mockito.when(probe.health()).thenReturn(engine);
        Mockito.when(idn.words()).thenReturn("it answers pings");
        Mockito.when(idn.age()).thenReturn(Duration.ZERO);
        health = new ServiceHealth(new SpidxCalls(spidx, nanos::get), gate, prober, idn, probe, token);
        desk = new StatusDesk(health, token, Mockito.mock(AuditTrail.class));
    }

    @ParameterizedTest
    @CsvSource({
        // pong, gate, idn, token, spidx, engine, seconds ago -> psbio, spidx, gbds, idn
        "true, true, true, true, true, true, 0, ACTIVE, ACTIVE, ACTIVE, ACTIVE",
        "true, true, true, true, true, true, 15, ACTIVE, ACTIVE, ACTIVE, ACTIVE",
        "true, true, true, true, true, true, 16, INACTIVE, ACTIVE, ACTIVE, ACTIVE",
        "true, true, true, true, true, true, 181, INACTIVE, ACTIVE, INACTIVE, ACTIVE",
        "false, true, true, true, true, true, 0, INACTIVE, ACTIVE, ACTIVE, ACTIVE",
        "true, false, true, true, true, true, 0, INACTIVE, ACTIVE, ACTIVE, ACTIVE",
        "true, true, false, true, true, true, 0, ACTIVE, ACTIVE, ACTIVE, INACTIVE",
        "true, false, true, false, true, true, 0, INACTIVE, ACTIVE, ACTIVE, INACTIVE",
        "true, true, true, true, false, true, 0, ACTIVE, INACTIVE, ACTIVE, ACTIVE",
        "true, true, true, true, true, false, 0, ACTIVE, ACTIVE, INACTIVE, ACTIVE",
    })
    void tells_what_was_found(
            boolean pong,
            boolean open,
            boolean idnActive,
            boolean tokenUsable,
            boolean spidxWell,
            boolean engineWell,
            int secondsAgo,
            String psbioStatus,
            String spidxStatus,
            String gbdsStatus,
            String idnStatus) {
        psbio.set(pong, "ping");
        engine.set(engineWell, "engine");
        Mockito.when(gate.isOpen()).thenReturn(open);
        Mockito.when(gate.closedBecause()).thenReturn(open ? Optional.empty() : Optional.of("held back"));
        Mockito.when(idn.active()).thenReturn(idnActive);
        Mockito.when(token.usable()).thenReturn(tokenUsable);
        if (!spidxWell) {
            spidx.transitionToOpenState();
        }
        nanos.addAndGet(Duration.ofSeconds(secondsAgo).toNanos());

        SystemStatus status = desk.status().data();

        assertThat(status).isNotNull();
        assertThat(status.psbioStatus()).hasToString(psbioStatus);
        assertThat(status.spidxStatus()).hasToString(spidxStatus);
        assertThat(status.gbdsStatus()).hasToString(gbdsStatus);
        assertThat(status.idnStatus()).hasToString(idnStatus);
        assertThat(health.all())
                .extracting(ServiceHealth.Service::name)
                .containsExactly("psbio", "idn", "spidx", "gbds");
        assertThat(health.all().get(0).ageMs()).isEqualTo(secondsAgo * 1000L);
        assertThat(health.all()).noneMatch(service -> service.says().isBlank());
        boolean moves = psbioStatus.equals("ACTIVE") && idnStatus.equals("ACTIVE");
        assertThat(health.heldBackBy().isEmpty()).isEqualTo(moves);
    }
}
