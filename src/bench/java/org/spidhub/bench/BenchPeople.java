package org.spidhub.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.spidhub.matching.synthetic.PrintFile;
import org.spidhub.matching.synthetic.SyntheticFinger;
import org.spidhub.platform.words.Cpf;

/** Enrolments of people who never lived: each has a CPF of his own, all share synthetic prints, written once, so that they cost nothing. */
final class BenchPeople {

    private static final int FINGERS = 10;
    private static final String OPERATOR = "52998224725";
    private static final AtomicInteger NEXT = new AtomicInteger(200_000_000);

    private final byte[] beforeCpf;
    private final byte[] afterCpf;

    /** @param fingers how many are sent, 0 to 10; the others are reported missing */
    BenchPeople(int fingers) {
        String placeholder = "00000000000";
        String body = body(placeholder, fingers);
        int at = body.indexOf(placeholder);
        beforeCpf = body.substring(0, at).getBytes(StandardCharsets.US_ASCII);
        afterCpf = body.substring(at + placeholder.length()).getBytes(StandardCharsets.US_ASCII);
    }

    /** The next person's enrolment. */
    BodyPublisher enrolment() {
        byte[] cpf =
                Cpf.completing(String.valueOf(NEXT.getAndIncrement())).digits().getBytes(StandardCharsets.US_ASCII);
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofByteArrays(Arrays.asList(beforeCpf, cpf, afterCpf)),
                beforeCpf.length + cpf.length + afterCpf.length);
    }

    private static String body(String cpf, int fingers) {
        List<String> prints = IntStream.range(0, fingers)
                .mapToObj(finger ->
                        PrintFile.PNG.encode(SyntheticFinger.of(finger + 1).impression(1, 0.3)))
                .map(Base64.getEncoder()::encodeToString)
                .toList();
        ObjectNode body = new ObjectMapper().createObjectNode();
        ObjectNode data = body.putObject("data").put("userId", cpf).put("operatorId", OPERATOR);
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
