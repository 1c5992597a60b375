package org.spidhub.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.util.ClassUtils;

/**
 * Every {@code hub.*} setting there is, read off the {@code *Settings} records, and off {@code
 * META-INF/additional-spring-configuration-metadata.json} for what only routes and YAML name.
 */
final class SettingNames {

    private static final String RECORDS = "classpath*:org/spidhub/**/*Settings.class";
    private static final String ADDITIONAL = "classpath*:META-INF/additional-spring-configuration-metadata.json";

    /**
     * @param name as documented, with {@code [0]} for the elements of a list
     * @param type of its value; null for a group of settings
     */
    record Setting(String name, @Nullable ResolvableType type) {

        boolean isGroup() {
            return type == null;
        }
    }

    /** By the form in which relaxed binding compares names. */
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    /** By each of the two ways to write it in the environment. */
    private final Map<String, Setting> inEnvironment = new TreeMap<>();

    /** By prefix; several records may share one. */
    private final Map<Class<?>, String> records = new LinkedHashMap<>();

    private SettingNames() {}

    static SettingNames load() {
        SettingNames names = new SettingNames();
        ClassLoader loader = SettingNames.class.getClassLoader();
        PathMatchingResourcePatternResolver files = new PathMatchingResourcePatternResolver(loader);
        SimpleMetadataReaderFactory classes = new SimpleMetadataReaderFactory(loader);
        try {
            for (Resource file : files.getResources(RECORDS)) {
                MetadataReader read = classes.getMetadataReader(file);
                MergedAnnotation<ConfigurationProperties> annotation =
                        read.getAnnotationMetadata().getAnnotations().get(ConfigurationProperties.class);
                if (annotation.isPresent()) {
                    names.addRecord(
                            annotation.getString("prefix"),
                            read.getClassMetadata().getClassName(),
                            loader);
                }
            }
            for (Resource file : files.getResources(ADDITIONAL)) {
                names.addMetadata(file, loader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    /** What a name of a file, the command line or a system property means, however it is spelt. */
    Optional<Setting> find(ConfigurationPropertyName name) {
        return Optional.ofNullable(settings.get(uniform(name)));
    }

    /** What a name of the environment such as {@code HUB_DATA_DIR} means. */
    Optional<Setting> findInEnvironment(String name) {
        return Optional.ofNullable(inEnvironment.get(withoutIndexes(name)));
    }

    /** The settings that come nearest to a misspelt name. */
    List<Setting> near(ConfigurationPropertyName misspelt) {
        return NearestName.of(uniform(misspelt), settings.keySet()).stream()
                .map(settings::get)
                .toList();
    }

    /** The same for the environment, spelt as there. */
    List<String> nearInEnvironment(String misspelt) {
        return NearestName.of(withoutIndexes(misspelt.toUpperCase(Locale.ROOT)), inEnvironment.keySet()).stream()
                .map(name -> name.replace("*", "0"))
                .toList();
    }

    Collection<Setting> all() {
        return settings.values();
    }

    Map<Class<?>, String> records() {
        return records;
    }

    private void addRecord(String prefix, String className, ClassLoader loader) {
        Class<?> type = ClassUtils.resolveClassName(className, loader);
        records.put(type, prefix);
        addComponents(prefix, type);
    }

    private void addComponents(String prefix, Class<?> type) {
        add(prefix, null);
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
            addValue(name, ResolvableType.forType(component.getGenericType()));
        }
    }

    private void addValue(String name, ResolvableType type) {
        Class<?> raw = type.resolve(Object.class);
        if (raw.isRecord()) {
            addComponents(name, raw);
        } else if (Collection.class.isAssignableFrom(raw)) {
            ResolvableType element = type.asCollection().getGeneric(0);
            add(name, element.resolve(Object.class).isRecord() ? null : type);
            addValue(name + "[0]", element);
        } else {
            add(name, type);
        }
    }

    private void add(String name, @Nullable ResolvableType type) {
        Setting setting = new Setting(name, type);
        settings.putIfAbsent(uniform(ConfigurationPropertyName.of(name)), setting);
        if (type != null) {
            String upper = name.toUpperCase(Locale.ROOT).replace("[0]", "_*").replace('.', '_');
            inEnvironment.put(upper.replace("-", ""), setting);
            inEnvironment.put(upper.replace('-', '_'), setting);
        }
    }

    private void addMetadata(Resource file, ClassLoader loader) throws IOException {
        Map<String, Object> read = JsonParserFactory.getJsonParser()
                .parseMap(new String(file.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        if (read.get("properties") instanceof List<?> properties) {
            for (Object property : properties) {
                if (property instanceof Map<?, ?> one
                        && String.valueOf(one.get("name")).startsWith("hub.")) {
                    Class<?> type = ClassUtils.resolveClassName(String.valueOf(one.get("type")), loader);
                    add(String.valueOf(one.get("name")), ResolvableType.forClass(type));
                }
            }
        }
    }

    /** Without dashes, in small letters, all indexes alike. */
    private static String uniform(ConfigurationPropertyName name) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < name.getNumberOfElements(); i++) {
            if (name.isNumericIndex(i)) {
                form.append("[0]");
            } else {
                form.append(i == 0 ? "" : ".").append(name.getElement(i, Form.UNIFORM));
            }
        }
        return form.toString();
    }

    private static String withoutIndexes(String name) {
        return name.replaceAll("_\\d+(?=_|$)", "_*");
    }
}
