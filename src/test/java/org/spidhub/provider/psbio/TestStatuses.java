package org.spidhub.provider.psbio;

import java.nio.file.Path;
import java.time.Duration;
import org.spidhub.platform.HubSettings;
import org.spidhub.platform.Mappings;

/** The packaged status table for tests of other rooms. */
public final class TestStatuses {

    private TestStatuses() {}

    public static PsbioStatusTable packaged() {
        Path none = Path.of("target/no-such-folder");
        return new PsbioConfiguration()
                .psbioStatusTable(new Mappings(new HubSettings(
                        none, none, none, new HubSettings.Database(null, null, null, 4, Duration.ofMinutes(2)))));
    }
}
