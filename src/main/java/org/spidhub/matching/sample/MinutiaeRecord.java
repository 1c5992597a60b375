package org.spidhub.matching.sample;

import com.machinezoo.fingerprintio.TemplateFormat;
import com.machinezoo.fingerprintio.ansi378v2004.Ansi378v2004Template;
import com.machinezoo.fingerprintio.ansi378v2009.Ansi378v2009Template;
import com.machinezoo.fingerprintio.ansi378v2009am1.Ansi378v2009Am1Template;
import com.machinezoo.fingerprintio.iso19794p2v2005.Iso19794p2v2005Template;
import com.machinezoo.fingerprintio.iso19794p2v2011.Iso19794p2v2011Template;
import java.util.List;

/**
 * A minutiae record made elsewhere, as one may hold several fingers, each with its own idea of where it belongs and how fine it was
 * scanned.
 *
 * @param views in file order
 * @param cut takes one view out
 */
record MinutiaeRecord(List<View> views, Cut cut) {

    /**
     * One capture of one finger.
     *
     * @param position ANSI/NIST friction ridge position code, 0 when unknown, above 10 for more than one finger
     * @param across dots per centimetre of a row, 0 when unknown
     * @param down dots per centimetre of a column, 0 when unknown
     */
    record View(int position, int across, int down) {}

    /** The record with one view only, which states the resolution given. */
    interface Cut {
        byte[] alone(int view, int across, int down);
    }

    /** @throws RuntimeException of the reading library, for anything damaged */
    static MinutiaeRecord read(byte[] content) {
        TemplateFormat format = TemplateFormat.identify(content);
        return switch (format) {
            case ISO_19794_2_2005 -> iso2005(content);
            case ANSI_378_2004 -> ansi2004(content);
            case ANSI_378_2009 -> ansi2009(content);
            case ANSI_378_2009_AM1 -> ansi2009Am1(content);
            case ISO_19794_2_2011 -> iso2011(content);
        };
    }

    private static MinutiaeRecord iso2005(byte[] content) {
        Iso19794p2v2005Template record = new Iso19794p2v2005Template(content, false);
        List<View> views = record.fingerprints.stream()
                .map(one -> new View(one.position.ordinal(), record.resolutionX, record.resolutionY))
                .toList();
        return new MinutiaeRecord(views, (view, across, down) -> ViewCut.ISO_2005.alone(content, view, across, down));
    }

    private static MinutiaeRecord ansi2004(byte[] content) {
        Ansi378v2004Template record = new Ansi378v2004Template(content, false);
        List<View> views = record.fingerprints.stream()
                .map(one -> new View(one.position.ordinal(), record.resolutionX, record.resolutionY))
                .toList();
        return new MinutiaeRecord(views, (view, across, down) -> ViewCut.ANSI_2004.alone(content, view, across, down));
    }

    private static MinutiaeRecord ansi2009(byte[] content) {
        Ansi378v2009Template record = new Ansi378v2009Template(content, false);
        List<View> views = record.fingerprints.stream()
                .map(one -> new View(one.position.ordinal(), one.resolutionX, one.resolutionY))
                .toList();
        return new MinutiaeRecord(views, (view, across, down) -> {
            var one = record.fingerprints.get(view);
            one.view = 0;
            one.resolutionX = across;
            one.resolutionY = down;
            record.fingerprints = List.of(one);
            return record.toByteArray();
        });
    }

    private static MinutiaeRecord ansi2009Am1(byte[] content) {
        Ansi378v2009Am1Template record = new Ansi378v2009Am1Template(content, false);
        List<View> views = record.fingerprints.stream()
                .map(one -> new View(one.position.ordinal(), one.resolutionX, one.resolutionY))
                .toList();
        return new MinutiaeRecord(views, (view, across, down) -> {
            var one = record.fingerprints.get(view);
            one.view = 0;
            one.resolutionX = across;
            one.resolutionY = down;
            record.fingerprints = List.of(one);
            return record.toByteArray();
        });
    }

    private static MinutiaeRecord iso2011(byte[] content) {
        Iso19794p2v2011Template record = new Iso19794p2v2011Template(content, false);
        List<View> views = record.fingerprints.stream()
                .map(one -> new View(one.position.ordinal(), one.resolutionX, one.resolutionY))
                .toList();
        return new MinutiaeRecord(views, (view, across, down) -> {
            var one = record.fingerprints.get(view);
            one.view = 0;
            one.resolutionX = across;
            one.resolutionY = down;
            record.fingerprints = List.of(one);
            return record.toByteArray();
        });
    }
}
