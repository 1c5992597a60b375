package org.spidhub.station.edge;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import org.spidhub.platform.words.PlainText;

/** Refuses a text of a body that no field of the contract has a use for, see {@link PlainText}. */
final class PlainTextReader extends StringDeserializer {

    private static final long serialVersionUID = 1L;

    /** Told apart from a text that should have been something else; its message is the fault alone. */
    static final class Found extends MismatchedInputException {

        private static final long serialVersionUID = 1L;

        Found(JsonParser parser, String fault) {
            super(parser, fault, String.class);
        }
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = super.deserialize(parser, context);
        String fault = text == null ? null : PlainText.fault(text);
        if (fault != null) {
            throw new Found(parser, fault);
        }
        return text;
    }
}
