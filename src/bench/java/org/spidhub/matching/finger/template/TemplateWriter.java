package org.spidhub.matching.finger.template;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes minutiae as the template SourceAFIS 3 reads, so that synthetic fingers can be given to it. */
public final class TemplateWriter {
    private static final CBORFactory CBOR = new CBORFactory();
    private static final int SIDE = 600;

    private TemplateWriter() {}

    /** The CBOR map of {@code FingerprintTemplate.toByteArray()}. */
    public static byte[] write(Minutiae minutiae) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int count = minutiae.count();
        StringBuilder types = new StringBuilder(count);
        try (JsonGenerator map = CBOR.createGenerator(bytes)) {
            map.writeStartObject();
            map.writeStringField("version", "3.18.1-java");
            map.writeNumberField("width", SIDE);
            map.writeNumberField("height", SIDE);
            map.writeArrayFieldStart("positionsX");
            for (int i = 0; i < count; i++) {
                map.writeNumber(Minutiae.x(minutiae.get(i)));
            }
            map.writeEndArray();
            map.writeArrayFieldStart("positionsY");
            for (int i = 0; i < count; i++) {
                map.writeNumber(Minutiae.y(minutiae.get(i)));
            }
            map.writeEndArray();
            map.writeArrayFieldStart("directions");
            for (int i = 0; i < count; i++) {
                map.writeNumber(Minutiae.direction(minutiae.get(i)));
                types.append(Minutiae.bifurcation(minutiae.get(i)) ? 'B' : 'E');
            }
            map.writeEndArray();
            map.writeStringField("types", types.toString());
            map.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
