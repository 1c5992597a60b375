package org.spidhub.administration.basesync;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Brings a file of an external base in, chunk by chunk: rows and progress of a chunk are stored together, so that a file that was
 * interrupted goes on where it stopped, and one that was imported before changes nothing.
 */
@Component
public class BaseImport {

    private static final Logger log = LoggerFactory.getLogger(BaseImport.class);

    private final BaseRecords records;
    private final SyncLog progress;
    private final BaseSyncSettings settings;
    private final TransactionOperations transactions;
    private final ObjectMapper json;

    BaseImport(
            BaseRecords records,
            SyncLog progress,
            BaseSyncSettings settings,
            TransactionOperations transactions,
            ObjectMapper json) {
        this.records = records;
        this.progress = progress;
        this.settings = settings;
        this.transactions = transactions;
        this.json = json;
    }

    /** What became of the lines of one chunk. */
    private static final class Tally {
        private long imported;
        private long unchanged;
        private final List<String> errors = new ArrayList<>();

        private void refuse(long line, @Nullable String why) {
            errors.add(line + "," + why);
        }
    }

    /**
     * @param path the dropped file
     * @return the folder it belongs into now: {@code .failed} when nobody came in or it could not be read to its end
     */
    public String file(String path) throws IOException {
        Path file = Path.of(path);
        String name = String.valueOf(file.getFileName());
        UUID sync = progress.begin(settings.source(), name, sha256(file));
        String problem;
        try {
            FileText text = FileText.of(file);
            if (text.isGuessed()) {
                log.warn("Base file {} is no UTF-8 and is read as windows-1252. Hint: save it as UTF-8", name);
            }
            problem = read(sync, text, name);
        } catch (FileRefused refused) {
            problem = String.valueOf(refused.getMessage());
            report(file, List.of("1," + problem));
        } catch (RuntimeException interrupted) {
            log.warn("Base file {} is interrupted and goes on later: {}", name, interrupted.getMessage());
            throw interrupted;
        }
        progress.finish(sync, problem);
        if (problem == null) {
            log.info("Base file {} is in: {}", name, progress.find(sync));
            return ".done";
        }
        log.warn("Base file {} goes to .failed: {}. Hint: {}.errors", name, problem, name);
        return ".failed";
    }

    /** @return what is wrong with the file as a whole, or null */
    private @Nullable String read(UUID sync, FileText text, String name) throws IOException, FileRefused {
        long done = progress.linesDone(sync);
        log.info("Base file {} {}", name, done == 0 ? "begins" : "goes on after row " + done);
        long restored = 0;
        try (RowReader rows = RowReader.open(text, json)) {
            List<RowReader.Line> chunk = new ArrayList<>();
            while (rows.hasNext()) {
                RowReader.Line line = rows.next();
                if (line.number() > done) {
                    chunk.add(line);
                    restored += line.row() != null && line.row().restored() ? 1 : 0;
                }
                if (chunk.size() == settings.chunk()) {
                    store(sync, text.file(), chunk);
                    chunk.clear();
                }
            }
            store(sync, text.file(), chunk);
        } catch (UncheckedIOException | CsvParseException unreadable) {
            long last = progress.linesDone(sync);
            report(
                    text.file(),
                    List.of(last + ",the file is not readable somewhere after this row; the rest is left out"));
            return "it is not readable after row " + last + "; are all quotes closed?";
        }
        if (restored > 0) {
            log.warn(
                    "Base file {} has {} CPFs whose leading zeros were lost and have been put back. Hint: format the column as text",
                    name,
                    restored);
        }
        SyncLog.Sync result = progress.find(sync);
        return result.imported() + result.unchanged() > 0 ? null : "nobody came in of " + result.refused() + " rows";
    }

    /** One row as a message; an unusable one is logged by where it stands, and left. */
    public void message(
            @Body @Nullable String text,
            @Header("kafka.PARTITION") @Nullable Integer partition,
            @Header("kafka.OFFSET") @Nullable Long offset) {
        String source = settings.source() + " (topic)";
        try {
            BaseRow row = RowReader.parse(text, json);
            if (!records.unchanged(source, row)) {
                BaseRecords.Prepared prepared = records.prepare(row);
                transactions.executeWithoutResult(status -> {
                    try {
                        records.store(source, prepared);
                    } catch (BaseRow.Unusable known) {
                        log.info(
                                "The base message at partition {}, offset {} was not taken over: {}",
                                partition,
                                offset,
                                known.getMessage());
                    }
                });
            }
        } catch (BaseRow.Unusable unusable) {
            log.warn(
                    "The base message at partition {}, offset {} is unusable: {}. Hint: mend it and send it again",
                    partition,
                    offset,
                    unusable.getMessage());
        }
    }

    private void store(UUID sync, Path file, List<RowReader.Line> chunk) throws IOException {
        if (chunk.isEmpty()) {
            return;
        }
        Tally tally = new Tally();
        List<RowReader.Line> news = new ArrayList<>();
        List<BaseRecords.Prepared> ready = new ArrayList<>();
        for (RowReader.Line line : chunk) {
            prepare(line, tally, news, ready);
        }
        transactions.executeWithoutResult(status -> {
            for (int i = 0; i < ready.size(); i++) {
                try {
                    records.store(settings.source(), ready.get(i));
                    tally.imported++;
                } catch (BaseRow.Unusable unusable) {
                    tally.refuse(news.get(i).place(), unusable.getMessage());
                }
            }
            progress.note(
                    sync, chunk.get(chunk.size() - 1).number(), tally.imported, tally.unchanged, tally.errors.size());
        });
        report(file, tally.errors);
    }

    private void prepare(
            RowReader.Line line, Tally tally, List<RowReader.Line> news, List<BaseRecords.Prepared> ready) {
        BaseRow row = line.row();
        if (row == null) {
            if (line.trouble() != null) {
                tally.refuse(line.place(), line.trouble());
            }
            return;
        }
        if (records.unchanged(settings.source(), row)) {
            tally.unchanged++;
            return;
        }
        try {
            ready.add(records.prepare(row));
            news.add(line);
        } catch (BaseRow.Unusable unusable) {
            tally.refuse(line.place(), unusable.getMessage());
        }
    }

    /** Beside the file: line number and reason, no personal data. */
    private static void report(Path file, List<String> errors) throws IOException {
        if (errors.isEmpty()) {
            return;
        }
        Path report = file.resolveSibling(file.getFileName() + ".errors");
        try (Writer text = Files.newBufferedWriter(
                report, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String error : errors) {
                text.write(error + "\n");
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return DigestUtils.sha256Hex(in);
        }
    }
}
