package org.spidhub.protection.access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.StartCheck;
import org.spidhub.platform.StartProblem;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/** Opens each port for a moment before anything slow begins, as the server itself does so only at the very end of its start. */
final class FreePorts implements StartCheck {

    /** @param setting that names the port */
    private record Door(String setting, int port, @Nullable InetAddress address) {}

    @Override
    public List<StartProblem> find(ConfigurableEnvironment settings) {
        List<StartProblem> problems = new ArrayList<>();
        List<Door> doors = doors(settings, problems);
        for (int i = 0; i < doors.size(); i++) {
            Door door = doors.get(i);
            Door twin = doors.subList(0, i).stream()
                    .filter(other -> other.port() == door.port())
                    .findFirst()
                    .orElse(null);
            if (twin != null) {
                problems.add(new StartProblem(
                        twin.setting() + " and " + door.setting() + " are both " + door.port() + ".",
                        "Give each a port of its own."));
            } else {
                tryOut(door, problems);
            }
        }
        return problems;
    }

    private static List<Door> doors(ConfigurableEnvironment settings, List<StartProblem> problems) {
        InetAddress address = null;
        try {
            address = Binder.get(settings)
                    .bind("server.address", InetAddress.class)
                    .orElse(null);
        } catch (BindException e) {
            problems.add(new StartProblem(
                    "server.address=" + settings.getProperty("server.address") + " is no address of this machine.",
                    "Correct server.address, or leave it out."));
        }
        List<Door> doors = new ArrayList<>();
        add(settings, "server.port", "8080", address, doors, problems);
        if (!settings.getProperty("hub.tls.key-store", "").isBlank()) {
            add(settings, "hub.tls.port", "8444", address, doors, problems);
        }
        if (settings.getProperty("hub.simulator.enabled", Boolean.class, false)) {
            add(settings, "hub.simulator.port", "8084", InetAddress.getLoopbackAddress(), doors, problems);
        }
        return doors;
    }

    private static void add(
            ConfigurableEnvironment settings,
            String setting,
            String otherwise,
            @Nullable InetAddress address,
            List<Door> doors,
            List<StartProblem> problems) {
        String given = settings.getProperty(setting, otherwise).strip();
        if (!given.matches("-?\\d{1,5}") || Integer.parseInt(given) > 65_535) {
            problems.add(new StartProblem(
                    setting + " is \"" + given + "\", which is no port.", "Set a number between 1 and 65535."));
        } else if (Integer.parseInt(given) > 0) { // 0 takes a free one
            doors.add(new Door(setting, Integer.parseInt(given), address));
        }
    }

    private static void tryOut(Door door, List<StartProblem> problems) {
        try (ServerSocketChannel socket = ServerSocketChannel.open()) {
            if (!System.getProperty("os.name", "").startsWith("Windows")) { // where it would let two listen
                socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            }
            socket.bind(
                    door.address() == null
                            ? new InetSocketAddress(door.port())
                            : new InetSocketAddress(door.address(), door.port()));
        } catch (IOException e) {
            problems.add(new StartProblem(
                    "Port " + door.port() + " cannot be opened: " + e.getMessage() + ".",
                    "Stop the program that uses it, or choose another port with " + door.setting() + "."));
        }
    }
}
