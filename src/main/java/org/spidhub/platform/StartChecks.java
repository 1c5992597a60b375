package org.spidhub.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** Runs every {@link StartCheck} as soon as the settings are read, before the database, the routes and the ports, and tells all at once. */
public final class StartChecks implements ApplicationListener<ApplicationPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent prepared) {
        boolean hub = prepared.getApplicationContext() instanceof WebServerApplicationContext
                && prepared.getSpringApplication().getAllSources().stream().anyMatch(StartChecks::isHub);
        if (hub) {
            refuse(find(prepared.getApplicationContext().getEnvironment(), false));
        }
    }

    /**
     * The part for commands that work on the store of a hub.
     *
     * @throws StartupRefused with all problems, a line each
     */
    public static void beforeCommand(ConfigurableEnvironment settings) {
        refuse(find(settings, true));
    }

    private static List<StartProblem> find(ConfigurableEnvironment settings, boolean command) {
        List<StartProblem> problems = new ArrayList<>();
        for (StartCheck check :
                SpringFactoriesLoader.loadFactories(StartCheck.class, StartChecks.class.getClassLoader())) {
            if (!command || check.beforeCommands()) {
                try {
                    problems.addAll(check.find(settings));
                } catch (IllegalArgumentException | ConversionException e) {
                    if (problems.isEmpty()) { // else a value that cannot be read, which has been told already
                        throw e;
                    }
                }
            }
        }
        return problems;
    }

    private static void refuse(List<StartProblem> problems) {
        if (!problems.isEmpty()) {
            throw new StartupRefused(lines(problems, StartProblem::what), lines(problems, StartProblem::remedy));
        }
    }

    private static String lines(List<StartProblem> problems, Function<StartProblem, String> part) {
        return problems.stream().map(part).distinct().collect(Collectors.joining(System.lineSeparator()));
    }

    private static boolean isHub(Object source) {
        return source instanceof Class<?> type
                && AnnotatedElementUtils.hasAnnotation(type, SpringBootApplication.class)
                && type.getPackageName().equals("org.spidhub");
    }
}
