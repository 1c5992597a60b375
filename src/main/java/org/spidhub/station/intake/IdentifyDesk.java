package org.spidhub.station.intake;

import java.util.List;
import org.spidhub.matching.Template;
import org.spidhub.matching.search.Gallery;
import org.spidhub.matching.search.IdentificationSettings;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.Caller;
import org.spidhub.register.gallery.Findings;
import org.spidhub.register.gallery.Galleries;
import org.spidhub.register.gallery.PeopleList;
import org.spidhub.station.contract.Biometric;
import org.springframework.stereotype.Component;

/** Answers who somebody is, among all people enrolled here. Nothing is stored but the audit line. */
@Component
public class IdentifyDesk {
    private static final int MOST = 10;

    private final SampleIntake intake;
    private final Galleries galleries;
    private final IdentificationSettings settings;
    private final OperatorGate operators;
    private final AuditTrail audit;

    IdentifyDesk(
            SampleIntake intake,
            Galleries galleries,
            IdentificationSettings settings,
            OperatorGate operators,
            AuditTrail audit) {
        this.intake = intake;
        this.galleries = galleries;
        this.settings = settings;
        this.operators = operators;
        this.audit = audit;
    }

    /**
     * People who look like the samples; seldom a false one, see {@code hub.identification.fpir}.
     *
     * @param exhaustive compare exactly with everybody
     * @throws Refusal naming the body part at fault
     */
    public Findings identify(List<Biometric> biometrics, String operator, boolean exhaustive) {
        operators.requireAllowed(operator);
        if (biometrics.isEmpty()) {
            throw new Refusal(ErrorCode.TOO_FEW_BIOMETRICS, "biometrics is empty");
        }
        List<Template> probe = intake.read(biometrics).templates();
        Findings findings = galleries.search(PeopleList.PEOPLE, probe, settings.query(MOST), exhaustive);
        List<Gallery.Candidate> found = findings.candidates();
        audit.record(
                "IDENTIFIED",
                found.isEmpty() ? "nobody" : found.get(0).person(),
                found.size() + " candidates, " + findings.gap() + ", by "
                        + Caller.current().name());
        return findings;
    }
}
