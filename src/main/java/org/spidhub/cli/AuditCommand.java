package org.spidhub.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.spidhub.security.AuditOffice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks and exports the audit chain of a hub, whether it runs or not. */
@Command(
        name = "audit",
        description = "Checks and exports the record of who did what.",
        mixinStandardHelpOptions = true)
final class AuditCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data-dir", description = "the hub's data folder, default: hub.data-dir")
    private @Nullable Path dataDir;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "verify",
            description = "Ends with 0 when nothing was tampered with, else with 1.",
            mixinStandardHelpOptions = true)
    int verify(
            @Option(names = "--anchors", description = "a copy of the anchors kept elsewhere") @Nullable Path anchors) {
        return CommandContext.run(dataDir, context -> {
            AuditOffice.Verdict verdict = context.getBean(AuditOffice.class).verify(anchors);
            print(verdict.sentence());
            return verdict.intact() ? 0 : 1;
        });
    }

    @Command(name = "export", description = "Writes one JSON object a line.", mixinStandardHelpOptions = true)
    int export(@Option(names = "--from", description = "first entry", defaultValue = "1") long from) {
        return CommandContext.run(dataDir, context -> {
            PrintWriter out = spec.commandLine().getOut();
            context.getBean(AuditOffice.class).export(from, out::println);
            out.flush();
            return 0;
        });
    }

    @Command(name = "key", description = "Prints the key that checks anchors.", mixinStandardHelpOptions = true)
    int key() {
        return CommandContext.run(dataDir, context -> {
            print(context.getBean(AuditOffice.class).anchorKey());
            return 0;
        });
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
