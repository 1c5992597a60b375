package org.spidhub.administration.basesync;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a spreadsheet has written a table: which character separates, and in which columns CPF and status stand.
 *
 * @param headLine number of the record that holds the heads, from 0
 */
record CsvForm(char separator, int cpf, int status, int headLine) {

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');
    private static final Pattern ANNOUNCED = Pattern.compile("(?i)\\s*sep=(.)\\s*"); // the separator may be a tab
    private static final int LONGEST_HEAD = 8192; // characters of the first lines
    private static final int TOLD = 120; // characters of the heads that a refusal repeats
    private static final int MOST_BLANK_LINES = 20; // above the heads

    /** @throws FileRefused when there is no column for what is needed, in one line that shows the heads */
    static CsvForm of(FileText text) throws IOException, FileRefused {
        String start = start(text);
        Optional<String> separatorLine =
                start.lines().filter(line -> !line.isBlank()).findFirst();
        Character announced = separatorLine.map(CsvForm::announced).orElse(null);
        for (char separator : announced == null ? SEPARATORS : List.of(announced)) {
            CsvForm form = with(separator, start);
            if (form != null) {
                return form;
            }
        }
        throw refusal(start, announced);
    }

    /** The separator a line {@code sep=;} tells, else null. */
    private static @Nullable Character announced(String line) {
        Matcher matcher = ANNOUNCED.matcher(line.replace("\"", ""));
        return matcher.matches() ? Character.valueOf(matcher.group(1).charAt(0)) : null;
    }

    private static @Nullable CsvForm with(char separator, String start) throws FileRefused {
        int number = 0;
        try (CsvReader<CsvRecord> records = reader(separator).ofCsvRecord(start)) {
            for (CsvRecord record : records) {
                if (!isBlank(record) && announced(String.join(String.valueOf(separator), record.getFields())) == null) {
                    List<String> heads = record.getFields().stream()
                            .map(head -> plain(head).toLowerCase(Locale.ROOT))
                            .toList();
                    return of(separator, heads, number);
                }
                if (number++ > MOST_BLANK_LINES) {
                    return null;
                }
            }
        } catch (CsvParseException | IOException unlikely) {
            return null;
        }
        return null;
    }

    private static @Nullable CsvForm of(char separator, List<String> heads, int line) throws FileRefused {
        for (String name : List.of("cpf", "status")) {
            if (Collections.frequency(heads, name) > 1) {
                throw new FileRefused("two columns are called " + name);
            }
        }
        int cpf = heads.indexOf("cpf");
        int status = heads.indexOf("status");
        return cpf < 0 || status < 0 ? null : new CsvForm(separator, cpf, status, line);
    }

    private static FileRefused refusal(String start, @Nullable Character announced) {
        String heads = start.lines()
                .filter(line -> !line.isBlank() && announced(line) == null)
                .findFirst()
                .orElse("");
        if (heads.isEmpty()) {
            return new FileRefused("the file is empty; its first line must be cpf,status");
        }
        String lower = heads.toLowerCase(Locale.ROOT);
        String missing = !lower.contains("cpf") ? "cpf" : !lower.contains("status") ? "status" : "cpf or status";
        String shown =
                heads.replaceAll("\\d", "0").replaceAll("\\p{Cntrl}", " ").strip(); // it may be a row with a CPF
        return new FileRefused("no column " + missing + ": the heads are \""
                + shown.substring(0, Math.min(TOLD, shown.length())) + "\"; "
                + (announced == null
                        ? "is the separator one of , ; tab or | ?"
                        : "the line sep= says that the separator is " + announced));
    }

    static CsvReader.CsvReaderBuilder reader(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .ignoreDifferentFieldCount(true)
                .acceptCharsAfterQuotes(true);
    }

    static boolean isBlank(CsvRecord record) {
        return record.getFields().stream().allMatch(String::isBlank);
    }

    /** Without blanks (also those that do not break), quotes that a blank before them made part of the field, and marks for text. */
    static String plain(String field) {
        String bare = field.replace('\u00A0', ' ').replace("\uFEFF", "").strip();
        if (bare.startsWith("=\"") && bare.endsWith("\"") && bare.length() > 2) {
            bare = bare.substring(1);
        }
        if (bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"")) {
            bare = bare.substring(1, bare.length() - 1).strip();
        }
        return bare.startsWith("'") ? bare.substring(1).strip() : bare;
    }

    private static String start(FileText text) throws IOException {
        char[] first = new char[LONGEST_HEAD];
        int length = 0;
        try (BufferedReader in = text.open()) {
            for (int read; length < first.length && (read = in.read(first, length, first.length - length)) > 0; ) {
                length += read;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        String start = new String(first, 0, length);
        int lastLine = Math.max(start.lastIndexOf('\n'), start.lastIndexOf('\r'));
        return length < first.length || lastLine < 0 ? start : start.substring(0, lastLine);
    }
}
