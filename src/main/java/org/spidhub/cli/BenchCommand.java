package org.spidhub.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The list of benchmarks; each prints a table for people and ends with one line of JSON for machines. */
@Command(
        name = "bench",
        description = "Measures this hub on this machine; the last line printed is JSON.",
        subcommands = {
            HelpCommand.class,
            BenchIdentify.class,
            BenchFaces.class,
            BenchExtract.class,
            BenchHttp.class,
            BenchSubmit.class
        })
final class BenchCommand {}
