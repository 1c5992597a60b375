package org.spidhub.station.edge;

import java.util.Collections;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.http.parser.Host;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.ErrorCode;

/**
 * Why the servlet container refused a request before anybody could read it. It tells only a status; the reason has to be found again in
 * what it threw, in its own words of whatever language, and in the request.
 *
 * @param detail for the sender; nothing of the request is repeated, as a target may hold a CPF
 */
record ContainerRefusal(ErrorCode code, String detail) {

    private static final StringManager WORDS = StringManager.getManager(Http11Processor.class);

    static ContainerRefusal of(Request request, int status, @Nullable Throwable thrown) {
        // 501 is Tomcat's word for a transfer encoding it does not know: a compressed body
        ErrorCode code = status == 501 ? ErrorCode.CONTENT_TYPE_UNSUPPORTED : ErrorPage.codeOf(status);
        if (status != 400) {
            return new ContainerRefusal(code, code.advice());
        }
        if (says(thrown, "iib.requestheadertoolarge.error")) {
            return new ContainerRefusal(ErrorCode.HEADERS_TOO_LARGE, ErrorCode.HEADERS_TOO_LARGE.advice());
        }
        return new ContainerRefusal(code, detail(request, thrown));
    }

    private static String detail(Request request, @Nullable Throwable thrown) {
        if (says(thrown, "iib.invalidRequestTarget")) {
            return "the path or the query holds a character that has to be percent-encoded, such as a blank as %20";
        }
        if (says(thrown, "iib.invalidmethod")) {
            return "the method is no HTTP method; TLS on the port of plain HTTP looks like this too";
        }
        if (says(thrown, "iib.invalidHttpProtocol")) {
            return "the first line does not end in HTTP/1.1: a blank in the path has to be percent-encoded as %20";
        }
        if (says(thrown, "iib.invalidheader.reject")) {
            return "a header line is not of the form Name: value";
        }
        List<String> hosts =
                Collections.list(request.getCoyoteRequest().getMimeHeaders().values("Host"));
        if (hosts.size() != 1) {
            return "the request has " + hosts.size() + " Host headers; send one";
        }
        try {
            Host.parse(hosts.get(0));
        } catch (IllegalArgumentException e) {
            return "the Host header is not the name of a host (letters, digits, hyphens and dots; no underscore);"
                    + " call this hub by such a name or by its address";
        }
        return ErrorCode.CONTRACT_VIOLATION.advice();
    }

    /** Compared up to the first place that Tomcat fills in. */
    private static boolean says(@Nullable Throwable thrown, String key) {
        String words = WORDS.getString(key);
        int filledIn = words.indexOf('[');
        String beginning = filledIn < 0 ? words : words.substring(0, filledIn);
        return thrown != null && String.valueOf(thrown.getMessage()).startsWith(beginning);
    }
}
