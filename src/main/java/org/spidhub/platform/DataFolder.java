package org.spidhub.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.core.env.ConfigurableEnvironment;

/** Tells before the database is started that it would find no place, or that another hub is at it. */
final class DataFolder implements StartCheck {

    @Override
    public List<StartProblem> find(ConfigurableEnvironment settings) {
        String named = settings.getProperty("hub.data-dir", "./data");
        Path folder = Path.of(named).toAbsolutePath().normalize();
        boolean embedded = settings.getProperty("hub.database.url", "").isBlank();
        Path store = folder.resolve("postgres");
        Path nearest = existing(embedded ? store : folder);
        if (!Files.isDirectory(nearest)) {
            return List.of(new StartProblem(
                    "The data folder " + folder + " cannot be made: " + nearest + " is a file.",
                    "Set hub.data-dir to a folder of the hub's own."));
        }
        if (!writable(nearest)) {
            return List.of(new StartProblem(
                    "The data folder " + folder + " cannot be used: " + System.getProperty("user.name")
                            + " cannot write in " + nearest + ".",
                    "Make the folder and give it to the user that runs the hub, or set hub.data-dir to another."));
        }
        return embedded && Files.exists(store.resolve("hub.lock")) ? inUse(store) : List.of();
    }

    private static Path existing(Path path) {
        Path nearest = path;
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        return nearest;
    }

    /** Tried, as permissions alone tell little: file systems may be read-only, full or under a quota. */
    private static boolean writable(Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, "spid-hub", ".try"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<StartProblem> inUse(Path store) {
        try {
            new ClusterFolder(store).lock().close();
            return List.of();
        } catch (StartupRefused taken) {
            return List.of(new StartProblem(String.valueOf(taken.getMessage()), taken.remedy()));
        } catch (IOException e) {
            return List.of(new StartProblem(
                    "The database folder " + store + " cannot be used: " + e.getMessage() + ".",
                    "Give it to the user that runs the hub, or set hub.data-dir to another folder."));
        }
    }
}
