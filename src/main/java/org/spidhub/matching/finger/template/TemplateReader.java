package org.spidhub.matching.finger.template;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads the minutiae out of a SourceAFIS template ({@code FingerprintTemplate.toByteArray()}) without building the
 * template, and without trusting a single length in it.
 */
public final class TemplateReader {
    /** Largest template read, bytes; 255 minutiae need about 3 kB. */
    public static final int MAX_BYTES = 16_384;

    private static final CBORFactory CBOR = CBORFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxStringLength(Minutiae.MAX_COUNT)
                    .maxNameLength(64)
                    .maxNumberLength(32)
                    .build())
            .build();

    private final float[] x = new float[Minutiae.MAX_COUNT];
    private final float[] y = new float[Minutiae.MAX_COUNT];
    private final float[] directions = new float[Minutiae.MAX_COUNT];
    private String types = "";
    private int xCount = -1;
    private int yCount = -1;
    private int directionCount = -1;

    private TemplateReader() {}

    /**
     * Reads a template.
     *
     * @param cbor the CBOR map SourceAFIS 3 writes, at most {@value #MAX_BYTES} bytes
     * @return its minutiae, perhaps none
     * @throws MalformedTemplate when the bytes are not such a map, or a value in it is out of range
     */
    public static Minutiae read(byte[] cbor) {
        if (cbor.length > MAX_BYTES) {
            throw new MalformedTemplate(cbor.length + " bytes, at most " + MAX_BYTES + " are read");
        }
        TemplateReader reader = new TemplateReader();
        try (JsonParser parser = CBOR.createParser(cbor)) {
            reader.readMap(parser);
        } catch (IOException e) {
            throw new MalformedTemplate("it is not well-formed CBOR");
        }
        return reader.minutiae();
    }

    private void readMap(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedTemplate("it is not a CBOR map");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "positionsX" -> xCount = readNumbers(parser, value, x);
                case "positionsY" -> yCount = readNumbers(parser, value, y);
                case "directions" -> directionCount = readNumbers(parser, value, directions);
                case "types" -> types = readTypes(parser, value);
                default -> parser.skipChildren();
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new MalformedTemplate("it ends early");
        }
    }

    private static int readNumbers(JsonParser parser, JsonToken start, float[] into) throws IOException {
        if (start != JsonToken.START_ARRAY) {
            throw new MalformedTemplate("positions and directions must be arrays");
        }
        int count = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null || !token.isNumeric()) {
                throw new MalformedTemplate("positions and directions must be numbers");
            }
            if (count == into.length) {
                throw new MalformedTemplate("more than " + Minutiae.MAX_COUNT + " minutiae");
            }
            into[count++] = parser.getFloatValue();
        }
        return count;
    }

    private static String readTypes(JsonParser parser, JsonToken value) throws IOException {
        if (value != JsonToken.VALUE_STRING) {
            throw new MalformedTemplate("types must be text");
        }
        return parser.getText();
    }

    private Minutiae minutiae() {
        int count = types.length();
        if (xCount != count || yCount != count || directionCount != count) {
            throw new MalformedTemplate("positions, directions and types differ in number");
        }
        long[] packed = new long[count];
        Arrays.setAll(packed, i -> {
            char type = types.charAt(i);
            if (type != 'E' && type != 'B') {
                throw new MalformedTemplate("a minutia is neither an ending nor a bifurcation");
            }
            return Minutiae.pack(pixels(x[i]), pixels(y[i]), directions[i], type == 'B');
        });
        return Minutiae.of(packed);
    }

    private static int pixels(float value) {
        if (value != (int) value) {
            throw new MalformedTemplate("a minutia position is not a whole number");
        }
        return (int) value;
    }
}
