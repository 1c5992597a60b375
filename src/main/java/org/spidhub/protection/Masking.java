package org.spidhub.protection;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last guard before a text leaves for a log, an audit line or an error: what looks like a CPF or a token is cut to
 * what a human needs to tell two apart. Types such as {@code Cpf} mask themselves; this is for free text.
 */
public final class Masking {

    private static final Pattern CPF = Pattern.compile("(?<![\\w.-])\\d{3}\\.?\\d{3}\\.?(\\d{3})-?(\\d{2})(?![\\w-])");
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic)\\s++[\\w.~+/=-]{8,}+");
    private static final Pattern JWT = Pattern.compile("\\beyJ[\\w-]{8,}+\\.[\\w.-]++");

    private Masking() {}

    /** The text with CPFs as {@code ***.***.**9-09} and credentials as {@code ***}. */
    public static String text(String text) {
        String masked = CPF.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement("***.***.**" + found.group(1).charAt(2) + "-" + found.group(2)));
        masked = BEARER.matcher(masked).replaceAll("$1 ***");
        return JWT.matcher(masked).replaceAll("***");
    }
}
