package org.spidhub.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One {@code curl} line of a document, read as a shell and curl read it; an option that is not known here is an error. */
record CurlLine(
        String method,
        String url,
        @Nullable String login,
        @Nullable String contentType,
        @Nullable String body) {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^\\s|#\"']\\S*)|([|#].*)");

    static CurlLine of(String line) {
        List<String> words = words(line);
        String method = null;
        String url = null;
        String login = null;
        String type = null;
        String body = null;
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "-s" -> {}
                case "-u" -> login = words.get(++i);
                case "-X" -> method = words.get(++i);
                case "-H" -> type = words.get(++i).replaceFirst("^Content-Type: ", "");
                case "-d", "--data-binary" -> body = words.get(++i);
                default -> {
                    if (word.startsWith("-") || url != null) {
                        throw new IllegalArgumentException(word + " in " + line);
                    }
                    url = word;
                }
            }
        }
        if (url == null) {
            throw new IllegalArgumentException("no address in " + line);
        }
        if (body != null && type == null) {
            type = "application/x-www-form-urlencoded"; // as curl does
        }
        return new CurlLine(method != null ? method : body == null ? "GET" : "POST", url, login, type, body);
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        for (Matcher word = WORD.matcher(line); word.find() && word.group(4) == null; ) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
        }
        return words;
    }
}
