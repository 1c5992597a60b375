package org.spidhub.matching.finger.template;

/** Says that bytes offered as a fingerprint template are none, and what is wrong with them; never quotes their content. */
public final class MalformedTemplate extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** @param reason what is wrong, for the operator; holds no biometric data */
    public MalformedTemplate(String reason) {
        super("Not a usable fingerprint template: " + reason
                + ". Extract it again from the image, or send the image instead of the template.");
    }
}
