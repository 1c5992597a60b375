package org.spidhub.cli;

import picocli.CommandLine;

/**
 * What can be answered about the words of a start without doing anything: help, the version, and that a word is wrong. The
 * launcher of the packaged jar asks here first, with none of the libraries but picocli at hand.
 */
public final class FirstAnswer {

    /** No exit code: the words are right, and a hub or a command is to be started. */
    private static final int NOT_MERE_WORDS = -1;

    private FirstAnswer() {}

    /** @return the exit code of an answer that was given, or a negative number when nothing was said */
    public static int to(String... args) {
        StartLine line = StartLine.of(args);
        if (line.serves()) {
            return NOT_MERE_WORDS;
        }
        CommandLine commands = HubCommands.commandLine(line.settings());
        commands.setExecutionStrategy(parsed -> HubCommands.words(parsed).orElse(NOT_MERE_WORDS));
        return commands.execute(line.words().toArray(String[]::new));
    }
}
