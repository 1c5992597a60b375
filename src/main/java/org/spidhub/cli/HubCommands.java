package org.spidhub.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The list of commands; {@code java -jar spid-hub.jar} without one of them serves. */
@Command(
        name = "java -jar spid-hub.jar",
        description = {
            "Without a command the hub serves; with one it does that and ends.",
            "Settings such as --hub.data-dir=/var/lib/spid-hub, files and environment hold for commands as for the hub."
        },
        mixinStandardHelpOptions = true,
        versionProvider = HubVersion.class,
        scope = ScopeType.INHERIT,
        subcommands = {
            HelpCommand.class,
            SimulatorCommand.class,
            UsersCommand.class,
            AuditCommand.class,
            KeysCommand.class,
            ReleaseCommand.class,
            EvaluateCommand.class,
            FetchModelsCommand.class
        })
public final class HubCommands {

    private final List<String> settings;

    private HubCommands(List<String> settings) {
        this.settings = settings;
    }

    /** Whether these arguments ask for a command or for help, and not for the server. Costs nothing. */
    public static boolean isCommand(String... args) {
        return !StartLine.of(args).serves();
    }

    /** @return the exit code: 0 done, 1 something is wrong with what was looked at, 2 wrong use */
    public static int run(String... args) {
        StartLine line = StartLine.of(args);
        return commandLine(line.settings()).execute(line.words().toArray(String[]::new));
    }

    static CommandLine commandLine(List<String> settings) {
        return new CommandLine(new HubCommands(settings))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.AUTO))
                .setParameterExceptionHandler(new WrongUse())
                .setExecutionExceptionHandler(new CommandFailure())
                .setExecutionStrategy(HubCommands::execute);
    }

    /** Options such as {@code --hub.data-dir=...} given beside the words of the command. */
    List<String> settings() {
        return settings;
    }

    private static int execute(ParseResult parsed) {
        return words(parsed).orElseGet(() -> {
            quieten();
            return new RunLast().execute(parsed);
        });
    }

    /** Answers what needs nothing but words, and gives the exit code; empty where there is something to do. */
    static OptionalInt words(ParseResult parsed) {
        List<CommandLine> named = parsed.asCommandLineList();
        CommandLine command = named.get(named.size() - 1);
        for (CommandLine one : named) {
            if (!one.getUnmatchedArguments().isEmpty()) { // picocli lets them pass where help is asked for
                throw new UnmatchedArgumentException(one, one.getUnmatchedArguments());
            }
        }
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return OptionalInt.of(help);
        }
        List<String> settings = ((HubCommands) parsed.commandSpec().userObject()).settings();
        if (!settings.isEmpty() && BesideHub.of(command) == null) {
            command.getErr().println(command.getCommandName() + " takes no settings: " + settings.get(0));
            return OptionalInt.of(ExitCode.USAGE);
        }
        boolean group = !command.getSubcommands().isEmpty(); // does nothing but tell what is in it
        return group ? OptionalInt.of(new RunLast().execute(parsed)) : OptionalInt.empty();
    }

    /** Only now, as a log takes its time to wake up: a command speaks for itself. */
    private static void quieten() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            logging.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
            logging.getLogger("org.eclipse.jetty").setLevel(Level.ERROR);
        }
    }
}
