package org.spidhub.protection.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.spidhub.platform.StartCheck;
import org.spidhub.platform.StartProblem;
import org.springframework.core.env.ConfigurableEnvironment;

/** Opens every PKCS#12 file that the settings name, so that a missing one or a wrong password is told before anything is started. */
final class TlsStores implements StartCheck {

    @Override
    public List<StartProblem> find(ConfigurableEnvironment settings) {
        List<StartProblem> problems = new ArrayList<>();
        look(settings, "hub.tls.key-store", true, problems);
        look(settings, "hub.tls.trust-store", false, problems);
        look(settings, "hub.tls.psbio.key-store", true, problems);
        look(settings, "hub.tls.psbio.trust-store", false, problems);
        String asked = settings.getProperty("hub.tls.client-certificates", "NONE");
        if (!asked.equalsIgnoreCase("NONE")) {
            if (settings.getProperty("hub.tls.key-store", "").isBlank()) {
                problems.add(new StartProblem(
                        "Stations are asked for certificates, but there is no encrypted door.",
                        "Set hub.tls.key-store, or remove hub.tls.client-certificates."));
            } else if (settings.getProperty("hub.tls.trust-store", "").isBlank()) {
                problems.add(new StartProblem(
                        "Stations are asked for certificates, but it is not said whose are believed.",
                        "Set hub.tls.trust-store to a PKCS#12 file with their issuers."));
            }
        }
        return problems;
    }

    private static void look(
            ConfigurableEnvironment settings, String name, boolean withKey, List<StartProblem> problems) {
        String file = settings.getProperty(name, "").strip();
        if (file.isEmpty()) {
            return;
        }
        char[] password = settings.getProperty(name + "-password", "").toCharArray();
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            if (withKey ? !holdsKey(store, password) : store.size() == 0) {
                problems.add(new StartProblem(
                        name + "=" + file + " holds no " + (withKey ? "key with its certificate." : "certificate."),
                        withKey
                                ? "Make it with: openssl pkcs12 -export -inkey KEY -in CERTIFICATE -out " + file
                                : "Make it with: keytool -importcert -storetype PKCS12 -keystore " + file));
            }
        } catch (NoSuchFileException e) {
            problems.add(new StartProblem("There is no file " + file + ".", "Correct " + name + "."));
        } catch (IOException e) {
            problems.add(
                    e.getCause() instanceof UnrecoverableKeyException
                            ? new StartProblem(
                                    file + " does not open with the password given.", "Correct " + name + "-password.")
                            : new StartProblem(
                                    file + " cannot be read as a PKCS#12 file.",
                                    "Give " + name + " a .p12 file that the user of the hub may read."));
        } catch (GeneralSecurityException e) {
            problems.add(new StartProblem(
                    "The key in " + file + " does not open with the password given.",
                    "Give file and key the same password, and set it as " + name + "-password."));
        }
    }

    private static boolean holdsKey(KeyStore store, char[] password) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && store.getKey(alias, password) != null) {
                return true;
            }
        }
        return false;
    }
}
