package org.spidhub.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.spidhub.matching.synthetic.PrintFile;
import org.spidhub.matching.synthetic.SyntheticFinger;
import org.spidhub.platform.words.Cpf;

/** Synthetic people: a CPF that nobody was issued in the test, and one finger each. */
public final class People {

    static final String OPERATOR = cpf(900);
    private static final Map<Integer, SyntheticFinger> FINGERS = new ConcurrentHashMap<>();

    private People() {}

    public static String cpf(int number) {
        return Cpf.completing("%09d".formatted(313_000_000 + number)).digits();
    }

    /** Base64 of a PNG; impressions of one finger match, those of different fingers do not. */
    static String print(int finger, int impression) {
        SyntheticFinger grown = FINGERS.computeIfAbsent(finger, seed -> SyntheticFinger.of(7000 + seed));
        return Base64.getEncoder().encodeToString(PrintFile.PNG.encode(grown.impression(impression, 0.3)));
    }

    public static String enrolment(String cpf, int finger, int impression) {
        ObjectNode body = Caller.JSON.createObjectNode();
        ObjectNode data = body.putObject("data").put("userId", cpf).put("operatorId", OPERATOR);
        ArrayNode biometrics = data.putArray("biometrics");
        biometrics.addObject().put("index", 6).put("content", print(finger, impression));
        biometrics.addObject().put("index", 10).put("content", print(finger, impression + 1000));
        ArrayNode missing = data.putArray("missingBiometrics");
        for (int index = 0; index < 10; index++) {
            if (index != 6) {
                missing.addObject().put("index", index).put("type", "BANDAGED").put("reason", "of no use here");
            }
        }
        return body.toString();
    }

    static String verification(String cpf, int finger, int impression) {
        ObjectNode body = Caller.JSON.createObjectNode();
        body.putObject("data")
                .put("userId", cpf)
                .put("operatorId", OPERATOR)
                .putArray("biometrics")
                .addObject()
                .put("index", 6)
                .put("content", print(finger, impression));
        return body.toString();
    }

    public static String operator(String document, int finger, int impression) {
        ObjectNode body = Caller.JSON.createObjectNode();
        body.putObject("data")
                .put("document", document)
                .putArray("biometrics")
                .addObject()
                .put("index", 6)
                .put("content", print(finger, impression));
        return body.toString();
    }

    /** The old API's form of an enrolment or search. */
    static String legacy(String session, String cpf, int finger, int impression) {
        ObjectNode body =
                Caller.JSON.createObjectNode().put("session-guid", session).put("operator", OPERATOR);
        body.putArray("keys").addObject().put("id", "CPF").put("value", cpf);
        body.putArray("biometrics").addObject().put("index", 6).put("content", print(finger, impression));
        return body.toString();
    }

    /** The old API's search for whoever has this finger. */
    public static String whoIs(int finger, int impression, boolean exhaustive) {
        ObjectNode body = Caller.JSON.createObjectNode().put("operator", OPERATOR);
        if (exhaustive) {
            body.put("exhaustive", true);
        }
        body.putArray("biometrics").addObject().put("index", 6).put("content", print(finger, impression));
        return body.toString();
    }
}
