package org.spidhub.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What every command that works beside a hub has: the option that says which hub, and a place to print. */
final class BesideHub {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--data-dir",
            scope = ScopeType.INHERIT,
            description =
                    "the hub's data folder, short for --hub.data-dir; all other settings of the hub are taken too")
    private @Nullable Path dataDir;

    /** The part of a command that works beside a hub, or null for one that does not. */
    static @Nullable BesideHub of(CommandLine command) {
        for (CommandLine one = command; one != null; one = one.getParent()) {
            for (CommandSpec mixin : one.getCommandSpec().mixins().values()) {
                if (mixin.userObject() instanceof BesideHub found) {
                    return found;
                }
            }
        }
        return null;
    }

    /**
     * Works with a part of the hub that needs its store.
     *
     * @return the exit code
     */
    <T> int run(Class<T> part, ToIntFunction<T> work) {
        return CommandContext.run(CommandContext.class, settings(), part, work);
    }

    /**
     * Works with a part of the hub that needs its settings alone.
     *
     * @return the exit code
     */
    <T> int runWithoutStore(Class<T> part, ToIntFunction<T> work) {
        return CommandContext.run(CommandContext.Settings.class, settings(), part, work);
    }

    private List<String> settings() {
        List<String> all = new ArrayList<>(((HubCommands) command.root().userObject()).settings());
        if (dataDir != null) {
            all.removeIf(setting -> setting.startsWith("--hub.data-dir="));
            all.add("--hub.data-dir=" + dataDir);
        }
        return all;
    }

    void print(String line) {
        out().println(line);
        out().flush();
    }

    PrintWriter out() {
        return command.commandLine().getOut();
    }

    void complain(@Nullable String line) {
        command.commandLine().getErr().println(line);
        command.commandLine().getErr().flush();
    }

    /** For a command that was called without one of its own. */
    void usage() {
        command.commandLine().usage(out());
    }
}
