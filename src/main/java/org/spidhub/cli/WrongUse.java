package org.spidhub.cli;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.spidhub.platform.NearestName;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Answers words that are no command with the nearest one, instead of starting a hub nobody asked for. */
final class WrongUse implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            unmatched(command, unmatched.getUnmatched().get(0), err);
        } else {
            err.println(wrong.getMessage());
        }
        err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return ExitCode.USAGE;
    }

    private static void unmatched(CommandLine command, String word, PrintWriter err) {
        boolean root = command.getParent() == null;
        String of = root ? "" : " of " + command.getCommandName();
        if (word.startsWith("-")) {
            String name = word.replaceFirst("=.*", "");
            err.println("There is no option " + name + of + ".");
            List<String> options = command.getCommandSpec().options().stream()
                    .map(OptionSpec::longestName)
                    .toList();
            if (name.startsWith("-D")) {
                err.println("Java takes -D... before -jar; behind it write --" + word.substring(2));
            } else if (root) {
                err.println("Settings of the hub have a dot in their name, such as --hub.data-dir=/var/lib/spid-hub");
            } else {
                suggest(name, options, err);
            }
        } else if (command.getSubcommands().isEmpty()) {
            err.println(command.getCommandName() + " takes nothing more: " + word);
        } else {
            err.println("There is no command " + word + of + ".");
            settingWithoutValue(command)
                    .ifPresentOrElse(
                            setting -> err.println("Did you mean: " + setting + "=" + word + "?"),
                            () -> suggest(word, command.getSubcommands().keySet(), err));
        }
    }

    /** Spring reads {@code --name=value} only; with a blank between, the value looks like a command. */
    private static Optional<String> settingWithoutValue(CommandLine command) {
        return command.getCommandSpec().root().userObject() instanceof HubCommands commands
                ? commands.settings().stream()
                        .filter(setting -> setting.indexOf('.') > 0 && setting.indexOf('=') < 0)
                        .findFirst()
                : Optional.empty();
    }

    private static void suggest(String word, Collection<String> known, PrintWriter err) {
        List<String> near = NearestName.of(word, known);
        err.println(
                near.isEmpty()
                        ? "There are: " + String.join(", ", known)
                        : "Did you mean: " + String.join(" or ", near) + "?");
    }
}
