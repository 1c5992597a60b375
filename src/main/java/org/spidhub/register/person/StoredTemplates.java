package org.spidhub.register.person;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.spidhub.matching.Template;
import org.spidhub.matching.decision.ReadyTemplate;
import org.spidhub.matching.decision.TemplateCache;
import org.springframework.stereotype.Component;

/** The templates of one transaction's samples, opened, and kept ready for the next comparison. */
@Component
public class StoredTemplates {

    private final SampleVault samples;
    private final TemplateCache cache;

    StoredTemplates(SampleVault samples, TemplateCache cache) {
        this.samples = samples;
        this.cache = cache;
    }

    /** What was never given a template is left out. */
    public List<Template> of(UUID owner, UUID tguid) {
        List<Template> templates = new ArrayList<>();
        for (StoredSample sample : samples.samplesOf(tguid)) {
            String engine = sample.engine();
            if (engine != null) {
                samples.template(owner, sample.sampleGuid())
                        .ifPresent(content -> templates.add(new Template(sample.position(), engine, content)));
            }
        }
        return templates;
    }

    /** As {@link #of}; the samples of a transaction never change, so they are cached under its id. */
    public List<ReadyTemplate> ready(UUID owner, UUID tguid) {
        return cache.get(owner.toString(), tguid.toString(), () -> of(owner, tguid));
    }
}
