package org.spidhub.station.contract;

import java.util.List;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.ErrorType;
import org.spidhub.platform.words.Refusal;

/** Body of every error answer. */
public record ErrorResponse(List<Problem> errors, ErrorType type) {

    /** One reported problem; the message starts with a code of {@link ErrorCode}. */
    public record Problem(ErrorType type, String message) {}

    public static ErrorResponse of(ErrorCode code, String detail) {
        return new ErrorResponse(List.of(new Problem(code.type(), code + ": " + detail)), code.type());
    }

    public static ErrorResponse of(ErrorCode code, List<String> details) {
        List<Problem> problems = details.stream()
                .map(detail -> new Problem(code.type(), code + ": " + detail))
                .toList();
        return new ErrorResponse(problems, code.type());
    }

    public static ErrorResponse of(Refusal refusal) {
        ErrorType type = refusal.code().type();
        return new ErrorResponse(List.of(new Problem(type, String.valueOf(refusal.getMessage()))), type);
    }
}
