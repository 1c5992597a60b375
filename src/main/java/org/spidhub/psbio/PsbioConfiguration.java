package org.spidhub.psbio;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.spidhub.platform.Mappings;
import org.spidhub.psbio.PsbioStatusTable.Progress;
import org.spidhub.psbio.PsbioStatusTable.Row;
import org.spidhub.transaction.Outcome;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the room's parts from settings and code tables. */
@Configuration(proxyBeanMethods = false)
class PsbioConfiguration {

    @Bean
    PsbioStatusTable psbioStatusTable(Mappings mappings) {
        Map<String, Row> rows = new LinkedHashMap<>();
        mappings.table("codes/psbio-status.csv").forEach(line -> {
            String outcome = line.getField("outcome");
            Set<String> before = Arrays.stream(line.getField("may_follow").split("\\|"))
                    .filter(word -> !word.isBlank())
                    .collect(Collectors.toSet());
            rows.put(
                    line.getField("status"),
                    new Row(
                            line.getField("status"),
                            Progress.valueOf(line.getField("progress")),
                            outcome.isBlank() ? null : Outcome.valueOf(outcome),
                            before,
                            line.getField("meaning")));
        });
        return new PsbioStatusTable(rows);
    }
}
