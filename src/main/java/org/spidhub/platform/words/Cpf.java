package org.spidhub.platform.words;

import java.util.regex.Pattern;

/**
 * A Brazilian taxpayer number: eleven digits of which the last two check the others. It is the key of every person, so
 * it prints only masked; {@link #digits()} is for the store and the wire.
 */
public record Cpf(String digits) {

    private static final Pattern PUNCTUATED = Pattern.compile("\\d{3}\\.?\\d{3}\\.?\\d{3}-?\\d{2}");

    public Cpf {
        if (!isValid(digits)) {
            throw new IllegalArgumentException("a CPF has 11 digits, the last two of which check the first nine");
        }
    }

    /**
     * @param text with or without the usual punctuation ({@code 123.456.789-09})
     * @throws IllegalArgumentException when it is not a CPF; the message never repeats the text
     */
    public static Cpf parse(String text) {
        String trimmed = text.trim();
        if (!PUNCTUATED.matcher(trimmed).matches()) {
            throw new IllegalArgumentException(
                    "a CPF is written as 11 digits, with or without 000.000.000-00 punctuation");
        }
        return new Cpf(trimmed.replaceAll("[.-]", ""));
    }

    /**
     * The CPF that begins with these digits, for people who never lived.
     *
     * @param nine the digits before the check digits
     */
    public static Cpf completing(String nine) {
        if (!nine.matches("\\d{9}")) {
            throw new IllegalArgumentException("the check digits of a CPF follow from nine digits");
        }
        String ten = nine + checkDigit(nine, 9);
        return new Cpf(ten + checkDigit(ten, 10));
    }

    /** Whether the text can be read by {@link #parse}. */
    public static boolean isCpf(String text) {
        String trimmed = text.trim();
        return PUNCTUATED.matcher(trimmed).matches() && isValid(trimmed.replaceAll("[.-]", ""));
    }

    /** The form for people and logs: {@code ***.***.**9-09}. */
    public String masked() {
        return "***.***.**" + digits.charAt(8) + "-" + digits.substring(9);
    }

    @Override
    public String toString() {
        return masked();
    }

    private static boolean isValid(String digits) {
        if (digits.length() != 11 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        boolean allEqual = digits.chars().distinct().count() == 1; // 111.111.111-11 passes the sums but is never issued
        return !allEqual
                && checkDigit(digits, 9) == digits.charAt(9) - '0'
                && checkDigit(digits, 10) == digits.charAt(10) - '0';
    }

    /** Modulo-11 check over the first {@code length} digits with weights length+1 down to 2 (Receita Federal). */
    private static int checkDigit(String digits, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (digits.charAt(i) - '0') * (length + 1 - i);
        }
        int rest = sum * 10 % 11;
        return rest == 10 ? 0 : rest;
    }
}
