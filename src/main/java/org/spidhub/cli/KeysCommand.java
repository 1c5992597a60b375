package org.spidhub.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.spidhub.security.KeyChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Changes the master key of a hub, whether it runs or not. */
@Command(name = "keys", description = "Changes the master key.", mixinStandardHelpOptions = true)
final class KeysCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data-dir", description = "the hub's data folder, default: hub.data-dir")
    private @Nullable Path dataDir;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "rotate",
            description = "Makes a new master key and wraps every person's key under it; former keys still open.",
            mixinStandardHelpOptions = true)
    int rotate() {
        return CommandContext.run(dataDir, context -> {
            int wrapped = context.getBean(KeyChange.class).rotate();
            print(wrapped + " keys are wrapped under the new master key; run `keys drop` after a minute");
            return 0;
        });
    }

    @Command(
            name = "drop",
            description = "Forgets former master keys; older backups of the key table open no more.",
            mixinStandardHelpOptions = true)
    int drop() {
        return CommandContext.run(dataDir, context -> {
            try {
                context.getBean(KeyChange.class).dropFormer();
            } catch (IllegalStateException e) {
                print(String.valueOf(e.getMessage()));
                return 1;
            }
            print("only the current master key is left");
            return 0;
        });
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
