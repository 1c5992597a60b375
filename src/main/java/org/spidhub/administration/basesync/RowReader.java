package org.spidhub.administration.basesync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a dropped file row by row, however long it is: {@code .csv} with the columns cpf and status, or {@code .ndjson}. */
final class RowReader implements Closeable, Iterator<RowReader.Line> {

    private static final int LONGEST = 64 * 1024 * 1024; // characters of one line: ten images and their base64

    /**
     * @param number rows read so far, by which an interrupted file goes on
     * @param place line of the file, as an editor counts
     * @param row null when the line is unusable, for the reason given; null without a reason for an empty line
     */
    record Line(
            long number,
            long place,
            @Nullable BaseRow row,
            @Nullable String trouble) {}

    private final Closeable source;
    private final Stream<?> stream;
    private final Iterator<?> lines;
    private final @Nullable CsvForm form;
    private final ObjectMapper json;
    private long number;

    private RowReader(Closeable source, Stream<?> stream, @Nullable CsvForm form, ObjectMapper json) {
        this.source = source;
        this.stream = stream;
        this.lines = stream.iterator();
        this.form = form;
        this.json = json;
    }

    /** @throws FileRefused when no row of it could be read */
    static RowReader open(FileText text, ObjectMapper json) throws IOException, FileRefused {
        if (!isCsv(text.file())) {
            BufferedReader in = text.open();
            return new RowReader(in, in.lines(), null, json);
        }
        CsvForm form = CsvForm.of(text);
        CsvReader<CsvRecord> csv = CsvForm.reader(form.separator()).ofCsvRecord(text.open());
        return new RowReader(csv, csv.stream().skip(form.headLine() + 1L), form, json);
    }

    private static boolean isCsv(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    @Override
    public boolean hasNext() {
        return lines.hasNext();
    }

    @Override
    public Line next() {
        number++;
        Object line = lines.next();
        long place = line instanceof CsvRecord record ? record.getStartingLineNumber() : number;
        try {
            BaseRow row = line instanceof CsvRecord record ? ofCsv(record) : ofJson((String) line);
            return new Line(number, place, row, null);
        } catch (BaseRow.Unusable unusable) {
            return new Line(number, place, null, unusable.getMessage());
        }
    }

    private @Nullable BaseRow ofCsv(CsvRecord record) throws BaseRow.Unusable {
        return form == null || CsvForm.isBlank(record)
                ? null
                : BaseRow.of(field(record, form.cpf()), field(record, form.status()), List.of());
    }

    private static String field(CsvRecord record, int column) {
        return column < record.getFieldCount() ? CsvForm.plain(record.getField(column)) : "";
    }

    private @Nullable BaseRow ofJson(String line) throws BaseRow.Unusable {
        if (line.length() > LONGEST) {
            throw new BaseRow.Unusable("the line is too long");
        }
        return line.isBlank() ? null : parse(line, json);
    }

    static BaseRow parse(@Nullable String line, ObjectMapper json) throws BaseRow.Unusable {
        try {
            JsonNode row = line == null ? null : json.readTree(line.startsWith("\uFEFF") ? line.substring(1) : line);
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
