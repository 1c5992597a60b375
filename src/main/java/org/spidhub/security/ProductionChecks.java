package org.spidhub.security;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.StartupRefused;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Refuses to start a hub that would serve nobody or endanger somebody, before anything else is started, and says
 * everything that is wrong at once, a line each. Outside the demo profile there are no defaults for what only the
 * deployment can know.
 */
@Component
@ConditionalOnWebApplication
final class ProductionChecks implements BeanFactoryPostProcessor, EnvironmentAware {

    private static final Set<String> EXPOSED = Set.of("health", "info", "prometheus");
    private static final List<String> DEMO_TOKENS = List.of("demo-token");

    private @Nullable Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Environment settings = environment;
        if (settings == null) {
            return;
        }
        List<Problem> problems = find(settings);
        if (!problems.isEmpty()) {
            throw new StartupRefused(
                    String.join(
                            System.lineSeparator(),
                            problems.stream().map(Problem::what).toList()),
                    String.join(
                            System.lineSeparator(),
                            problems.stream().map(Problem::remedy).toList()));
        }
    }

    record Problem(String what, String remedy) {}

    static List<Problem> find(Environment settings) {
        List<Problem> problems = new ArrayList<>();
        psbio(settings, problems);
        actuator(settings, problems);
        accessLog(settings, problems);
        if (!settings.acceptsProfiles(Profiles.of("demo"))) {
            masterKey(settings, problems);
            demoLeftovers(settings, problems);
        }
        return problems;
    }

    private static void psbio(Environment settings, List<Problem> problems) {
        String url = text(settings, "hub.psbio.base-url");
        if (url.isEmpty()) {
            problems.add(new Problem(
                    "There is no PSBio to send enrolments to.",
                    "Set hub.psbio.base-url, such as https://psbio.example:8084, or use the profile demo."));
            return;
        }
        boolean plain = url.toLowerCase(Locale.ROOT).startsWith("http:");
        if (plain && !loopback(url) && !settings.getProperty("hub.tls.psbio.allow-plain", Boolean.class, false)) {
            problems.add(new Problem(
                    "Biometrics would travel to the PSBio unencrypted: hub.psbio.base-url is http to another machine.",
                    "Use https, or set hub.tls.psbio.allow-plain=true where the network itself is encrypted."));
        }
    }

    private static boolean loopback(String url) {
        String host = URI.create(url).getHost();
        try {
            return host != null && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static void actuator(Environment settings, List<Problem> problems) {
        String exposed = text(settings, "management.endpoints.web.exposure.include");
        for (String name : exposed.split(",")) {
            if (!name.isBlank() && !EXPOSED.contains(name.strip())) {
                problems.add(new Problem(
                        "The management endpoint " + name.strip() + " would be open.",
                        "Leave management.endpoints.web.exposure.include at health,info,prometheus."));
            }
        }
    }

    private static void accessLog(Environment settings, List<Problem> problems) {
        if (settings.getProperty("server.tomcat.accesslog.enabled", Boolean.class, false)) {
            problems.add(new Problem(
                    "The server's own access log would hold CPFs and session ids, which are part of paths.",
                    "Remove server.tomcat.accesslog.enabled; set logging.level.org.spidhub.security.AccessLog=info."));
        }
    }

    private static void masterKey(Environment settings, List<Problem> problems) {
        String file = text(settings, "hub.security.master-key-file");
        boolean given = !file.isEmpty()
                || !text(settings, "hub.security.master-key").isEmpty()
                || !text(settings, "hub.security.master-key-store.path").isEmpty();
        if (!given) {
            problems.add(new Problem(
                    "There is no master key to encrypt personal data with.",
                    "Set hub.security.master-key-file to a file with one base64 key of 32 bytes"
                            + " (openssl rand -base64 32), kept apart from the database's backups."));
        } else if (!file.isEmpty()) {
            try {
                PrivateFile.refuseWhenOthersRead(Path.of(file), "The master key file");
            } catch (StartupRefused e) {
                problems.add(new Problem(String.valueOf(e.getMessage()), e.remedy()));
            } catch (IOException e) {
                problems.add(new Problem(
                        "The master key file " + file + " cannot be read.", "Check hub.security.master-key-file."));
            }
        }
    }

    private static void demoLeftovers(Environment settings, List<Problem> problems) {
        if (settings.getProperty("hub.security.demo-users", Boolean.class, false)) {
            problems.add(new Problem(
                    "Demo users with known passwords are asked for outside the demo profile.",
                    "Remove hub.security.demo-users."));
        }
        if (settings.getProperty("hub.security.generate-master-key", Boolean.class, false)) {
            problems.add(new Problem(
                    "A master key would be made beside the data it protects.",
                    "Remove hub.security.generate-master-key and set hub.security.master-key-file."));
        }
        if (DEMO_TOKENS.contains(text(settings, "hub.psbio.token"))) {
            problems.add(new Problem(
                    "hub.psbio.token is the one of the demo.", "Set the token that your PSBio has given you."));
        }
    }

    private static String text(Environment settings, String name) {
        return settings.getProperty(name, "").strip();
    }
}
