package org.spidhub.matching.decision;

import com.machinezoo.sourceafis.FingerprintTemplate;
import java.util.Collection;
import java.util.List;
import org.spidhub.matching.Position;
import org.spidhub.matching.Template;
import org.spidhub.matching.face.FaceVector;
import org.spidhub.matching.finger.FingerEngine;

/** A template read once from its stored form and kept ready for any number of comparisons. */
public sealed interface ReadyTemplate {

    /** SPID index, see {@link Position}. */
    int index();

    /** Id of the extractor or model set that made it. */
    String engine();

    default Position position() {
        return new Position(index());
    }

    /** A finger; about 10.5 kB of heap. */
    record Finger(int index, String engine, FingerprintTemplate template) implements ReadyTemplate {}

    /** A face: a vector of length 1, so that the cosine of two faces is their dot product. */
    record Face(int index, String engine, float[] vector) implements ReadyTemplate {}

    /**
     * Reads one stored template.
     *
     * @throws IllegalArgumentException when it is neither finger nor face, or damaged
     */
    static ReadyTemplate of(Template stored) {
        Position position = stored.position();
        if (position.isFinger()) {
            return new Finger(stored.index(), stored.engine(), FingerEngine.read(stored.content()));
        }
        if (position.isFace()) {
            return new Face(stored.index(), stored.engine(), FaceVector.read(stored.content()));
        }
        throw new IllegalArgumentException(position + " is not matched");
    }

    /** Reads many stored templates on all processors, in the same order; those that are not matched are left out. */
    static List<ReadyTemplate> all(Collection<Template> stored) {
        return stored.parallelStream()
                .filter(template -> template.position().isMatched())
                .map(ReadyTemplate::of)
                .toList();
    }
}
