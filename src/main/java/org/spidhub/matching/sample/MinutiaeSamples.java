package org.spidhub.matching.sample;

import com.machinezoo.sourceafis.FingerprintCompatibility;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.spidhub.matching.Position;
import org.spidhub.matching.finger.FingerEngine;
import org.spidhub.matching.finger.Minutiae;
import org.spidhub.matching.image.ImageFault;
import org.spidhub.matching.sample.MinutiaeRecord.View;

/** Takes the finger that was asked for out of a minutiae record, at the resolution it was scanned with. */
final class MinutiaeSamples {

    /** Some 2,500 minutiae; edges between minutiae grow with the square of their number. */
    private static final int LARGEST_RECORD = 16 * 1024;

    /** The count has one byte in ISO/IEC 19794-2:2005. */
    private static final int MOST_MINUTIAE = 255;

    private MinutiaeSamples() {}

    /**
     * One finger of a record.
     *
     * @param content the record with this finger only; as received when it holds no other and states its resolution
     */
    record Finger(byte[] template, byte[] content, int dpi, int minutiae, List<String> warnings) {}

    static Finger read(CapturedSample sample) {
        byte[] content = sample.content();
        if (content.length > LARGEST_RECORD) {
            throw new ImageFault(
                    ImageFault.Reason.TOO_LARGE, "a minutiae record has at most " + LARGEST_RECORD + " bytes");
        }
        List<String> warnings = new ArrayList<>();
        MinutiaeRecord record = record(content);
        int number = choose(sample.position(), record.views(), warnings);
        View view = record.views().get(number);
        ChosenResolution resolution = resolution(sample, view, warnings);
        boolean asReceived = record.views().size() == 1 && isRead(view.across()) && isRead(view.down());
        byte[] alone = asReceived ? content : alone(record, number, view, resolution);
        byte[] template = template(alone);
        int minutiae = Minutiae.count(template);
        if (minutiae > MOST_MINUTIAE) {
            throw new ImageFault(ImageFault.Reason.TOO_LARGE, "a finger has at most " + MOST_MINUTIAE + " minutiae");
        }
        return new Finger(template, alone, resolution.dpi(), minutiae, warnings);
    }

    private static boolean isRead(int perCentimetre) {
        return ChosenResolution.isRead((int) Math.round(perCentimetre * 2.54));
    }

    private static ChosenResolution resolution(CapturedSample sample, View view, List<String> warnings) {
        ChosenResolution resolution = ChosenResolution.ofRecord(sample.position(), view.across(), sample.resolution());
        resolution.warnings().forEach(warning -> warnings.add(sample.position().label() + ": " + warning));
        return resolution;
    }

    private static MinutiaeRecord record(byte[] content) {
        try {
            MinutiaeRecord record = MinutiaeRecord.read(content);
            if (!record.views().isEmpty()) {
                return record;
            }
        } catch (RuntimeException e) {
            throw damaged();
        }
        throw new ImageFault(ImageFault.Reason.UNREADABLE, "the minutiae record holds no finger");
    }

    private static byte[] alone(MinutiaeRecord record, int number, View view, ChosenResolution resolution) {
        try {
            int down = isRead(view.down()) && isRead(view.across()) ? view.down() : resolution.perCentimetre();
            int across = isRead(view.across()) ? view.across() : resolution.perCentimetre();
            return record.cut().alone(number, across, down);
        } catch (RuntimeException e) {
            throw damaged();
        }
    }

    /** SourceAFIS imports records with minutiae far away, whose templates it can write but never read back: so it reads them here. */
    private static byte[] template(byte[] alone) {
        try {
            byte[] template = FingerprintCompatibility.importTemplate(alone).toByteArray();
            FingerEngine.read(template);
            return template;
        } catch (RuntimeException e) {
            throw damaged();
        }
    }

    private static ImageFault damaged() {
        return new ImageFault(ImageFault.Reason.UNREADABLE, "the minutiae record is damaged");
    }

    /** The view of the finger asked for; the only finger of a record even when the record calls it otherwise. */
    private static int choose(Position position, List<View> views, List<String> warnings) {
        int wanted = position.ansiNist().orElseThrow();
        for (int i = 0; i < views.size(); i++) {
            if (views.get(i).position() == wanted) {
                return i;
            }
        }
        List<Integer> others = views.stream().map(View::position).distinct().toList();
        String held = others.stream().map(Position::describeAnsiNist).collect(Collectors.joining(", "));
        if (others.size() > 1 || others.get(0) > Position.LAST_FINGER_CODE) {
            throw new ImageFault(
                    ImageFault.Reason.UNSUPPORTED,
                    "the minutiae record holds " + held + ", but not this finger (position " + wanted + ")");
        }
        if (others.get(0) != 0) {
            warnings.add(position.label() + ": the record calls it " + held + "; check the order of the fingers");
        }
        return 0;
    }
}
