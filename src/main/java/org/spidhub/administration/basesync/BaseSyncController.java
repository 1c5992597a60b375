package org.spidhub.administration.basesync;

import java.util.List;
import org.spidhub.protection.Administrators;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows an operator how far the files of the external base have come. */
@RestController
class BaseSyncController {

    private final SyncLog progress;

    BaseSyncController(SyncLog progress) {
        this.progress = progress;
    }

    @GetMapping("/hub/base-syncs")
    List<SyncLog.Sync> list() {
        Administrators.require();
        return progress.newest();
    }
}
