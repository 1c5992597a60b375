package org.spidhub.matching.finger.exact;

import org.spidhub.matching.finger.template.Minutiae;

/**
 * The finger looked for, with the tables that make comparing it with many candidates cheap. Immutable and safe to share;
 * building it costs as much as some ten comparisons.
 */
public final class Probe {
    final Candidate finger;
    final StarMasks masks;
    final EdgeHashes hash;

    /** Makes a finger ready to be searched for; takes any number of minutiae, 0 included. */
    public Probe(Minutiae minutiae) {
        finger = new Candidate(minutiae);
        masks = new StarMasks(finger);
        hash = new EdgeHashes(finger);
    }
}
