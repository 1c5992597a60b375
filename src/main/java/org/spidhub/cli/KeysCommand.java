package org.spidhub.cli;

import org.spidhub.protection.vault.KeyChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;

/** Changes the master key of a hub, whether it runs or not. */
@Command(name = "keys", description = "Changes the master key.", subcommands = HelpCommand.class)
final class KeysCommand implements Runnable {

    @Mixin
    private BesideHub hub = new BesideHub();

    @Override
    public void run() {
        hub.usage();
    }

    @Command(
            name = "rotate",
            description = "Makes a new master key and wraps every person's key under it; former keys still open.")
    int rotate() {
        return hub.run(KeyChange.class, change -> {
            int wrapped = change.rotate();
            hub.print(wrapped + " keys are wrapped under the new master key; run `keys drop` after a minute");
            return 0;
        });
    }

    @Command(name = "drop", description = "Forgets former master keys; older backups of the key table open no more.")
    int drop() {
        return hub.run(KeyChange.class, change -> {
            try {
                change.dropFormer();
            } catch (IllegalStateException e) {
                hub.print(String.valueOf(e.getMessage()));
                return 1;
            }
            hub.print("only the current master key is left");
            return 0;
        });
    }
}
