package org.spidhub.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command that works beside a hub has: the option that says which hub, and a place to print. */
final class BesideHub {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--data-dir", description = "the hub's data folder, default: hub.data-dir")
    private @Nullable Path dataDir;

    /** @return the exit code */
    int run(ToIntFunction<ApplicationContext> work) {
        return CommandContext.run(dataDir, work);
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
    }

    /** For a command that was called without one of its own. */
    void usage() {
        command.commandLine().usage(out());
    }
}
