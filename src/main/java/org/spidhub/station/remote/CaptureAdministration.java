package org.spidhub.station.remote;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.Administrators;
import org.spidhub.station.contract.RemoteCaptureResponse;
import org.spidhub.station.remote.RemoteCapture.State;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The administrator's door to remote captures. */
@RestController
class CaptureAdministration {

    private static final int MOST = 500;

    private final CaptureDesk desk;

    CaptureAdministration(CaptureDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/hub/captures")
    CaptureDesk.Page list(
            @RequestParam(name = "state", required = false) @Nullable State state,
            @RequestParam(name = "purpose", required = false) @Nullable Purpose purpose,
            @RequestParam(name = "person", required = false) @Nullable UUID person,
            @RequestParam(name = "after", required = false) @Nullable UUID after,
            @RequestParam(name = "size", defaultValue = "50") int size) {
        Administrators.require();
        if (size < 1 || size > MOST) {
            throw new Refusal(ErrorCode.FIELD_INVALID, "size is 1 to " + MOST);
        }
        return desk.page(state, purpose, person, after, size);
    }

    @GetMapping("/hub/captures/{tguid}")
    CaptureDesk.View show(@PathVariable("tguid") UUID tguid) {
        Administrators.require();
        return desk.show(tguid);
    }

    /** @param reason kept in the history; may be absent */
    record Order(@Nullable String reason) {}

    @PostMapping("/hub/captures/{tguid}:end")
    CaptureDesk.Ended end(@PathVariable("tguid") UUID tguid, @RequestBody(required = false) @Nullable Order order) {
        Administrators.require();
        return desk.end(tguid, order == null ? null : order.reason());
    }

    @PostMapping("/hub/captures/{tguid}:renew")
    RemoteCaptureResponse renew(@PathVariable("tguid") UUID tguid) {
        Administrators.require();
        return desk.renew(tguid);
    }
}
