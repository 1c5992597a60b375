package org.spidhub.basesync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a dropped file row by row, however long it is: {@code .csv} with the columns cpf and status, or {@code .ndjson}. */
final class RowReader implements Closeable, Iterator<RowReader.Line> {

    private static final int LONGEST = 64 * 1024 * 1024; // characters of one line: ten images and their base64

    /** @param row null when the line is unusable, for the reason given */
    record Line(
            long number, @Nullable BaseRow row, @Nullable String trouble) {}

    private final Closeable source;
    private final Stream<?> stream;
    private final Iterator<?> lines;
    private final ObjectMapper json;
    private long number;

    private RowReader(Closeable source, Stream<?> stream, ObjectMapper json) {
        this.source = source;
        this.stream = stream;
        this.lines = stream.iterator();
        this.json = json;
    }

    static RowReader open(Path file, ObjectMapper json) throws IOException {
        BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        if (file.getFileName().toString().endsWith(".csv")) {
            CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text);
            return new RowReader(csv, csv.stream(), json);
        }
        return new RowReader(text, text.lines(), json);
    }

    @Override
    public boolean hasNext() {
        return lines.hasNext();
    }

    @Override
    public Line next() {
        number++;
        Object line = lines.next();
        try {
            BaseRow row = line instanceof NamedCsvRecord record ? ofCsv(record) : ofJson((String) line);
            return new Line(number, row, null);
        } catch (BaseRow.Unusable unusable) {
            return new Line(number, null, unusable.getMessage());
        }
    }

    private static BaseRow ofCsv(NamedCsvRecord record) throws BaseRow.Unusable {
        return BaseRow.of(
                record.findField("cpf").orElse(""), record.findField("status").orElse(""), List.of());
    }

    private BaseRow ofJson(String line) throws BaseRow.Unusable {
        if (line.length() > LONGEST) {
            throw new BaseRow.Unusable("the line is too long");
        }
        return parse(line, json);
    }

    static BaseRow parse(String line, ObjectMapper json) throws BaseRow.Unusable {
        try {
            JsonNode row = json.readTree(line);
            if (row == null || !row.isObject()) {
                throw new BaseRow.Unusable("not a JSON object");
            }
            return BaseRow.of(row);
        } catch (JsonProcessingException e) {
            throw new BaseRow.Unusable("not well-formed JSON");
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
        source.close();
    }
}
