package org.spidhub.spid;

import java.util.Base64;

/** Reads image content strictly: a cut or damaged base64 text is refused, never decoded in part. */
public final class Base64Content {

    private Base64Content() {}

    /**
     * @param text base64 with padding; line breaks are allowed, as old stations wrap lines
     * @param field what to name in the refusal, such as {@link BodyPart#describe}
     * @throws Refusal {@link ErrorCode#CONTENT_NOT_BASE64}
     */
    public static byte[] decode(String text, String field) {
        String packed = text.indexOf('\n') < 0 && text.indexOf('\r') < 0 ? text : text.replaceAll("[\r\n]", "");
        if (packed.isEmpty()) {
            throw new Refusal(ErrorCode.FIELD_MISSING, field + " has no content");
        }
        if (packed.length() % 4 != 0) {
            throw new Refusal(
                    ErrorCode.CONTENT_NOT_BASE64, field + " is cut short: " + packed.length() + " characters");
        }
        try {
            return Base64.getDecoder().decode(packed);
        } catch (IllegalArgumentException e) {
            throw new Refusal(ErrorCode.CONTENT_NOT_BASE64, field + " is not base64");
        }
    }
}
