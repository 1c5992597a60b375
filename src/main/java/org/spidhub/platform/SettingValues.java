package org.spidhub.platform;

import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.spidhub.platform.SettingNames.Setting;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.unit.DataSize;

/** Reads the values of settings as the hub will, so that those it cannot read are told in one line each, all at once. */
final class SettingValues {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:}]+)}");

    private static final Map<Class<?>, String> KINDS = Map.ofEntries(
            Map.entry(int.class, "a whole number"),
            Map.entry(Integer.class, "a whole number"),
            Map.entry(long.class, "a whole number"),
            Map.entry(Long.class, "a whole number"),
            Map.entry(double.class, "a number"),
            Map.entry(Double.class, "a number"),
            Map.entry(boolean.class, "true or false"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(Duration.class, "a time such as 500ms, 30s, 5m, 2h or 7d"),
            Map.entry(DataSize.class, "a size such as 512KB, 40MB or 2GB"),
            Map.entry(URI.class, "an address such as https://host.example:8443"),
            Map.entry(URL.class, "an address such as https://host.example:8443"));

    private final Binder binder;

    SettingValues(ConfigurableEnvironment settings) {
        this.binder = Binder.get(settings);
    }

    List<StartProblem> check(SettingNames names, Set<Setting> given) {
        List<StartProblem> problems = new ArrayList<>();
        Set<String> unreadable = new TreeSet<>();
        for (Setting setting : given) {
            if (!setting.isGroup() && !setting.name().contains("[0]")) {
                read(setting, problems, unreadable);
            }
        }
        names.records().forEach((type, prefix) -> {
            boolean touched = given.stream().anyMatch(setting -> setting.name().startsWith(prefix + "."));
            if (touched && unreadable.stream().noneMatch(name -> name.startsWith(prefix + "."))) {
                readTogether(type, prefix, problems);
            }
        });
        return problems;
    }

    private void read(Setting setting, List<StartProblem> problems, Set<String> unreadable) {
        String text = binder.bind(setting.name(), String.class).orElse("");
        Matcher placeholder = PLACEHOLDER.matcher(text);
        if (placeholder.find()) { // Spring leaves it as it stands, and it would be taken for the value
            String named = placeholder.group(1);
            if (!named.startsWith("hub.")) {
                problems.add(new StartProblem(
                        setting.name() + " refers to ${" + named + "}, which is set nowhere.",
                        "Set " + named + " in the environment, or write the value itself."));
            }
            unreadable.add(setting.name());
            return;
        }
        try {
            binder.bind(setting.name(), Bindable.of(type(setting)));
        } catch (BindException e) {
            unreadable.add(setting.name());
            problems.add(wrongKind(setting.name(), text, type(setting)));
        }
    }

    /** Lists, and settings that are wrong only together: then their record says so in its own words. */
    private void readTogether(Class<?> type, String prefix, List<StartProblem> problems) {
        try {
            binder.bind(prefix, Bindable.of(type));
        } catch (BindException e) {
            BindException deepest = e;
            Throwable root = e;
            boolean conversion = false;
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                deepest = cause instanceof BindException bind ? bind : deepest;
                conversion |= cause instanceof ConversionException;
                root = cause;
            }
            if (conversion && deepest.getProperty() != null) {
                String name = deepest.getProperty().getName().toString();
                String text = String.valueOf(deepest.getProperty().getValue());
                problems.add(wrongKind(name, text, deepest.getTarget().getType()));
            } else {
                String line =
                        String.valueOf(root.getMessage()).lines().findFirst().orElse("");
                problems.add(new StartProblem(line + ".", "Correct " + prefix + ".*"));
            }
        }
    }

    private static StartProblem wrongKind(String name, String value, ResolvableType type) {
        return new StartProblem(
                name + " is \"" + value.strip() + "\", which is not " + kind(type) + ".", "Correct " + name + ".");
    }

    private static ResolvableType type(Setting setting) {
        return setting.type() == null ? ResolvableType.forClass(String.class) : setting.type();
    }

    private static String kind(ResolvableType type) {
        Class<?> raw = type.resolve(Object.class);
        if (Collection.class.isAssignableFrom(raw)) {
            return "a list, parted by commas, each " + kind(type.asCollection().getGeneric(0));
        }
        if (raw.isEnum()) {
            return "one of "
                    + Arrays.stream(raw.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
        }
        return KINDS.getOrDefault(raw, "of the kind it takes");
    }
}
