package org.spidhub.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.spidhub.protection.Role;
import org.spidhub.protection.access.UserAdministration;
import org.spidhub.protection.access.UserSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps the users of a hub, whether it runs or not. Passwords are asked for, or read from standard input. */
@Command(
        name = "users",
        description = "Adds, lists and disables the users of the hub and changes their passwords.",
        subcommands = HelpCommand.class)
final class UsersCommand implements Runnable {

    @Mixin
    private BesideHub hub = new BesideHub();

    @Override
    public void run() {
        hub.usage();
    }

    @Command(name = "add", description = "Adds a user.")
    int add(
            @Parameters(paramLabel = "NAME") String name,
            @Option(
                            names = "--role",
                            description = "USER, ADMIN or METRICS; may be repeated; default USER",
                            defaultValue = "USER")
                    Set<Role> roles) {
        String password = password();
        return with(users -> users.add(name, password, EnumSet.copyOf(roles)), "added " + name);
    }

    @Command(name = "passwd", description = "Changes a password.")
    int passwd(@Parameters(paramLabel = "NAME") String name) {
        String password = password();
        return with(users -> users.changePassword(name, password), "changed the password of " + name);
    }

    @Command(name = "disable", description = "Locks a user out.")
    int disable(@Parameters(paramLabel = "NAME") String name) {
        return with(users -> users.disable(name), "disabled " + name);
    }

    @Command(name = "list", description = "Lists all users.")
    int list() {
        return with(users -> table(users.list()), "");
    }

    private void table(List<UserSummary> users) {
        int width = Math.max(
                "NAME".length(),
                users.stream().mapToInt(user -> user.name().length()).max().orElse(0));
        String row = "%-" + width + "s  %-8s  %-7s  %s%n";
        hub.out().printf(row, "NAME", "STATE", "FROM", "ROLES");
        users.forEach(user -> hub.out()
                .printf(
                        row,
                        user.name(),
                        user.disabled() ? "disabled" : "enabled",
                        user.origin().toLowerCase(Locale.ROOT),
                        String.join(", ", user.roles())));
        if (users.isEmpty()) {
            hub.print("There are no users. Hint: users add NAME --role ADMIN");
        }
    }

    private int with(Consumer<UserAdministration> act, String done) {
        return hub.run(UserAdministration.class, users -> {
            try {
                act.accept(users);
            } catch (IllegalArgumentException e) {
                hub.complain(e.getMessage());
                return 1;
            }
            if (!done.isEmpty()) {
                hub.out().println(done);
            }
            hub.out().flush();
            return 0;
        });
    }

    private static String password() {
        Console console = System.console();
        if (console != null) {
            char[] typed = console.readPassword("Password: ");
            return typed == null ? "" : new String(typed);
        }
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
