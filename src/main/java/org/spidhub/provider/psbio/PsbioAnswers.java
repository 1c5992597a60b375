package org.spidhub.provider.psbio;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.spidhub.provider.psbio.Exchanged.Answer;
import org.spidhub.provider.psbio.Exchanged.NoAnswer;
import org.spidhub.provider.psbio.Exchanged.PathAnswer;
import org.springframework.stereotype.Component;

/** Reads the answers to submissions and to questions for results. */
@Component
public class PsbioAnswers {

    public PsbioReply read(Exchanged exchanged) {
        if (exchanged instanceof NoAnswer none) {
            return none.sent() ? new PsbioReply.Silent(none.reason()) : new PsbioReply.NotSent(none.reason(), null);
        }
        if (exchanged instanceof PathAnswer other) {
            return other.taken()
                    ? new PsbioReply.Silent(other.reason())
                    : new PsbioReply.NotSent(other.reason(), other.retryAfter());
        }
        Answer answer = (Answer) exchanged;
        if (answer.tokenRefused()) {
            return new PsbioReply.TokenRefused(answer.token());
        }
        JsonNode body = answer.body();
        String code = FarText.message(body, "error_code");
        if (code != null) {
            String message = FarText.message(body, "error_message");
            return new PsbioReply.Refused(FarText.shown(code), message == null ? "no message" : message);
        }
        String message = FarText.message(body, "message");
        if (answer.status() >= 300) {
            return new PsbioReply.Refused(
                    "HTTP_" + answer.status(), message == null ? "the PSBio refused the request" : message);
        }
        return told(FarText.word(body, "status"), message, FarText.handle(body.path("tcn")));
    }

    private static PsbioReply told(@Nullable String status, @Nullable String message, @Nullable String tcn) {
        String fault = tcn == null ? null : FarText.fault(tcn);
        if (fault != null) {
            return new PsbioReply.NoHandle("the PSBio's TCN cannot be used: " + fault);
        }
        if (status == null) {
            return tcn == null ? new PsbioReply.Silent("an answer without a status") : new PsbioReply.Held(tcn);
        }
        return new PsbioReply.Answered(status, message, tcn);
    }
}
