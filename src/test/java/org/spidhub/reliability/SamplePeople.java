package org.spidhub.reliability;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Random;
import org.spidhub.matching.image.Picture;
import org.spidhub.matching.synthetic.PrintFile;
import org.spidhub.matching.synthetic.SyntheticFinger;
import org.spidhub.platform.words.Cpf;

/**
 * As many people as a test needs, cheaply: all share one synthetic finger, marked in a corner so that no two images are equal.
 * What is tested here is delivery, not matching.
 */
final class SamplePeople {

    private static final long STATION_TIME = 1_760_000_000_000L;
    private static final int MOST = 20_000;
    private static final Picture FINGER = SyntheticFinger.of(4711).impression(1, 0.3);

    private final ObjectMapper json = new ObjectMapper();
    private final long seed;

    SamplePeople(long seed) {
        this.seed = seed;
    }

    /** A CPF that nobody has been issued in this run, nor by the next seed, but person {@code number}. */
    String cpf(int number) {
        if (number >= MOST) {
            throw new IllegalArgumentException("person " + number + " would be one of the next seed's");
        }
        long nine = Math.floorMod(seed * MOST + number, 900_000_000L) + 1_000_000;
        return Cpf.completing("%09d".formatted(nine)).digits();
    }

    /** Body of an enrolment: right index finger, a face, and a reason for each finger that is not there. */
    String enrolment(int number) {
        return enrolment(number, 0);
    }

    /** As {@link #enrolment(int)}, with the images of another press. */
    String enrolment(int number, int press) {
        int mark = number + press * 1_000_000;
        ObjectNode body = json.createObjectNode();
        ObjectNode data = body.putObject("data")
                .put("userId", cpf(number))
                .put("operatorId", "operator-1")
                .put("timestamp", STATION_TIME + number);
        var biometrics = data.putArray("biometrics");
        biometrics
                .addObject()
                .put("index", 6)
                .put("resolution", SyntheticFinger.DPI)
                .put("content", base64(marked(FINGER, mark)));
        biometrics.addObject().put("index", 10).put("content", base64(marked(face(), mark)));
        var missing = data.putArray("missingBiometrics");
        for (int finger = 0; finger < 10; finger++) {
            if (finger != 6) {
                missing.addObject().put("index", finger).put("type", "BANDAGED").put("reason", "not part of this test");
            }
        }
        return body.toString();
    }

    /** Body of a verification with the right index finger. */
    String verification(int number) {
        ObjectNode body = json.createObjectNode();
        body.putObject("data")
                .put("userId", cpf(number))
                .put("operatorId", "operator-1")
                .putArray("biometrics")
                .addObject()
                .put("index", 6)
                .put("resolution", SyntheticFinger.DPI)
                .put("content", base64(marked(FINGER, -number - 1)));
        return body.toString();
    }

    private String base64(Picture picture) {
        return Base64.getEncoder().encodeToString(PrintFile.PNG.encode(picture));
    }

    private Picture marked(Picture picture, int number) {
        byte[] pixels = picture.pixels().clone();
        long mark = seed * 1_000_003 + number;
        for (int i = 0; i < 8; i++) {
            pixels[i] = (byte) (mark >> (8 * i));
        }
        return Picture.grey(picture.width(), picture.height(), pixels);
    }

    private static Picture face() {
        byte[] pixels = new byte[64 * 64];
        new Random(7).nextBytes(pixels);
        return Picture.grey(64, 64, pixels);
    }
}
