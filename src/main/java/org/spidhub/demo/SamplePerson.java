package org.spidhub.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import org.spidhub.matching.synthetic.PrintFile;
import org.spidhub.matching.synthetic.SyntheticFace;
import org.spidhub.matching.synthetic.SyntheticFinger;
import org.spidhub.platform.words.Cpf;
import org.spidhub.station.contract.BodyPart;

/**
 * Somebody who never lived, drawn anew from a number: index and middle fingers of both hands and a face, as new clients give them.
 *
 * @param number 1 or more; the same number is always the same person
 */
record SamplePerson(int number) {

    private static final int[] FINGERS = {2, 3, 6, 7};
    private static final String OPERATOR = "52998224725";

    /** Drawn faces that the matcher tells apart, so that the sample people are different people by face too. */
    private static final int[] FACES = {2, 4, 6, 9, 10};

    /** A body for {@code POST /people} or {@code POST /verify}; another capture shows the same fingers pressed again. */
    ObjectNode capture(ObjectMapper json, int capture) {
        ObjectNode data = json.createObjectNode()
                .put("userId", cpf())
                .put("operatorId", OPERATOR)
                .put("timestamp", 1_700_000_000_000L + capture);
        ArrayNode biometrics = data.putArray("biometrics");
        for (int finger : FINGERS) {
            byte[] print = PrintFile.PNG.encode(
                    SyntheticFinger.of(number * 100L + finger).impression(capture, 0.5));
            biometrics
                    .addObject()
                    .put("index", finger)
                    .put("content", Base64.getEncoder().encodeToString(print))
                    .put("width", SyntheticFinger.WIDTH)
                    .put("height", SyntheticFinger.HEIGHT)
                    .put("resolution", SyntheticFinger.DPI);
        }
        biometrics
                .addObject()
                .put("index", BodyPart.FACE)
                .put("content", Base64.getEncoder().encodeToString(face()));
        return json.createObjectNode().set("data", data);
    }

    /** The same at every capture. */
    byte[] face() {
        return SyntheticFace.jpeg(number <= FACES.length ? FACES[number - 1] : FACES.length + number);
    }

    /** The number 100000000 + n with its check digits. */
    String cpf() {
        return Cpf.completing(String.valueOf(100_000_000 + number)).digits();
    }
}
