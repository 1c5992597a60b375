package org.spidhub.register.person;

import java.util.Optional;

/** Says what a status word of the far side makes of the person while their enrolment is still open; whoever knows its words answers. */
@FunctionalInterface
public interface PersonMarks {

    /** @param fineStatus the far side's last word, verbatim; empty when it leaves the person as they are */
    Optional<PersonStatus> of(String fineStatus);
}
