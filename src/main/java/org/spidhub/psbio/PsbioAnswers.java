package org.spidhub.psbio;

import org.spidhub.psbio.Exchanged.Answer;
import org.spidhub.psbio.Exchanged.NoAnswer;
import org.springframework.stereotype.Component;

/** Reads the answers to submissions and to questions for results. */
@Component
public class PsbioAnswers {

    public PsbioReply read(Exchanged exchanged) {
        if (exchanged instanceof NoAnswer none) {
            return none.sent() ? new PsbioReply.Silent(none.reason()) : new PsbioReply.NotSent(none.reason());
        }
        Answer answer = (Answer) exchanged;
        if (answer.tokenRefused()) {
            return new PsbioReply.TokenRefused(answer.token());
        }
        String code = answer.text("error_code");
        if (code != null) {
            String message = answer.text("error_message");
            return new PsbioReply.Refused(code, message == null ? "no message" : message);
        }
        String status = answer.text("status");
        if (answer.status() >= 300) {
            return new PsbioReply.Refused("HTTP_" + answer.status(), "the PSBio refused the request");
        }
        return status == null
                ? new PsbioReply.Silent("an answer without a status")
                : new PsbioReply.Answered(status, answer.text("message"), answer.text("tcn"));
    }
}
