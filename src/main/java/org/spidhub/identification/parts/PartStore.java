package org.spidhub.identification.parts;

import java.util.Iterator;
import java.util.Optional;
import org.spidhub.identification.Enrolment;

/** Where a hub reads people from when it takes over a part of a gallery, or hears that somebody changed. */
public interface PartStore {
    /** Everybody of one part, see {@link PartSettings#partOf}. */
    Iterator<Enrolment> part(int part);

    /** One person as stored now; empty when they are gone. */
    Optional<Enrolment> person(String person);
}
