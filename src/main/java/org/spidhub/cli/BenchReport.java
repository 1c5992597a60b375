package org.spidhub.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a benchmark found, as a table and then as one line of JSON. */
final class BenchReport {
    private static final MathContext DIGITS = new MathContext(4);

    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final Map<String, String> meanings = new LinkedHashMap<>();

    BenchReport(String name) {
        field("bench", name, "benchmark");
        field("jdk", Runtime.version().feature(), "Java release");
    }

    /** Adds a figure; numbers are rounded to four digits. */
    BenchReport field(String name, Object value, String meaning) {
        boolean rounded = value instanceof Double number && !number.isNaN() && !number.isInfinite();
        fields.put(name, rounded ? new BigDecimal((Double) value).round(DIGITS) : value);
        meanings.put(name, meaning);
        return this;
    }

    void print(PrintWriter out) {
        fields.forEach((name, value) -> out.printf(
                "%-58s %s%n", meanings.get(name), value instanceof BigDecimal number ? number.toPlainString() : value));
        try {
            out.println(new ObjectMapper().writeValueAsString(fields));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        out.flush();
    }
}
