package org.spidhub.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/**
 * The list of benchmarks; each prints a table for people and ends with one line of JSON for machines. They are run from the build, see
 * {@code src/docs/performance.md}: neither they nor the peers they measure against are part of the hub.
 */
@Command(
        name = "bench",
        description = "Measures this hub on this machine; the last line printed is JSON.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        subcommands = {
            HelpCommand.class,
            BenchIdentify.class,
            BenchFaces.class,
            BenchExtract.class,
            BenchHttp.class,
            BenchSubmit.class
        })
public final class BenchCommand {

    private BenchCommand() {}

    /** @param args the name of a benchmark and its options */
    public static void main(String... args) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            logging.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        }
        System.exit(new CommandLine(new BenchCommand()).execute(args));
    }
}
