package org.spidhub.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The arguments of one start, told apart before anything is loaded: settings are Spring's, everything else names a command.
 *
 * @param words commands, their options and values; empty when the hub is to serve
 * @param settings options with a dot in their name, such as {@code --server.port=8082}, wherever they stood
 */
record StartLine(List<String> words, List<String> settings) {

    private static final String DATA_DIR = "--data-dir";

    /** Spring's own options without a dot. */
    private static final Set<String> DOTLESS = Set.of("--debug", "--trace");

    static StartLine of(String... args) {
        List<String> words = new ArrayList<>();
        List<String> settings = new ArrayList<>();
        for (String arg : args) {
            (isSetting(arg) ? settings : words).add(arg);
        }
        if (!words.isEmpty() && words.get(0).equals("help")) { // "help users add" is "users add --help"
            words.remove(0);
            words.add("--help");
        }
        moveDataDir(words, settings);
        return new StartLine(List.copyOf(words), List.copyOf(settings));
    }

    boolean serves() {
        return words.isEmpty();
    }

    private static boolean isSetting(String arg) {
        int end = arg.indexOf('=');
        String name = end < 0 ? arg : arg.substring(0, end);
        return name.startsWith("--") && (name.indexOf('.') > 0 || DOTLESS.contains(arg));
    }

    /** Commands that work on a hub's data take the folder at any place, also before their name. */
    private static void moveDataDir(List<String> words, List<String> settings) {
        boolean apart = words.size() > 2 && words.get(0).equals(DATA_DIR);
        if (apart || words.size() > 1 && words.get(0).startsWith(DATA_DIR + "=")) {
            String first = words.remove(0);
            String folder = apart ? words.remove(0) : first.substring(DATA_DIR.length() + 1);
            settings.add("--hub.data-dir=" + folder);
        }
    }
}
