package org.spidhub.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.spidhub.biometrics.synthetic.PrintFile;
import org.spidhub.biometrics.synthetic.SyntheticFinger;
import org.spidhub.spid.Cpf;

/** Enrolments of people who never lived: each has a CPF of his own, all share ten synthetic prints, so that they cost nothing. */
final class BenchPeople {

    private static final int FINGERS = 10;
    private static final String OPERATOR = "52998224725";

    private final ObjectMapper json = new ObjectMapper();
    private final AtomicInteger next = new AtomicInteger(200_000_000);
    private final List<String> prints = IntStream.range(0, FINGERS)
            .mapToObj(finger ->
                    PrintFile.PNG.encode(SyntheticFinger.of(finger + 1).impression(1, 0.3)))
            .map(Base64.getEncoder()::encodeToString)
            .toList();

    /** The body of the next person's enrolment, with so many fingers; the others are reported missing. */
    String enrolment(int fingers) {
        ObjectNode body = json.createObjectNode();
        ObjectNode data = body.putObject("data")
                .put(
                        "userId",
                        Cpf.completing(String.valueOf(next.getAndIncrement())).digits())
                .put("operatorId", OPERATOR);
        ArrayNode biometrics = data.putArray("biometrics");
        ArrayNode missing = data.putArray("missingBiometrics");
        for (int finger = 0; finger < FINGERS; finger++) {
            if (finger < fingers) {
                biometrics
                        .addObject()
                        .put("index", finger)
                        .put("resolution", SyntheticFinger.DPI)
                        .put("content", prints.get(finger));
            } else {
                missing.addObject().put("index", finger).put("type", "BANDAGED").put("reason", "benchmark");
            }
        }
        return body.toString();
    }
}
