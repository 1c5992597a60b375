package org.spidhub.station.edge;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;

/** Says in plain words what is wrong with a JSON body, where, and what to do; it repeats nothing of the body but names of fields. */
final class JsonFaults {

    private static final int MOST_ALLOWED_VALUES = 12;

    /** How a syntax error begins at Jackson, and what it means. */
    private record Sign(Pattern said, String meaning) {
        static Sign of(String said, String meaning) {
            return new Sign(Pattern.compile(said), meaning);
        }
    }

    private static final List<Sign> SIGNS = List.of(
            Sign.of(
                    "^Illegal unquoted character \\(\\(CTRL-CHAR, code (9|10|13)\\)\\).*in string value",
                    "a raw line end or tab inside a text; write \\n, \\r or \\t, or leave it out"),
            Sign.of("^Illegal unquoted character", "a control character inside a text; leave it out"),
            Sign.of("^Illegal character", "a control character between two values; leave it out"),
            Sign.of(
                    "^Unrecognized token '(?:None|True|False|NULL|Null|nil|NaN|undefined|Infinity)'",
                    "a word that is not JSON; write null, true or false in small letters, or a number"),
            Sign.of("^Non-standard token", "a word that is not JSON; write a number or null"),
            Sign.of("^Unrecognized token", "a word without quotation marks; only null, true and false go without"),
            Sign.of("was expecting comma to separate Object", "a comma or a closing brace is missing"),
            Sign.of("was expecting comma to separate Array", "a comma or a closing bracket is missing"),
            Sign.of("was expecting a colon to separate", "a colon is missing after the name of a field"),
            Sign.of(
                    "was expecting double-quote to start field name",
                    "the name of a field needs double quotation marks"),
            Sign.of("^Unexpected character \\('}'", "a value is missing, or there is a comma too many"),
            Sign.of("^Unexpected character \\(']'", "a value is missing, or there is a comma too many"),
            Sign.of("^Unexpected character \\('''", "a single quotation mark; JSON takes double ones only"),
            Sign.of("^Unexpected character \\('/'", "a comment; JSON has none"),
            Sign.of(
                    "^Unrecognized character escape",
                    "a backslash before a character that needs none; write \\\\ for a backslash"),
            Sign.of("^Unexpected character .*hexadecimal|escape sequence", "\\u needs four hexadecimal digits"),
            Sign.of(
                    "^Leading zero|Leading zeroes not allowed",
                    "a number that begins with a zero; put it between quotation marks or take the zero away"),
            Sign.of(
                    "^Invalid UTF-8|UTF-8 (start|middle) byte|Invalid UTF-32|^Unexpected EOF in the middle of a multi-byte",
                    "a byte that is not UTF-8; send UTF-8, or name the charset, as in Content-Type: application/json; charset=ISO-8859-1"),
            Sign.of("^Trailing token", "something follows the document; send one document only"),
            Sign.of("^Unexpected close marker", "a brace and a bracket that do not belong together"));

    private static final Pattern DUPLICATE = Pattern.compile("^Duplicate field '([A-Za-z0-9_-]{1,40})'");

    private JsonFaults() {}

    static Refusal refusal(JsonProcessingException unreadable) {
        Refusal known = ofCause(unreadable);
        if (known != null) {
            return known;
        }
        String field = unreadable instanceof JsonMappingException wrong ? JsonPath.of(wrong) : "";
        if (unreadable instanceof PlainTextReader.Found found) {
            return new Refusal(ErrorCode.FIELD_INVALID, (field + " " + found.getOriginalMessage()).trim());
        }
        if (unreadable instanceof UnrecognizedPropertyException unknown) {
            return new Refusal(ErrorCode.CONTRACT_VIOLATION, unknownMember(field, unknown));
        }
        if (unreadable instanceof InvalidNullException) {
            return new Refusal(ErrorCode.CONTRACT_VIOLATION, field + " holds a null; leave that entry out");
        }
        if (unreadable instanceof InvalidFormatException wrong
                && wrong.getTargetType().isEnum()) {
            return new Refusal(
                    ErrorCode.FIELD_INVALID,
                    field + " is none of the values the contract lists" + values(wrong.getTargetType()));
        }
        if (unreadable instanceof JsonMappingException wrong) {
            return field.isEmpty()
                    ? new Refusal(ErrorCode.BODY_MISSING, "the body is empty or not the object the contract asks for")
                    : new Refusal(ErrorCode.CONTRACT_VIOLATION, field + " has the wrong JSON type" + expected(wrong));
        }
        return syntax(unreadable, "");
    }

