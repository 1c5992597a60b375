package org.spidhub.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * A PSBio and an IDN service to develop, demonstrate and torture a hub with: slow, asynchronous and as unreliable as asked
 * for, and with a ledger of what it accepted that outlives its process. Not for production: it holds nobody's biometrics,
 * only digests.
 */
public final class PsbioSimulator implements Closeable {

    private static final int THREADS = 200; // delayed answers hold one each

    private final WireMockServer server;
    private final Ledger ledger;

    private PsbioSimulator(WireMockServer server, Ledger ledger) {
        this.server = server;
        this.ledger = ledger;
    }

    /**
     * @param address to listen on; anything but loopback shows the control calls to the network
     * @param port 0 takes a free one, see {@link #port}
     * @param dataDir where {@code ledger.jsonl} is kept; made when missing
     * @param variant which kind of PSBio to play
     * @throws BindException when it cannot listen there
     * @throws IOException when the ledger or the stub files cannot be read
     */
    public static PsbioSimulator start(String address, int port, Path dataDir, Variant variant) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Ledger ledger = Ledger.open(dataDir.resolve("ledger.jsonl"), json);
        Expectations expectations = new Expectations();
        Faults faults = new Faults();
        Tokens tokens = new Tokens();
        Counters counters = new Counters();
        PretendPsbio psbio = new PretendPsbio(json, ledger, expectations, variant, steadyMillis());
        WireMockServer server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress(address)
                .port(port)
                .templatingEnabled(false)
                .extensionScanningEnabled(false)
                .jettyAcceptors(1)
                .containerThreads(THREADS)
                .disableRequestJournal()
                .extensions(
                        new PsbioTransformer(json, psbio, faults, tokens, counters),
                        new ControlApi(json, ledger, psbio, expectations, faults, tokens, counters)));
        try {
            StubFiles.load(Path.of("wiremock", "mappings")).forEach(server::addStubMapping);
            server.start();
        } catch (FatalStartupException e) {
            ledger.close();
            throw (BindException) new BindException(address + ":" + port).initCause(e);
        } catch (IOException | RuntimeException e) {
            ledger.close();
            throw e;
        }
        return new PsbioSimulator(server, ledger);
    }

    /** As {@link #start(String, int, Path, Variant)}, on the loopback interface. */
    public static PsbioSimulator start(int port, Path dataDir, Variant variant) throws IOException {
        return start("127.0.0.1", port, dataDir, variant);
    }

    /** Milliseconds that begin at the wall clock's and then count on, whatever becomes of that: outcomes come after so long, not at a time. */
    private static LongSupplier steadyMillis() {
        long began = System.currentTimeMillis();
        long first = System.nanoTime();
        return () -> began + (System.nanoTime() - first) / 1_000_000;
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Base URL of the PSBio and of the IDN service, without a slash at its end. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + port());
    }

    @Override
    public void close() throws IOException {
        server.stop();
        ledger.close();
    }
}
