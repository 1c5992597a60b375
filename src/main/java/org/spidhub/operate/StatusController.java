package org.spidhub.operate;

import java.util.List;
import org.spidhub.intake.StatusDesk;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What {@code getStatus} tells stations in one word each, with reasons and ages for administrators. */
@RestController
@RequestMapping("/hub")
class StatusController {

    private final StatusDesk desk;

    StatusController(StatusDesk desk) {
        this.desk = desk;
    }

    record Services(List<StatusDesk.Service> services) {}

    @GetMapping("/status")
    Services status() {
        Operators.require();
        return new Services(desk.services());
    }
}
