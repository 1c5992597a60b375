package org.spidhub.administration.basesync;

import java.util.regex.Pattern;
import org.spidhub.platform.words.Cpf;

/**
 * A CPF as tables hold it: formatted, as a number whose leading zeros are lost, or ruined by scientific notation.
 *
 * @param restored whether one or two leading zeros were put back; the check digits agree with that
 */
record WrittenCpf(Cpf cpf, boolean restored) {

    private static final Pattern SCIENTIFIC = Pattern.compile("\\d+([.,]\\d+)?[eE][+-]?\\d+");
    private static final Pattern WITH_DECIMALS = Pattern.compile("\\d+[.,]0+");
    private static final Pattern PUNCTUATION = Pattern.compile("[.\\-/ \\u00A0]");
    private static final int DIGITS = 11;
    private static final int MOST_LOST = 2; // leading zeros; a shorter number is more likely another one

    static WrittenCpf read(String text) throws BaseRow.Unusable {
        String bare = text.strip();
        if (bare.isEmpty()) {
            throw new BaseRow.Unusable("cpf is empty");
        }
        if (SCIENTIFIC.matcher(bare).matches()) {
            throw new BaseRow.Unusable(
                    "cpf is in scientific notation, which has lost digits: format the column as text and save again");
        }
        String whole = WITH_DECIMALS.matcher(bare).matches() && bare.length() > 5 && !Cpf.isCpf(bare)
                ? bare.replaceAll("[.,]0+$", "")
                : bare;
        String digits = PUNCTUATION.matcher(whole).replaceAll("");
        if (!digits.matches("\\d{1,20}")) {
            throw new BaseRow.Unusable("cpf is not a CPF");
        }
        int lost = DIGITS - digits.length();
        if (lost > MOST_LOST || lost < 0) {
            throw new BaseRow.Unusable("cpf has " + digits.length() + " digits; a CPF has 11");
        }
        String padded = "0".repeat(lost) + digits;
        if (!Cpf.isCpf(padded)) {
            throw new BaseRow.Unusable("cpf is not a CPF");
        }
        return new WrittenCpf(Cpf.parse(padded), lost > 0);
    }
}
