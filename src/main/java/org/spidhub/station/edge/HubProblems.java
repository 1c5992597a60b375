package org.spidhub.station.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.UnknownWord;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.station.contract.ErrorResponse;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Tells a client of the hub's own API what was wrong with its request, in the form every error of the hub has. */
@RestControllerAdvice("org.spidhub")
class HubProblems {

    @ExceptionHandler
    ResponseEntity<ErrorResponse> refused(Refusal refusal) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(refusal.code().status());
        if (refusal.code().status() == 503) {
            answer.header("Retry-After", Integer.toString(ErrorAnswer.RETRY_AFTER_SECONDS));
        }
        return answer.body(ErrorResponse.of(refusal));
    }

    @ExceptionHandler
    ResponseEntity<ErrorResponse> ofAnotherVersion(UnknownWord unknown) {
        return refused(new Refusal(ErrorCode.NEWER_VERSION, unknown.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ErrorResponse> wrongType(MethodArgumentTypeMismatchException mismatch) {
        return refused(new Refusal(ErrorCode.FIELD_INVALID, mismatch.getName() + expected(mismatch.getRequiredType())));
    }

    @ExceptionHandler
    ResponseEntity<ErrorResponse> absent(MissingServletRequestParameterException missing) {
        return refused(
                new Refusal(ErrorCode.FIELD_MISSING, "the parameter " + missing.getParameterName() + " is missing"));
    }

    @ExceptionHandler
    ResponseEntity<ErrorResponse> unreadable(HttpMessageNotReadableException unreadable) {
        return refused(
                unreadable.getCause() instanceof JsonProcessingException json
                        ? JsonFaults.refusal(json)
                        : new Refusal(ErrorCode.BODY_MISSING, "the body is not the JSON object this call takes"));
    }

    private static String expected(@Nullable Class<?> type) {
        if (type != null && type.isEnum()) {
            return " is one of " + Arrays.toString(type.getEnumConstants()).replaceAll("[\\[\\]]", "");
        }
        if (type == UUID.class) {
            return " is an id such as 5b1f8e9e-2f49-4c53-8d15-6a7a3c7f9b11";
        }
        return type == boolean.class || type == Boolean.class ? " is true or false" : " is a whole number";
    }
}
