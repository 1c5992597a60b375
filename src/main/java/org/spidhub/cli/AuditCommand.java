package org.spidhub.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.spidhub.protection.audit.AuditOffice;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks and exports the audit chain of a hub, whether it runs or not. */
@Command(
        name = "audit",
        description = "Checks and exports the record of who did what.",
        subcommands = HelpCommand.class)
final class AuditCommand implements Runnable {

    @Mixin
    private BesideHub hub = new BesideHub();

    @Override
    public void run() {
        hub.usage();
    }

    @Command(name = "verify", description = "Ends with 0 when nothing was tampered with, else with 1.")
    int verify(
            @Option(names = "--anchors", description = "a copy of the anchors kept elsewhere") @Nullable Path anchors) {
        return hub.run(AuditOffice.class, office -> {
            AuditOffice.Verdict verdict = office.verify(anchors);
            hub.print(verdict.sentence());
            return verdict.intact() ? 0 : 1;
        });
    }

    @Command(name = "export", description = "Writes one JSON object a line.")
    int export(@Option(names = "--from", description = "first entry", defaultValue = "1") long from) {
        return hub.run(AuditOffice.class, office -> {
            PrintWriter out = hub.out();
            office.export(from, out::println);
            out.flush();
            return 0;
        });
    }

    @Command(name = "key", description = "Prints the key that checks anchors.")
    int key() {
        return hub.run(AuditOffice.class, office -> {
            hub.print(office.anchorKey());
            return 0;
        });
    }
}
