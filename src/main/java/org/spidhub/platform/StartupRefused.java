package org.spidhub.platform;

/** The hub must not serve as it is set up; it stops with one line that says what to do about it. */
public final class StartupRefused extends RuntimeException {

    private final String remedy;

    /**
     * @param problem what is wrong, in one sentence
     * @param remedy what the operator does about it, naming the setting
     */
    public StartupRefused(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    /** What the operator does about it. */
    public String remedy() {
        return remedy;
    }
}
