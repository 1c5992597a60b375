package org.spidhub.protection.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spidhub.platform.StartCheck;
import org.spidhub.platform.StartProblem;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Tells together with the other problems of a start that there are no users, where that can be known without starting anything: {@link
 * FirstUsers} looks again once the database runs.
 */
final class SomebodyCanLogIn implements StartCheck {

    private static final String PATIENCE_SECONDS = "3";
    private static final String UNDEFINED_TABLE = "42P01";
    private static final String FORM =
            "hub.security.users-file is a JSON list of {\"user\": NAME, \"pass\": SHA-256 in hex,"
                    + " \"role\": \"ROLE_USER\"}.";

    /** What a command needs to find the same hub. */
    private static final List<String> WHICH_HUB =
            List.of("hub.data-dir", "hub.database.", "hub.security.master-key", "spring.profiles.", "spring.config.");

    @Override
    public List<StartProblem> find(ConfigurableEnvironment settings) {
        boolean others = settings.acceptsProfiles(Profiles.of("demo"))
                || !settings.getProperty("hub.security.oauth2.issuer", "").isBlank();
        if (others) {
            return List.of();
        }
        String file = settings.getProperty("hub.security.users-file", "").strip();
        if (!file.isEmpty() && Files.exists(Path.of(file))) {
            return unfit(file);
        }
        return nobody(settings) ? List.of(none(settings)) : List.of();
    }

    /** The problem and what to do about it, as a line to paste. */
    static StartProblem none(Environment settings) {
        return new StartProblem(
                "There are no users.",
                "Run: java -jar spid-hub.jar users add NAME --role ADMIN" + likeThisStart(settings)
                        + "   Or set hub.security.users-file to the user.json of the former server.");
    }

    /** The options of this start that a command needs too; settings of files and of the environment it reads by itself. */
    private static String likeThisStart(Environment settings) {
        return settings instanceof ConfigurableEnvironment all
                ? all.getPropertySources().stream()
                        .filter(CommandLinePropertySource.class::isInstance)
                        .map(CommandLinePropertySource.class::cast)
                        .flatMap(line -> Stream.of(line.getPropertyNames())
                                .filter(name -> WHICH_HUB.stream().anyMatch(name::startsWith))
                                .sorted()
                                .map(name -> " --" + name + "="
                                        + (name.endsWith("password") || name.endsWith("master-key")
                                                ? "..."
                                                : line.getProperty(name))))
                        .collect(Collectors.joining())
                : "";
    }

    private static List<StartProblem> unfit(String file) {
        try {
            return LegacyUser.parse(Files.readString(Path.of(file))).isEmpty()
                    ? List.of(new StartProblem("The users file " + file + " lists nobody.", FORM))
                    : List.of();
        } catch (IOException e) {
            return List.of(new StartProblem(
                    "The users file " + file + " is not as it must be: " + e.getMessage() + ".", FORM));
        }
    }

    /** Only where that is certain; an embedded database that exists would have to be started first. */
    private static boolean nobody(Environment settings) {
        String url = settings.getProperty("hub.database.url", "");
        if (url.isBlank()) {
            return !Files.exists(Path.of(settings.getProperty("hub.data-dir", "./data"), "postgres", "cluster"));
        }
        Properties login = new Properties();
        login.setProperty("user", settings.getProperty("hub.database.username", ""));
        login.setProperty("password", settings.getProperty("hub.database.password", ""));
        login.setProperty("connectTimeout", PATIENCE_SECONDS);
        login.setProperty("loginTimeout", PATIENCE_SECONDS);
        login.setProperty("socketTimeout", PATIENCE_SECONDS);
        try (Connection connection = DriverManager.getConnection(url, login);
                Statement statement = connection.createStatement();
                ResultSet users = statement.executeQuery("SELECT 1 FROM hub_user WHERE NOT disabled LIMIT 1")) {
            return !users.next();
        } catch (SQLException e) {
            return UNDEFINED_TABLE.equals(e.getSQLState()); // whatever else ails the database is told when it is opened
        }
    }
}
