package org.spidhub.provider.work;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.spidhub.provider.psbio.CallGate;
import org.spidhub.provider.psbio.IdnProbe;
import org.spidhub.provider.psbio.SpidxCalls;
import org.spidhub.provider.psbio.TokenStore;
import org.spidhub.register.engine.EngineProbe;
import org.springframework.stereotype.Component;

/** What the hub knows of the four services that stations ask for: whether each works, since when it is known, and why not. */
@Component
public class ServiceHealth {

    private final SpidxCalls spidx;
    private final CallGate gate;
    private final Prober prober;
    private final IdnProbe idn;
    private final EngineProbe engine;
    private final TokenStore token;

    public ServiceHealth(
            SpidxCalls spidx, CallGate gate, Prober prober, IdnProbe idn, EngineProbe engine, TokenStore token) {
        this.spidx = spidx;
        this.gate = gate;
        this.prober = prober;
        this.idn = idn;
        this.engine = engine;
        this.token = token;
    }

    /**
     * One service as administrators see it.
     *
     * @param says what was found last, in plain words
     * @param ageMs how long ago, in milliseconds; a finding older than three probes is INACTIVE; SPIDX has no probe, its finding is its last call
     */
    public record Service(String name, boolean active, String says, long ageMs) {}

    public Service psbio() {
        String held = gate.closedBecause().orElse("");
        return service(
                "psbio",
                gate.isOpen() && prober.health().active(),
                held.isEmpty() ? prober.health().words() : held,
                prober.health().age());
    }

    /** Our token is asked for by the IDN service as well. */
    public Service idn() {
        String says = idn.active() && !token.usable() ? "our token was refused" : idn.words();
        return service("idn", idn.active() && (idn.isLocal() || token.usable()), says, idn.age());
    }

    public Service spidx() {
        return service("spidx", spidx.active(), spidx.words(), spidx.age());
    }

    /** The hub's own matching engine. */
    public Service gbds() {
        return service(
                "gbds",
                engine.health().active(),
                engine.health().words(),
                engine.health().age());
    }

    public List<Service> all() {
        return List.of(psbio(), idn(), spidx(), gbds());
    }

    /** Why what is ready does not leave now, in plain words; empty when nothing holds it back. */
    public Optional<String> heldBackBy() {
        if (gate.closedBecause().isPresent()) {
            return gate.closedBecause();
        }
        if (!prober.health().active()) {
            return Optional.of(
                    "the PSBio does not answer pings (" + prober.health().words() + ")");
        }
        return idn().active() ? Optional.empty() : Optional.of("the IDN service does not answer (" + idn.words() + ")");
    }

    private static Service service(String name, boolean active, String says, Duration age) {
        return new Service(name, active, says, age.toMillis());
    }
}
