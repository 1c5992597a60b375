package org.spidhub.matching.finger.extraction;

import com.machinezoo.sourceafis.engine.primitives.IntPoint;
import java.util.ArrayList;
import java.util.List;

/** Where ridges end, fork, or once did. */
final class SkeletonMinutia {

    final IntPoint position;

    /** Ridges that begin here; one that also ends here is in it twice, once in either direction. */
    final List<SkeletonRidge> ridges = new ArrayList<>(3);

    SkeletonMinutia(IntPoint position) {
        this.position = position;
    }
}
