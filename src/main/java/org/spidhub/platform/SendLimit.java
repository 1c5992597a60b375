package org.spidhub.platform;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Lets a request leave only within the call's time limit, counted from before its attempt was committed. A hub that froze in between
 * and wakes after others have settled its transaction must not send any more; it is asked at the last moment before the first byte
 * and before every further piece of the body.
 */
@Component
public class SendLimit {

    /** Carries the mark from the route to the HTTP client, which takes it off again: it never leaves the hub. */
    static final String HEADER = "Hub-Send-Before";

    /** Bytes written between two looks at the clock: a network packet or a few. */
    private static final int PIECE = 8192;

    private final Duration limit;
    private final LongSupplier monotonic;
    private final Clock wall;

    @Autowired
    SendLimit(HttpSettings settings) {
        this(settings.callTimeout(), System::nanoTime, Clock.systemUTC());
    }

    /** @param monotonic nanoseconds that no clock setting changes; they may stand still while a virtual machine is paused */
    public SendLimit(Duration limit, LongSupplier monotonic, Clock wall) {
        this.limit = limit;
        this.monotonic = monotonic;
        this.wall = wall;
    }

    /** From now on a request has the limit's time to leave. */
    public String mark() {
        return (monotonic.getAsLong() + limit.toNanos()) + "/"
                + wall.instant().plus(limit).toEpochMilli();
    }

    /** By either clock: a wall clock set forward only makes a request wait for its next turn. */
    boolean passed(String mark) {
        int slash = mark.indexOf('/');
        return monotonic.getAsLong() - Long.parseLong(mark.substring(0, slash)) >= 0
                || wall.millis() >= Long.parseLong(mark.substring(slash + 1));
    }

    /** The last of our code that runs before bytes go onto the wire; the connection is open by then. */
    HttpRequestExecutor executor() {
        return new HttpRequestExecutor() {
            @Override
            public ClassicHttpResponse execute(
                    ClassicHttpRequest request,
                    HttpClientConnection connection,
                    HttpResponseInformationCallback informed,
                    HttpContext context)
                    throws IOException, HttpException {
                Header header = request.getFirstHeader(HEADER);
                if (header != null) {
                    String mark = header.getValue();
                    request.removeHeaders(HEADER);
                    HttpEntity body = request.getEntity();
                    if (body != null) {
                        request.setEntity(new InPieces(body, mark));
                    }
                    if (passed(mark)) {
                        throw new NotSentInTime();
                    }
                }
                return super.execute(request, connection, informed, context);
            }
        };
    }

    /** A body that stops in the middle when the time is over: the PSBio cannot take what is incomplete. */
    private final class InPieces extends HttpEntityWrapper {
        private final String mark;

        InPieces(HttpEntity body, String mark) {
            super(body);
            this.mark = mark;
        }

        @Override
        public void writeTo(OutputStream wire) throws IOException {
            super.writeTo(new OutputStream() {
                @Override
                public void write(int one) throws IOException {
                    write(new byte[] {(byte) one}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    for (int done = 0; done < length; done += PIECE) {
                        if (passed(mark)) {
                            throw new InterruptedIOException("the time in which the request may leave is over");
                        }
                        wire.write(bytes, from + done, Math.min(PIECE, length - done));
                    }
                }

                @Override
                public void flush() throws IOException {
                    wire.flush();
                }
            });
        }
    }
}
