package org.spidhub.station.edge;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Set;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** Says in OpenAPI's words what a handler takes and gives, as far as its signature tells. */
final class HandlerWords {

    private final Components components;
    private final ModelConverters converters = KnownWordsInDocument.converters();

    /** @param components takes the schemas that are met */
    HandlerWords(Components components) {
        this.components = components;
    }

    Operation operation(HandlerMethod handler, RequestMappingInfo mapping) {
        String room = handler.getBeanType().getSimpleName().replace("Controller", "");
        Operation operation = new Operation()
                .operationId(lowerFirst(room) + upperFirst(handler.getMethod().getName()))
                .summary(sentence(handler.getMethod().getName()) + " ("
                        + sentence(room).toLowerCase(Locale.ROOT) + ")")
                .addTagsItem(room);
        for (MethodParameter parameter : handler.getMethodParameters()) {
            parameter.initParameterNameDiscovery(new org.springframework.core.DefaultParameterNameDiscoverer());
            take(parameter, operation);
        }
        Set<?> produced = mapping.getProducesCondition().getProducibleMediaTypes();
        return operation.responses(responses(
                handler, produced.isEmpty() ? null : produced.iterator().next()));
    }

    private void take(MethodParameter parameter, Operation operation) {
        PathVariable path = parameter.getParameterAnnotation(PathVariable.class);
        RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
        if (path != null) {
            operation.addParametersItem(new Parameter()
                    .in("path")
                    .name(path.value().isEmpty() ? parameter.getParameterName() : path.value())
                    .required(true)
                    .schema(new StringSchema()));
        } else if (query != null) {
            operation.addParametersItem(new Parameter()
                    .in("query")
                    .name(query.value().isEmpty() ? parameter.getParameterName() : query.value())
                    .required(query.required() && !parameter.isOptional())
                    .schema(schema(parameter.getGenericParameterType())));
        } else if (parameter.hasParameterAnnotation(org.springframework.web.bind.annotation.RequestBody.class)) {
            operation.requestBody(new RequestBody()
                    .content(new Content()
                            .addMediaType(
                                    "application/json",
                                    new MediaType().schema(schema(parameter.getGenericParameterType())))));
        }
    }

    private ApiResponses responses(HandlerMethod handler, @org.jspecify.annotations.Nullable Object produced) {
        ResolvableType type = ResolvableType.forMethodReturnType(handler.getMethod());
        if (ResponseEntity.class.isAssignableFrom(type.toClass())) {
            type = type.getGeneric(0);
        }
        ApiResponse ok = new ApiResponse().description("OK");
        if (type.toClass() != void.class && type.toClass() != Void.class) {
            String media = produced == null ? "application/json" : produced.toString();
            ok.content(new Content().addMediaType(media, new MediaType().schema(schema(type.getType()))));
        }
        return new ApiResponses()
                .addApiResponse("200", ok)
                .addApiResponse("default", new ApiResponse().description("Refused or failed, with the reason"));
    }

    private Schema<?> schema(Type type) {
        Class<?> raw = ResolvableType.forType(type).toClass();
        if (JsonNode.class.isAssignableFrom(raw) || raw == Object.class || raw == byte[].class) {
            return raw == byte[].class ? new StringSchema().format("binary") : new ObjectSchema();
        }
        ResolvedSchema resolved = converters.resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        if (resolved == null || resolved.schema == null) {
            return new ObjectSchema();
        }
        resolved.referencedSchemas.forEach((name, schema) -> {
            if (components.getSchemas() == null || !components.getSchemas().containsKey(name)) {
                components.addSchemas(name, schema);
            }
        });
        return resolved.schema;
    }

    /** {@code listOpen} becomes "List open". */
    private static String sentence(String name) {
        String words = name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return upperFirst(words);
    }

    private static String upperFirst(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String lowerFirst(String word) {
        return word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
    }
}
