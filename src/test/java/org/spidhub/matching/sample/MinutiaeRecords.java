package org.spidhub.matching.sample;

import com.machinezoo.fingerprintio.TemplateFormat;
import com.machinezoo.fingerprintio.ansi378v2004.Ansi378v2004Position;
import com.machinezoo.fingerprintio.ansi378v2004.Ansi378v2004Template;
import com.machinezoo.fingerprintio.ansi378v2009.Ansi378v2009Position;
import com.machinezoo.fingerprintio.ansi378v2009.Ansi378v2009Template;
import com.machinezoo.fingerprintio.ansi378v2009am1.Ansi378v2009Am1Position;
import com.machinezoo.fingerprintio.ansi378v2009am1.Ansi378v2009Am1Template;
import com.machinezoo.fingerprintio.iso19794p2v2005.Iso19794p2v2005Position;
import com.machinezoo.fingerprintio.iso19794p2v2005.Iso19794p2v2005Template;
import com.machinezoo.fingerprintio.iso19794p2v2011.Iso19794p2v2011Position;
import com.machinezoo.fingerprintio.iso19794p2v2011.Iso19794p2v2011Template;
import com.machinezoo.sourceafis.FingerprintCompatibility;
import com.machinezoo.sourceafis.FingerprintTemplate;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Exchange records of synthetic prints. */
public final class MinutiaeRecords {

    private MinutiaeRecords() {}

    public static byte[] ansi378(FingerprintTemplate template) {
        return FingerprintCompatibility.exportTemplates(TemplateFormat.ANSI_378_2004, template);
    }

    public static byte[] iso19794(FingerprintTemplate template) {
        return FingerprintCompatibility.exportTemplates(TemplateFormat.ISO_19794_2_2005, template);
    }

    /**
     * A record of several views in one format.
     *
     * @param positions ANSI/NIST code of each view in turn
     * @param perCentimetre the resolution it states, 197 being true
     */
    public static byte[] of(
            TemplateFormat format, List<Integer> positions, int perCentimetre, FingerprintTemplate... templates) {
        byte[] record = FingerprintCompatibility.exportTemplates(format, templates);
        byte[] placed = switch (format) {
            case ANSI_378_2004 -> {
                var opened = new Ansi378v2004Template(record);
                each(positions, i -> {
                    opened.fingerprints.get(i).position = Ansi378v2004Position.values()[positions.get(i)];
                    opened.fingerprints.get(i).view = 0;
                });
                yield opened.toByteArray();
            }
            case ISO_19794_2_2005 -> {
                var opened = new Iso19794p2v2005Template(record);
                each(positions, i -> {
                    opened.fingerprints.get(i).position = Iso19794p2v2005Position.values()[positions.get(i)];
                    opened.fingerprints.get(i).view = 0;
                });
                yield opened.toByteArray();
            }
            case ANSI_378_2009 -> {
                var opened = new Ansi378v2009Template(record);
                each(positions, i -> {
                    opened.fingerprints.get(i).position = Ansi378v2009Position.values()[positions.get(i)];
                    opened.fingerprints.get(i).view = 0;
                });
                yield opened.toByteArray();
            }
            case ANSI_378_2009_AM1 -> {
                var opened = new Ansi378v2009Am1Template(record);
                each(positions, i -> {
                    opened.fingerprints.get(i).position = Ansi378v2009Am1Position.values()[positions.get(i)];
                    opened.fingerprints.get(i).view = 0;
                });
                yield opened.toByteArray();
            }
            case ISO_19794_2_2011 -> {
                var opened = new Iso19794p2v2011Template(record);
                each(positions, i -> {
                    opened.fingerprints.get(i).position = Iso19794p2v2011Position.values()[positions.get(i)];
                    opened.fingerprints.get(i).view = 0;
                });
                yield opened.toByteArray();
            }
        };
        return stating(placed, perCentimetre);
    }

    private static void each(List<Integer> positions, IntConsumer act) {
        IntStream.range(0, positions.size()).forEach(act);
    }

    /** The writing library refuses many a resolution that files have. */
    private static byte[] stating(byte[] record, int perCentimetre) {
        int written = 197 << 16 | 197;
        for (int at = 0; at + 4 <= record.length; at++) {
            if (ByteBuffer.wrap(record).getInt(at) == written) {
                ByteBuffer.wrap(record).putInt(at, perCentimetre << 16 | perCentimetre);
            }
        }
        return record;
    }
}
