package org.spidhub.provider.psbio;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.platform.Mappings;
import org.spidhub.platform.StartupRefused;
import org.spidhub.register.transaction.Kind;
import org.springframework.stereotype.Component;

/**
 * Maps a submission to the PSBio's words by {@code mappings/spid-to-psbio/submission.jslt} and judges the outcome before anything is
 * committed or sent: an integrator may have rewritten that file, and a mistake in it must neither lose work nor send what the PSBio
 * cannot read. Camel's own {@code jslt:} component lets an endless recursion end the thread that carries the transaction.
 */
@Component
public class SubmissionMapping {

    static final String FILE = "spid-to-psbio/submission.jslt";

    private static final Logger log = LoggerFactory.getLogger(SubmissionMapping.class);
    private static final int MOST_TOLD = 3;

    /** Errors of JSLT's own functions begin with the function's name, and have no place. */
    private static final Pattern FUNCTION = Pattern.compile("^(?:Function )?([a-z][a-z-]*)\\b");

    private final SubmissionSchema schema;
    private final String text;
    private final Expression mapping;

    /** @throws StartupRefused when the file is there but is no JSLT: nothing could be sent, so nothing is accepted either */
    SubmissionMapping(Mappings mappings, SubmissionSchema schema) {
        this.schema = schema;
        try (InputStream file = mappings.open(FILE)) {
            this.text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the mapping " + FILE + " cannot be read", e);
        }
        try {
            this.mapping = new Parser(new StringReader(text)).withSource(FILE).compile();
        } catch (JsltException e) {
            throw new StartupRefused(
                    "The mapping " + FILE + " does not compile: " + told(e),
                    "Mend that line in the file under hub.mappings-dir, or remove the file to use the packaged one.");
        }
    }

    /**
     * @param document the neutral submission; null for a deletion, which has no body
     * @throws OutOfMemoryError and other errors that are no fault of the mapping
     */
    public Mapped map(Kind kind, @Nullable JsonNode document) {
        if (document == null) {
            return new Mapped.Fit(null);
        }
        try {
            JsonNode body = mapping.apply(document);
            List<String> wrong = schema.violations(kind, body);
            return wrong.isEmpty() ? new Mapped.Fit(body.toString()) : unfit(told(wrong));
        } catch (JsltException e) {
            return unfit(told(e));
        } catch (StackOverflowError e) {
            return unfit("a function calls itself without end" + lines("def"));
        } catch (RuntimeException e) {
            log.warn("The mapping {} ends in an exception of the library that runs it", FILE, e);
            return unfit("it ends in " + e.getClass().getSimpleName());
        }
    }

    private static Mapped unfit(String reason) {
        return new Mapped.Unfit("mappings/" + FILE + ": " + reason);
    }

    private static String told(List<String> wrong) {
        return "the PSBio does not take what it yields: "
                + String.join(", ", wrong.subList(0, Math.min(MOST_TOLD, wrong.size())))
                + (wrong.size() > MOST_TOLD ? " and " + (wrong.size() - MOST_TOLD) + " more" : "");
    }

    private String told(JsltException wrong) {
        String message = String.valueOf(wrong.getMessageWithoutLocation());
        if (wrong.getLine() > 0) {
            return "line " + wrong.getLine() + ", column " + wrong.getColumn() + ": " + tidied(message);
        }
        Matcher function = FUNCTION.matcher(message);
        return tidied(message) + (function.find() ? lines(function.group(1)) : "");
    }

    /** The lines that use a word, for what has no place of its own; empty when none or too many do. */
    private String lines(String word) {
        List<String> lines = text.lines().toList();
        Pattern use = Pattern.compile("(?<![\\w-])" + Pattern.quote(word) + "(?=\\s*\\(|\\s+\\w)");
        List<String> found = IntStream.range(0, lines.size())
                .filter(i -> use.matcher(lines.get(i).replaceAll("//.*", "")).find())
                .mapToObj(i -> Integer.toString(i + 1))
                .toList();
        return found.isEmpty() || found.size() > 2 * MOST_TOLD
                ? ""
                : found.stream().collect(Collectors.joining(" or ", " (line ", ")"));
    }

    /** JSLT repeats the values it was given, and an {@code error(...)} of the mapping may: they go, and numbers and long words. */
    private static String tidied(String message) {
        String line = message.replaceAll("\\R.*", "")
                .replaceAll("\\p{Cntrl}+", " ")
                .replaceAll("^(error:|from-json can't parse|Function [a-z-]+\\(\\) cannot work on) .*", "$1 ...")
                .replaceAll("\"[^\"]*\"?|(?<![a-z])'[^']*'?|(?<=\\()[^)]+(?=\\))|(?<=\\()[^)]+$", "...")
                .replaceAll("[\\[{].*", "...")
                .replaceAll("\\S*\\d{3,}\\S*|\\S{30,}", "...")
                .strip();
        return line.length() > 120 ? line.substring(0, 120) + "..." : line;
    }
}
