package org.spidhub.cli;

import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.spidhub.platform.StartupRefused;
import org.spidhub.simulator.PsbioSimulator;
import org.spidhub.simulator.Variant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the pretend PSBio and IDN service in a process of its own, until it is stopped. */
@Command(
        name = "simulator",
        description = "Runs a pretend PSBio and IDN service, with control calls under /__admin/psbio/.",
        showDefaultValues = true)
final class SimulatorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--port", description = "0 takes a free one")
    private int port = 8084;

    @Option(names = "--bind", description = "address to listen on; the control calls are open to whoever reaches it")
    private String bind = "127.0.0.1";

    @Option(names = "--data-dir", description = "where the ledger is kept")
    private Path dataDir = Path.of("data", "simulator");

    @Option(names = "--dedup-by-protocol", description = "a known protocol gets its first TCN again")
    private boolean dedupByProtocol;

    @Option(names = "--no-list", description = "the transaction list answers 404")
    private boolean noList;

    @Option(names = "--visibility-lag-ms", description = "how long a submission stays invisible to look-ups")
    private long visibilityLagMs;

    @Option(names = "--cache-ok-after-ms")
    private long cacheOkAfterMs = Variant.DEFAULT.cacheOkAfterMs();

    @Option(names = "--ok-after-ms")
    private long okAfterMs = Variant.DEFAULT.okAfterMs();

    @Override
    public Integer call() throws Exception {
        Variant variant = new Variant(dedupByProtocol, !noList, visibilityLagMs, cacheOkAfterMs, okAfterMs, true);
        try (PsbioSimulator simulator = PsbioSimulator.start(bind, port, dataDir, variant)) {
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "PSBio simulator on http://%s:%d, ledger in %s; control: /__admin/psbio/"
                            + "{ledger,faults,expectations,outage,state,counters,settings}%n",
                    bind, simulator.port(), dataDir.toAbsolutePath());
            out.flush();
            new CountDownLatch(1).await();
        } catch (BindException e) {
            throw new StartupRefused(
                    "The pretend PSBio cannot listen on " + bind + ":" + port + ".",
                    "Choose another port with --port (0 takes a free one).");
        }
        return 0;
    }
}
