package org.spidhub.bench;

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
        fields.put(name, rounded(value));
        meanings.put(name, meaning);
        return this;
    }

    /** Adds one figure each of several things: a line each for people, one object for machines. */
    BenchReport group(String name, Map<String, Double> values, String meaning) {
        Map<String, Object> group = new LinkedHashMap<>();
        values.forEach((of, value) -> group.put(of, rounded(value)));
        return field(name, group, meaning);
    }

    void print(PrintWriter out) {
        fields.forEach((name, value) -> {
            if (value instanceof Map<?, ?> group) {
                out.println(meanings.get(name));
                group.forEach((of, one) -> line(out, "  " + of, one));
            } else {
                line(out, String.valueOf(meanings.get(name)), value);
            }
        });
        try {
            out.println(new ObjectMapper().writeValueAsString(fields));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        out.flush();
    }

    private static void line(PrintWriter out, String meaning, Object value) {
        out.printf("%-58s %s%n", meaning, value instanceof BigDecimal number ? number.toPlainString() : value);
    }

    private static Object rounded(Object value) {
        boolean finite = value instanceof Double number && !number.isNaN() && !number.isInfinite();
        return finite ? new BigDecimal((Double) value).round(DIGITS) : value;
    }
}
