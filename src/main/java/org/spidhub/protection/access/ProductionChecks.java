package org.spidhub.protection.access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.spidhub.platform.StartCheck;
import org.spidhub.platform.StartProblem;
import org.spidhub.platform.StartupRefused;
import org.spidhub.protection.vault.PrivateFile;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Refuses to start a hub that would serve nobody or endanger somebody, before anything else is started, and says
 * everything that is wrong at once, a line each. Outside the demo profile there are no defaults for what only the
 * deployment can know.
 */
final class ProductionChecks implements StartCheck {

    private static final Set<String> EXPOSED = Set.of("health", "info", "prometheus");
    private static final List<String> DEMO_TOKENS = List.of("demo-token");

    @Override
    public List<StartProblem> find(ConfigurableEnvironment settings) {
        return problems(settings);
    }

    static List<StartProblem> problems(Environment settings) {
        List<StartProblem> problems = new ArrayList<>();
        psbio(settings, problems);
        actuator(settings, problems);
        accessLog(settings, problems);
        if (!settings.acceptsProfiles(Profiles.of("demo"))) {
            masterKey(settings, problems);
            demoLeftovers(settings, problems);
            publicAddress(settings, problems);
            plainHttp(settings, problems);
        }
        return problems;
    }

    private static void psbio(Environment settings, List<StartProblem> problems) {
        String url = text(settings, "hub.psbio.base-url");
        if (url.isEmpty()) {
            problems.add(new StartProblem(
                    "There is no PSBio to send enrolments to.",
                    "Set hub.psbio.base-url, such as https://psbio.example:8084, or use the profile demo."));
            return;
        }
        boolean plain = url.toLowerCase(Locale.ROOT).startsWith("http:");
        if (plain && !loopback(url) && !settings.getProperty("hub.tls.psbio.allow-plain", Boolean.class, false)) {
            problems.add(new StartProblem(
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

    private static void actuator(Environment settings, List<StartProblem> problems) {
        String exposed = text(settings, "management.endpoints.web.exposure.include");
        for (String name : exposed.split(",")) {
            if (!name.isBlank() && !EXPOSED.contains(name.strip())) {
                problems.add(new StartProblem(
                        "The management endpoint " + name.strip() + " would be open.",
                        "Leave management.endpoints.web.exposure.include at health,info,prometheus."));
            }
        }
    }

    private static void accessLog(Environment settings, List<StartProblem> problems) {
        if (settings.getProperty("server.tomcat.accesslog.enabled", Boolean.class, false)) {
            problems.add(
                    new StartProblem(
                            "The server's own access log would hold CPFs and session ids, which are part of paths.",
                            "Remove server.tomcat.accesslog.enabled; set logging.level.org.spidhub.station.edge.AccessLog=info."));
        }
    }

    private static void masterKey(Environment settings, List<StartProblem> problems) {
        String file = text(settings, "hub.security.master-key-file");
        boolean given = !file.isEmpty()
                || !text(settings, "hub.security.master-key").isEmpty()
                || !text(settings, "hub.security.master-key-store.path").isEmpty();
        if (!given) {
            problems.add(new StartProblem(
                    "There is no master key to encrypt personal data with.",
                    "Set hub.security.master-key-file to a file with one base64 key of 32 bytes"
                            + " (openssl rand -base64 32), kept apart from the database's backups."));
        } else if (!file.isEmpty()) {
            try {
                PrivateFile.refuseWhenOthersRead(Path.of(file), "The master key file");
            } catch (StartupRefused e) {
                problems.add(new StartProblem(String.valueOf(e.getMessage()), e.remedy()));
            } catch (IOException e) {
                problems.add(
                        Files.exists(Path.of(file))
                                ? new StartProblem(
                                        "The master key file " + file + " cannot be read.",
                                        "Give it to the user that runs the hub: chown and chmod 600 " + file)
                                : new StartProblem(
                                        "There is no master key file " + file + ".",
                                        "Make it once, and keep it: (umask 077; openssl rand -base64 32 > " + file
                                                + ")"));
            }
        }
    }

    private static void demoLeftovers(Environment settings, List<StartProblem> problems) {
        if (settings.getProperty("hub.security.demo-users", Boolean.class, false)) {
            problems.add(new StartProblem(
                    "Demo users with known passwords are asked for outside the demo profile.",
                    "Remove hub.security.demo-users."));
        }
        if (settings.getProperty("hub.security.generate-master-key", Boolean.class, false)) {
            problems.add(new StartProblem(
                    "A master key would be made beside the data it protects.",
                    "Remove hub.security.generate-master-key and set hub.security.master-key-file."));
        }
        if (DEMO_TOKENS.contains(text(settings, "hub.psbio.token"))) {
            problems.add(new StartProblem(
                    "hub.psbio.token is the one of the demo.", "Set the token that your PSBio has given you."));
        }
    }

    private static void publicAddress(Environment settings, List<StartProblem> problems) {
        boolean own = !text(settings, "hub.remote.provider").equalsIgnoreCase("SPIDX");
        String strategy = text(settings, "server.forward-headers-strategy");
        if (strategy.equalsIgnoreCase("framework")) {
            problems.add(new StartProblem(
                    "server.forward-headers-strategy=framework believes X-Forwarded headers of everybody.",
                    "Use native, with the address of your proxy in server.tomcat.remoteip.internal-proxies."));
        } else if (own && text(settings, "hub.remote.public-url").isEmpty() && !strategy.equalsIgnoreCase("native")) {
            problems.add(new StartProblem(
                    "Links to the capture page would lead nowhere: nobody knows how people reach this hub.",
                    "Set hub.remote.public-url, such as https://spid.example, or server.forward-headers-strategy=native"
                            + " behind a proxy."));
        }
    }

    private static void plainHttp(Environment settings, List<StartProblem> problems) {
        boolean allowed = settings.getProperty("hub.tls.allow-plain", Boolean.class, false);
        boolean required = text(settings, "hub.tls.client-certificates").equalsIgnoreCase("REQUIRED");
        String address = text(settings, "server.address");
        boolean encrypted = !text(settings, "hub.tls.key-store").isEmpty()
                || !text(settings, "server.ssl.key-store").isEmpty()
                || !text(settings, "server.ssl.bundle").isEmpty();
        if (allowed && required) {
            problems.add(new StartProblem(
                    "Client certificates are required, but plain HTTP beside them would ask for none.",
                    "Remove hub.tls.allow-plain, or hub.tls.client-certificates=REQUIRED."));
        } else if (!allowed && !encrypted && !address.isEmpty() && !loopback("http://" + bracketed(address))) {
            problems.add(new StartProblem(
                    "Passwords and CPFs would travel in plain HTTP: server.address=" + address
                            + " is beyond this machine.",
                    "Set hub.tls.key-store for an encrypted door, or hub.tls.allow-plain=true where a proxy or the network"
                            + " encrypts."));
        }
    }

    private static String bracketed(String address) {
        return address.indexOf(':') >= 0 && !address.startsWith("[") ? "[" + address + "]" : address;
    }

    private static String text(Environment settings, String name) {
        return settings.getProperty(name, "").strip();
    }
}
