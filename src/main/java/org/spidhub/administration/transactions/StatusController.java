package org.spidhub.administration.transactions;

import java.util.List;
import org.spidhub.protection.Administrators;
import org.spidhub.provider.work.ServiceHealth;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What {@code getStatus} tells stations in one word each, with reasons and ages for administrators. */
@RestController
@RequestMapping("/hub")
class StatusController {

    private final ServiceHealth health;

    StatusController(ServiceHealth health) {
        this.health = health;
    }

    /** The service as {@code getStatus} says it, with the reason and its age in milliseconds. */
    record Shown(String name, String state, String says, long ageMs) {

        static Shown of(ServiceHealth.Service service) {
            return new Shown(service.name(), service.active() ? "ACTIVE" : "INACTIVE", service.says(), service.ageMs());
        }
    }

    record Services(List<Shown> services) {}

    @GetMapping("/status")
    Services status() {
        Administrators.require();
        return new Services(health.all().stream().map(Shown::of).toList());
    }
}
