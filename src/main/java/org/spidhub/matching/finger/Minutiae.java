package org.spidhub.matching.finger;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Counts the minutiae of a stored finger template, which SourceAFIS itself does not tell. */
public final class Minutiae {

    private static final CBORFactory CBOR = new CBORFactory();

    private Minutiae() {}

    /** @param template CBOR of SourceAFIS */
    public static int count(byte[] template) {
        try (CBORParser parser = CBOR.createParser(template)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME && "types".equals(parser.currentName())) {
                    return parser.nextTextValue().length();
                }
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
