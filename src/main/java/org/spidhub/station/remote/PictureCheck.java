package org.spidhub.station.remote;

import java.util.ArrayList;
import java.util.List;
import org.spidhub.matching.sample.ExtractedSample;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.station.contract.Biometric;
import org.spidhub.station.intake.SampleIntake;
import org.springframework.stereotype.Component;

/**
 * Looks at what a person captured before anything is stored, and outside any database transaction: nobody is thanked for a picture
 * without a face, and a picture that could not be looked at carries a sentence that says so.
 */
@Component
class PictureCheck {

    static final String UNCHECKED =
            "face (10): the picture was not checked for a face, as the face models are not installed";

    private final SampleIntake intake;

    PictureCheck(SampleIntake intake) {
        this.intake = intake;
    }

    /**
     * @param warnings sentences for the operator; empty when all is well
     * @param checked whether every face was looked for
     */
    record Checked(SampleIntake.Samples samples, List<String> warnings, boolean checked) {}

    /** @throws Refusal FACE_COUNT also where quality only warns; whatever else makes the pictures unusable */
    Checked look(List<Biometric> biometrics) {
        SampleIntake.Samples samples = intake.read(biometrics);
        List<String> warnings = new ArrayList<>(samples.warnings());
        boolean checked = true;
        for (ExtractedSample one : samples.extracted()) {
            if (one.isUnusableFace()) {
                throw new Refusal(ErrorCode.FACE_COUNT, String.join("; ", one.warnings()));
            }
            if (one.position().isFace() && one.engine() == null && one.quality() == 0) {
                if (!warnings.contains(UNCHECKED)) { // the extractor has said so already
                    warnings.add(UNCHECKED);
                }
                checked = false;
            }
        }
        return new Checked(samples, warnings, checked);
    }
}
