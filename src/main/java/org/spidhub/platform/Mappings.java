package org.spidhub.platform;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads files of {@code mappings}, the deployment's version before the packaged one. */
@Component
public class Mappings {

    private final Overlay overlay;

    public Mappings(HubSettings hub) {
        this.overlay = new Overlay(hub.mappingsDir(), "mappings");
    }

    /**
     * @param name relative to {@code mappings}, such as {@code codes/psbio-status.csv}; the first line names the columns
     * @throws UncheckedIOException when it cannot be read: the hub does not start with half a vocabulary
     */
    public List<NamedCsvRecord> table(String name) {
        try (Reader text = new InputStreamReader(overlay.find(name).getInputStream(), StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
            return rows.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the code table mappings/" + name + " cannot be read", e);
        }
    }

    /** @param name relative to {@code mappings}, such as {@code spid-to-psbio/submission.jslt} */
    public InputStream open(String name) throws IOException {
        return overlay.find(name).getInputStream();
    }
}
