package org.spidhub.register.engine;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.matching.face.FaceMatcher;
import org.spidhub.matching.finger.FingerEngine;
import org.spidhub.matching.image.Picture;
import org.spidhub.matching.synthetic.SyntheticFinger;
import org.spidhub.platform.Health;
import org.spidhub.register.gallery.GalleryKeeper;
import org.springframework.stereotype.Component;

/** Tries the hub's own engine as a capture would, on pictures of nobody: a library that does not load shows here first. */
@Component
public class EngineProbe {

    private static final Logger log = LoggerFactory.getLogger(EngineProbe.class);

    /** SourceAFIS' threshold of a 1:1 comparison; two impressions of one finger are well above it. */
    private static final double SAME_FINGER = 40;

    private final FaceMatcher faces;
    private final GalleryKeeper keeper;
    private final Health health;
    private @Nullable Prints prints;

    private record Prints(Picture probe, byte[] reference) {}

    EngineProbe(FaceMatcher faces, GalleryKeeper keeper, EngineSettings settings) {
        this.faces = faces;
        this.keeper = keeper;
        this.health = new Health(settings.probeEveryMs(), System::nanoTime);
    }

    /** Called by its route, one at a time. */
    public synchronized void probe() {
        String fault = fault();
        if (fault != null && health.active()) {
            log.warn("The hub's own engine: {}. Hint: GET /hub/status tells what is missing", fault);
        }
        health.set(fault == null, fault == null ? "a print was extracted and compared" : fault);
    }

    public Health health() {
        return health;
    }

    private @Nullable String fault() {
        try {
            Prints known = prints;
            if (known == null) {
                SyntheticFinger finger = SyntheticFinger.of(1);
                known = new Prints(
                        finger.impression(1, 0.5),
                        FingerEngine.extract(finger.impression(2, 0.5), SyntheticFinger.DPI));
                prints = known;
            }
            byte[] probe = FingerEngine.extract(known.probe(), SyntheticFinger.DPI);
            if (FingerEngine.compare(probe, known.reference()) < SAME_FINGER) {
                return "two captures of one finger do not match";
            }
            if (!faces.available()) {
                return "the face models are missing: faces are stored and not compared";
            }
            faces.detect(known.probe());
            return keeper.isFilled() ? null : "the galleries are being filled";
        } catch (RuntimeException | Error e) {
            return "an extraction failed: " + e.getClass().getSimpleName();
        }
    }
}
