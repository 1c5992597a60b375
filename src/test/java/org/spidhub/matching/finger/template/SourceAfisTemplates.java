package org.spidhub.matching.finger.template;

import com.machinezoo.sourceafis.FingerprintCompatibility;
import com.machinezoo.sourceafis.FingerprintTemplate;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Dresses minutiae up as the templates SourceAFIS reads. */
public final class SourceAfisTemplates {
    private SourceAfisTemplates() {}

    /** As if SourceAFIS had extracted them: its own CBOR. */
    public static FingerprintTemplate asExtracted(Minutiae minutiae) {
        return new FingerprintTemplate(TemplateWriter.write(minutiae));
    }

    /** As if they had come in an ISO/IEC 19794-2:2005 record ("FMR 20"): whole pixels, directions in 256 steps. */
    public static FingerprintTemplate asImportedFromIso(Minutiae minutiae) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int length = 24 + 4 + 6 * minutiae.count() + 2;
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write("FMR\0 20\0".getBytes(StandardCharsets.ISO_8859_1));
            out.writeInt(length);
            out.writeShort(0);
            out.writeShort(700);
            out.writeShort(700);
            out.writeShort(197);
            out.writeShort(197);
            out.writeByte(1);
            out.writeByte(0);
            out.writeByte(0);
            out.writeByte(0);
            out.writeByte(90);
            out.writeByte(minutiae.count());
            for (int i = 0; i < minutiae.count(); i++) {
                long minutia = minutiae.get(i);
                out.writeShort((Minutiae.bifurcation(minutia) ? 2 : 1) << 14 | Math.max(0, Minutiae.x(minutia)));
                out.writeShort(Math.max(0, Minutiae.y(minutia)));
                out.writeByte((int) (Minutiae.direction(minutia) / Minutiae.FULL_TURN * 256));
                out.writeByte(0);
            }
            out.writeShort(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return FingerprintCompatibility.importTemplate(bytes.toByteArray());
    }
}