    /** A fault of syntax or of size inside a field comes wrapped in the field's own error. */
    private static @Nullable Refusal ofCause(JsonProcessingException unreadable) {
        String field = unreadable instanceof JsonMappingException wrong ? JsonPath.of(wrong) : "";
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof StreamConstraintsException limit) {
                return overLimit(String.valueOf(limit.getMessage()));
            }
            if (cause instanceof InputCoercionException) {
                return new Refusal(
                        ErrorCode.FIELD_INVALID, field + " is a number that is too large or too small for this field");
            }
            if (cause instanceof JsonParseException syntax) {
                return syntax(syntax, field);
            }
        }
        return null;
    }

    private static Refusal syntax(JsonProcessingException fault, String field) {
        JsonLocation at = fault.getLocation();
        String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        String within = field.isEmpty() ? "" : ", in " + field;
        String reason = fault instanceof JsonEOFException
                ? ": it ends there in the middle of the document; send all of it"
                : reason(String.valueOf(fault.getOriginalMessage()));
        return new Refusal(ErrorCode.MALFORMED_JSON, "the body is not well-formed JSON" + place + within + reason);
    }

    private static String reason(String said) {
        Matcher duplicate = DUPLICATE.matcher(said);
        if (duplicate.find()) {
            return ": the field " + duplicate.group(1) + " is there twice in one object; send it once";
        }
        return SIGNS.stream()
                .filter(sign -> sign.said().matcher(said).find())
                .map(sign -> ": " + sign.meaning())
                .findFirst()
                .orElse("");
    }

    private static String unknownMember(String field, UnrecognizedPropertyException unknown) {
        String known = unknown.getKnownPropertyIds() == null
                ? ""
                : unknown.getKnownPropertyIds().stream()
                        .map(String::valueOf)
                        .sorted()
                        .collect(Collectors.joining(", "));
        String name = field.matches("[A-Za-z0-9_.\\[\\]-]{1,80}") ? field : "that";
        return name + " is no member of this body" + (known.isEmpty() ? "" : "; it takes " + known);
    }

    private static Refusal overLimit(String said) {
        if (said.contains("nesting depth")) {
            return new Refusal(ErrorCode.MALFORMED_JSON, "nested deeper than " + ContractJson.MAX_DEPTH);
        }
        return said.startsWith("Number")
                ? new Refusal(ErrorCode.MALFORMED_JSON, "a number has more than " + ContractJson.MAX_DIGITS + " digits")
                : new Refusal(ErrorCode.BODY_TOO_LARGE, "one text of the body is over the size limit");
    }

    private static String values(Class<?> type) {
        Object[] all = type.getEnumConstants();
        return all == null || all.length > MOST_ALLOWED_VALUES
                ? ""
                : ": " + Arrays.stream(all).map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String expected(JsonMappingException wrong) {
        Class<?> type = wrong instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        if (type == null) {
            return "";
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "; a whole number without quotation marks is expected";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "; true or false without quotation marks is expected";
        }
        if (type == String.class || type.isEnum()) {
            return "; a text between quotation marks is expected";
        }
        return List.class.isAssignableFrom(type) || type.isArray()
                ? "; a list in brackets is expected"
                : "; an object in braces is expected";
    }
}
