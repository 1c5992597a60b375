package org.spidhub.provider.psbio;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.spidhub.register.transaction.Kind;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** The paths of single calls, filled into the deployment's templates; every value is encoded as one path segment. */
@Component
public class PsbioRequests {

    private final PsbioSettings.Paths paths;

    PsbioRequests(PsbioSettings settings) {
        this.paths = settings.paths();
    }

    public String pathOf(Kind kind, String idn, String motive) {
        return switch (kind) {
            case ENROLL -> paths.enroll();
            case UPDATE -> paths.update();
            case SEARCH -> paths.search();
            case DELETE -> fill(fill(paths.delete(), "idn", idn), "mot", motive);
        };
    }

    public String methodOf(Kind kind) {
        return kind == Kind.DELETE ? "DELETE" : "POST";
    }

    public String ping() {
        return paths.ping();
    }

    public String result(String tcn) {
        return fill(paths.result(), "tcn", tcn);
    }

    /** @param idn null for the text {@code null}, which Camel passes on so */
    public String consultaIdn(@Nullable String idn) {
        return fill(paths.consultaIdn(), "idn", String.valueOf(idn));
    }

    public String list() {
        return paths.list();
    }

    public String listQuery(String protocol) {
        return "protocol=" + UriUtils.encodeQueryParam(protocol, StandardCharsets.UTF_8);
    }

    /**
     * @param page from 1
     * @param from earliest acceptance, milliseconds since 1970
     */
    public String pageQuery(int page, long from) {
        return "page=" + page + "&startDate=" + from;
    }

    private static String fill(String template, String name, String value) {
        return template.replace("{" + name + "}", UriUtils.encodePathSegment(value, StandardCharsets.UTF_8));
    }
}
