package org.spidhub.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The list of commands; {@code java -jar spid-hub.jar} without one of them serves. */
@Command(
        name = "spid-hub",
        description = "Without a command the hub serves; with one it does that and ends.",
        mixinStandardHelpOptions = true,
        subcommands = {
            SimulatorCommand.class,
            UsersCommand.class,
            AuditCommand.class,
            KeysCommand.class,
            ReleaseCommand.class,
            EvaluateCommand.class,
            FetchModelsCommand.class,
            BenchCommand.class
        })
public final class HubCommands {

    /** Whether these arguments ask for a command or for help, and not for the server. */
    public static boolean isCommand(String... args) {
        return args.length > 0
                && (args[0].equals("--help")
                        || new CommandLine(new HubCommands()).getSubcommands().containsKey(args[0]));
    }

    /** @return the exit code */
    public static int run(String... args) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            logging.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN); // a command speaks for itself
            logging.getLogger("org.eclipse.jetty").setLevel(Level.ERROR);
        }
        return new CommandLine(new HubCommands()).execute(args);
    }
}
