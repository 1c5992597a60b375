package org.spidhub.cli;

import org.spidhub.platform.StartupRefused;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a failure that says what to do about it in its own words; only what nobody foresaw keeps its stack. */
final class CommandFailure implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartupRefused refused) {
                command.getErr().println(refused.getMessage());
                command.getErr().println(refused.remedy());
                command.getErr().flush();
                return ExitCode.USAGE;
            }
        }
        throw failure;
    }
}
