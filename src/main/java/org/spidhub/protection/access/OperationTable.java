package org.spidhub.protection.access;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.Caller;
import org.spidhub.protection.Role;
import org.springframework.stereotype.Component;

/** The one place that says who may call which operation: {@code security/operations.csv}, a row for each. */
@Component
public class OperationTable {

    private static final String NO_SESSION =
            "Name a session that authenticate gave, or log in and send the token, or HTTP Basic credentials.";

    private final Map<String, OperationRule> rules;

    OperationTable() {
        this.rules = read();
    }

    /**
     * For routes that find out by themselves who calls, such as those with a session GUID.
     *
     * @throws Refusal NOT_AUTHENTICATED or FORBIDDEN when {@link Caller#current()} may not call the operation
     */
    public void check(String operation) {
        OperationRule rule = rule(operation).orElseThrow(() -> new Refusal(ErrorCode.FORBIDDEN));
        Caller caller = Caller.current();
        if (!rule.permits(caller)) {
            throw caller.equals(Caller.ANONYMOUS) || caller.equals(Caller.SYSTEM)
                    ? new Refusal(ErrorCode.NOT_AUTHENTICATED, NO_SESSION)
                    : new Refusal(ErrorCode.FORBIDDEN);
        }
    }

    /** Whether the operation may use a session that was opened from the caller's address, where that is switched on. */
    public boolean isBySessionOfAddress(String operation) {
        return rule(operation).filter(OperationRule::byAddress).isPresent();
    }

    public Optional<OperationRule> rule(String operation) {
        return Optional.ofNullable(rules.get(operation));
    }

    Map<String, OperationRule> rules() {
        return rules;
    }

    private static Map<String, OperationRule> read() {
        Map<String, OperationRule> rules = new LinkedHashMap<>();
        try (InputStream in = OperationTable.class.getResourceAsStream("/security/operations.csv");
                Reader text = new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (NamedCsvRecord row : csv) {
                String access = row.getField("access");
                OperationRule rule = new OperationRule(
                        row.getField("operation"),
                        access.equals("OPEN") ? null : Role.valueOf(access),
                        row.getField("session").startsWith("session"),
                        row.getField("session").endsWith("address"));
                if (rules.put(rule.operation(), rule) != null) {
                    throw new IllegalStateException("security/operations.csv has two rows for " + rule.operation());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableMap(rules);
    }
}
