package org.spidhub.biometrics;

import com.machinezoo.fingerprintio.TemplateFormat;
import com.machinezoo.sourceafis.FingerprintCompatibility;
import com.machinezoo.sourceafis.FingerprintTemplate;

/** Exchange records of synthetic prints. */
public final class MinutiaeRecords {

    private MinutiaeRecords() {}

    public static byte[] ansi378(FingerprintTemplate template) {
        return FingerprintCompatibility.exportTemplates(TemplateFormat.ANSI_378_2004, template);
    }

    public static byte[] iso19794(FingerprintTemplate template) {
        return FingerprintCompatibility.exportTemplates(TemplateFormat.ISO_19794_2_2005, template);
    }
}
