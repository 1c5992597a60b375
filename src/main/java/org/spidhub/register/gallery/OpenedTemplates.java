package org.spidhub.register.gallery;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.spidhub.matching.decision.TemplateCache;
import org.springframework.stereotype.Component;

/** Drops this hub's opened templates of whoever was erased or deleted, or left a list, in whatever hub that was done. */
@Component
class OpenedTemplates {

    private static final long NOT_YET = -1;

    private final ChangeFeed feed;
    private final TemplateCache templates;
    private Map<UUID, Long> told = new HashMap<>();
    private long horizon = NOT_YET;

    OpenedTemplates(ChangeFeed feed, TemplateCache templates) {
        this.feed = feed;
        this.templates = templates;
    }

    /** One thread at a time; what it misses, the next call finds. */
    void catchUp() {
        if (horizon == NOT_YET) {
            horizon = feed.now();
            templates.forgetAll(); // what was opened before there was a place to go on from
            return;
        }
        ChangeFeed.Changes changes = feed.since(horizon);
        if (changes.horizon() < horizon) { // another server, after a restore: nothing is known of what happened there
            templates.forgetAll();
        }
        changes.owners().forEach((owner, changed) -> {
            if (!changed.equals(told.get(owner))) {
                templates.forget(owner.toString());
            }
        });
        told = changes.owners();
        horizon = changes.horizon();
    }
}
