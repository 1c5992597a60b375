package org.spidhub.operate;

import org.spidhub.spid.ErrorCode;
import org.spidhub.spid.ErrorResponse;
import org.spidhub.spid.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Tells an operator's client what was wrong with its request, in the form every error of the hub has. */
@RestControllerAdvice("org.spidhub")
class OperatorProblems {

    @ExceptionHandler
    ResponseEntity<ErrorResponse> refused(Refusal refusal) {
        return ResponseEntity.status(refusal.code().status()).body(ErrorResponse.of(refusal));
    }

    @ExceptionHandler
    ResponseEntity<ErrorResponse> wrongType(MethodArgumentTypeMismatchException mismatch) {
        return refused(new Refusal(ErrorCode.FIELD_INVALID, mismatch.getName() + " is none of the values it may have"));
    }

    @ExceptionHandler
    ResponseEntity<ErrorResponse> unreadable(HttpMessageNotReadableException unreadable) {
        return refused(new Refusal(ErrorCode.MALFORMED_JSON, "the body is not the JSON object this call takes"));
    }
}
