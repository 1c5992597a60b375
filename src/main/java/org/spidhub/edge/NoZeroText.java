package org.spidhub.edge;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;

/** Refuses a text with U+0000: PostgreSQL cannot keep one, and no field of the contract has a use for it. */
final class NoZeroText extends StringDeserializer {

    private static final long serialVersionUID = 1L;

    static final String REFUSAL = "holds the character U+0000; send the text without it";

    /** Told apart from a text that should have been something else. */
    static final class Found extends MismatchedInputException {

        private static final long serialVersionUID = 1L;

        Found(JsonParser parser) {
            super(parser, REFUSAL, String.class);
        }
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = super.deserialize(parser, context);
        if (text != null && text.indexOf('\0') >= 0) {
            throw new Found(parser);
        }
        return text;
    }
}
