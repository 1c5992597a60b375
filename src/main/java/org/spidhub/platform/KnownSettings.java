package org.spidhub.platform;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.spidhub.platform.SettingNames.Setting;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Refuses {@code hub.*} settings that do not exist: a misspelt one would be ignored in silence, and its default hold. */
public final class KnownSettings implements StartCheck {

    private static final String PREFIX = "hub";

    /** What Kubernetes tells every pod about a service named hub or hub-something, without being asked. */
    private static final Pattern OF_KUBERNETES =
            Pattern.compile("HUB_(.*_)?(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT_\\d+_(TCP|UDP|SCTP)(_.*)?)");

    private final SettingNames names;

    public KnownSettings() {
        this(SettingNames.load());
    }

    KnownSettings(SettingNames names) {
        this.names = names;
    }

    @Override
    public boolean beforeCommands() {
        return true;
    }

    @Override
    public List<StartProblem> find(ConfigurableEnvironment settings) {
        Set<Setting> given = new LinkedHashSet<>();
        List<StartProblem> problems = new ArrayList<>(misspelt(settings, given));
        problems.addAll(new SettingValues(settings).check(names, given));
        return problems.stream().distinct().toList();
    }

    /** @param given is filled with the settings that have a value */
    List<StartProblem> misspelt(ConfigurableEnvironment settings, Set<Setting> given) {
        List<StartProblem> problems = new ArrayList<>();
        for (PropertySource<?> source : settings.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                for (String name : enumerable.getPropertyNames()) {
                    if (source instanceof SystemEnvironmentPropertySource && name.indexOf('.') < 0) {
                        environment(name, String.valueOf(source.getProperty(name)), given, problems);
                    } else {
                        dotted(enumerable, name, given, problems);
                    }
                }
            }
        }
        return problems;
    }

    private void environment(String name, String value, Set<Setting> given, List<StartProblem> problems) {
        if (!looksLikeOurs(name, '_') || OF_KUBERNETES.matcher(name).matches() || value.startsWith("tcp://")) {
            return;
        }
        names.findInEnvironment(name).ifPresentOrElse(given::add, () -> {
            List<String> near = names.nearInEnvironment(name);
            if (name.toUpperCase(Locale.ROOT).startsWith("HUB_") || !near.isEmpty()) {
                problems.add(unknown(name + " in the environment", near));
            }
        });
    }

    private void dotted(
            EnumerablePropertySource<?> source, String name, Set<Setting> given, List<StartProblem> problems) {
        if (!looksLikeOurs(name, '.')) {
            return;
        }
        ConfigurationPropertyName adapted = ConfigurationPropertyName.adapt(name, '.');
        Setting setting = names.find(adapted).orElse(null);
        boolean empty = String.valueOf(source.getProperty(name)).isBlank();
        if (setting != null && setting.isGroup() && !empty) {
            problems.add(new StartProblem(
                    setting.name() + where(source, name) + " is no setting but a group of them.",
                    "Set one of: " + members(setting)));
        } else if (setting != null) {
            given.add(setting);
        } else {
            List<String> near = names.near(adapted).stream().map(Setting::name).toList();
            if (adapted.getElement(0, ConfigurationPropertyName.Form.UNIFORM).equals(PREFIX) || !near.isEmpty()) {
                problems.add(unknown(name + where(source, name), near));
            }
        }
    }

    /** Ours, or ours but for one letter of its first word. */
    private static boolean looksLikeOurs(String name, char separator) {
        int end = name.indexOf(separator);
        return end > 0 && NearestName.distance(name.substring(0, end).toLowerCase(Locale.ROOT), PREFIX) <= 1;
    }

    private static StartProblem unknown(String name, List<String> near) {
        return new StartProblem(
                "There is no setting " + name + ".",
                near.isEmpty()
                        ? "Remove it, or spell it as the documents do; settings of your own take another prefix than hub."
                        : "Did you mean: " + String.join(" or ", near) + "?");
    }

    private String members(Setting group) {
        return names.all().stream()
                .filter(one -> !one.isGroup() && one.name().startsWith(group.name()))
                .map(Setting::name)
                .collect(Collectors.joining(", "));
    }

    private static String where(PropertySource<?> source, String name) {
        Origin origin = OriginLookup.getOrigin(source, name);
        return origin == null ? "" : " (" + origin + ")";
    }
}
