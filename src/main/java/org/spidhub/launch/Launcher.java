package org.spidhub.launch;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.jar.JarFile;

/**
 * The main class of the packaged jar: answers help, version and wrong words by itself, and leaves all else to Spring Boot's
 * launcher, whose opening of some 300 nested libraries takes longer than such an answer may.
 */
public final class Launcher {

    private static final String BOOT = "org.springframework.boot.loader.launch.JarLauncher";
    private static final String WORDS = "org.spidhub.cli.FirstAnswer";
    private static final String PARSER = "picocli";

    /** Spring Boot's tools for the jar itself have words of their own. */
    private static final boolean JAR_TOOLS = System.getProperty("jarmode") != null;

    private Launcher() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        int exit = JAR_TOOLS ? -1 : firstAnswer(args);
        if (exit >= 0) {
            System.exit(exit);
        }
        Class.forName(BOOT).getMethod("main", String[].class).invoke(null, (Object) args);
    }

    /** The exit code, or a negative number where more than words is asked for. What fails here is tried again, and told, with all libraries. */
    static int firstAnswer(String... args) {
        try (JarFile jar = new JarFile(Path.of(Launcher.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toFile())) {
            Class<?> words = new FewClasses(jar, PARSER).loadClass(WORDS);
            return (int) words.getMethod("to", String[].class).invoke(null, (Object) args);
        } catch (IOException | URISyntaxException | ReflectiveOperationException | LinkageError notFromHere) {
            return -1;
        }
    }
}
