package org.spidhub.station.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers HEAD as GET without the body (RFC 9110, 9.3.2): everything behind this place sees a GET, with its rules of access and its audit
 * line; the bytes are counted for Content-Length and thrown away.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
class HeadRequests extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getMethod().equals("HEAD")) {
            chain.doFilter(request, response);
            return;
        }
        Bodiless answer = new Bodiless(response);
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public String getMethod() {
                        return "GET";
                    }
                },
                answer);
        answer.tellLength();
    }

    private static final class Bodiless extends HttpServletResponseWrapper {

        private final Counter counter = new Counter();
        private @Nullable PrintWriter writer;
        private boolean lengthTold;

        Bodiless(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() {
            return counter;
        }

        @Override
        public PrintWriter getWriter() {
            if (writer == null) {
                writer = new PrintWriter(new OutputStreamWriter(counter, Charset.forName(getCharacterEncoding())));
            }
            return writer;
        }

        /** Nothing goes out before the length is known. */
        @Override
        public void flushBuffer() {}

        @Override
        public void setContentLengthLong(long length) {
            lengthTold = true;
            super.setContentLengthLong(length);
        }

        @Override
        public void setContentLength(int length) {
            setContentLengthLong(length);
        }

        @Override
        public void resetBuffer() {
            counter.bytes = 0;
            super.resetBuffer();
        }

        void tellLength() {
            if (writer != null) {
                writer.flush();
            }
            boolean bodiless = getStatus() == SC_NO_CONTENT || getStatus() == SC_NOT_MODIFIED;
            if (!lengthTold && !bodiless && !isCommitted()) {
                super.setContentLengthLong(counter.bytes);
            }
        }
    }

    private static final class Counter extends ServletOutputStream {

        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            bytes += length;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("nothing is written");
        }
    }
}
