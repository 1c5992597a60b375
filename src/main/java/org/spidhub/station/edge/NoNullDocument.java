package org.spidhub.station.edge;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import org.jspecify.annotations.Nullable;

/** Refuses the document {@code null}: it would reach a route as no object at all. Within a document null stays null. */
final class NoNullDocument extends BeanDeserializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> deserializer) {
        return new Guarded(deserializer);
    }

    private static final class Guarded extends DelegatingDeserializer {

        private static final long serialVersionUID = 1L;

        Guarded(JsonDeserializer<?> guarded) {
            super(guarded);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> guarded) {
            return new Guarded(guarded);
        }

        @Override
        public @Nullable Object getNullValue(DeserializationContext context) throws JsonMappingException {
            JsonParser parser = context.getParser();
            if (parser != null
                    && parser.currentToken() == JsonToken.VALUE_NULL
                    && parser.getParsingContext().inRoot()) {
                throw MismatchedInputException.from(parser, handledType(), "the document is null");
            }
            return super.getNullValue(context);
        }
    }
}
