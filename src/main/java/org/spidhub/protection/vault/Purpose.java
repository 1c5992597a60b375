package org.spidhub.protection.vault;

/** What a sealed value is, bound into its encryption so that one kind can never be passed off as another. */
public enum Purpose {
    IDENTITY,
    SAMPLE,
    TEMPLATE,
    TOKEN,
    EVIDENCE,
    PARTICULARS
}
