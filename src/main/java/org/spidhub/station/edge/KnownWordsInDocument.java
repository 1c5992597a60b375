package org.spidhub.station.edge;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.KnownWords;

/**
 * Writes the words of {@link KnownWords} into the document as {@code x-extensible-enum}: a generated client reads a text, and does not
 * break on the word of a newer version as it would with {@code enum}.
 */
final class KnownWordsInDocument implements ModelConverter {

    private static final String LIST = "x-extensible-enum";

    /** Schemas by the usual rules and this one; a record inside a class is named with it, as several have a Page, a Run or a View. */
    static ModelConverters converters() {
        ModelConverters converters = new ModelConverters();
        converters.addConverter(new ModelResolver(Json.mapper(), new WholeNames()));
        converters.addConverter(new KnownWordsInDocument());
        return converters;
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        Schema<?> schema = others.hasNext() ? others.next().resolve(type, context, others) : null;
        Annotation[] annotations = type.getCtxAnnotations();
        if (schema != null && annotations != null) {
            for (Annotation annotation : annotations) {
                if (annotation instanceof KnownWords known) {
                    schema.addExtension(LIST, names(known));
                }
            }
        }
        return schema;
    }

    private static final class WholeNames extends TypeNameResolver {

        @Override
        protected String nameForClass(Class<?> type, Set<Options> options) {
            Class<?> outer = type.getEnclosingClass();
            return outer == null
                    ? super.nameForClass(type, options)
                    : nameForClass(outer, options) + type.getSimpleName();
        }
    }

    private static List<String> names(KnownWords known) {
        return Arrays.stream(known.value().getEnumConstants()).map(Enum::name).toList();
    }
}
