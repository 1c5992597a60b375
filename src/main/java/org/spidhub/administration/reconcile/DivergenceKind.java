package org.spidhub.administration.reconcile;

/** How the two sides differ, and what a repair on request does about it. */
public enum DivergenceKind {
    MISSING_THERE("Enrolled here, unknown at the PSBio. The repair enrols again, from the stored samples."),
    MISSING_HERE(
            "Known to the PSBio, not enrolled here. The repair enrols here what is stored; without samples there is none."),
    OTHER_STATUS("Both know it, with another end. The repair takes over the PSBio's end."),
    SWAPPED_TCN("The PSBio knows our protocol under another TCN. The repair takes over the PSBio's TCN."),
    SENT_TWICE("The PSBio holds two transactions under one protocol. There is no repair: tell the PSBio."),
    NOT_CHECKED("The hub failed to check this person. Look for the incident in the log; there is no repair.");

    private final String meaning;

    DivergenceKind(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }
}
