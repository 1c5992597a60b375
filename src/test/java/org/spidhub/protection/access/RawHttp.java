package org.spidhub.protection.access;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends bytes as they are: a decent HTTP client would mend or refuse half of what an attacker sends. */
public final class RawHttp {

    private static final int PATIENCE_MS = 30_000;

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private final int port;

    public RawHttp(int port) {
        this.port = port;
    }

    /**
     * @param status 0 when the server closed the connection without a word
     * @param headers lines such as {@code content-type: text/plain}, names in lower case
     */
    public record Answer(int status, List<String> headers, String body, long millis) {

        public boolean has(String header) {
            return headers.stream().anyMatch(line -> line.startsWith(header.toLowerCase(Locale.ROOT) + ":"));
        }
    }

    Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
        return socket;
    }

    /** @param request a whole request that asks the server to close the connection */
    public Answer send(byte[] request) throws IOException {
        long begun = System.nanoTime();
        try (Socket socket = connect()) {
            try {
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
            } catch (IOException hungUp) {
                // the answer may be there all the same
            }
            return read(socket, begun);
        }
    }

    Answer read(Socket socket, long begun) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            byte[] part = new byte[8192];
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                all.write(part, 0, read);
                if (isWhole(all.toString(StandardCharsets.ISO_8859_1))) {
                    break; // a server that refused the rest of a request may wait for it before it closes
                }
            }
        } catch (java.net.SocketException reset) {
            // the server hung up on what it will not read; what came before counts
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        return parse(all.toString(StandardCharsets.UTF_8), millis);
    }

    private static boolean isWhole(String text) {
        int end = text.indexOf("\r\n\r\n");
        Matcher length = LENGTH.matcher(end < 0 ? "" : text.substring(0, end));
        return length.find() && text.length() >= end + 4 + Integer.parseInt(length.group(1));
    }

    private static Answer parse(String text, long millis) throws IOException {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Answer(0, List.of(), text, millis);
        }
        String[] lines = text.substring(0, end).split("\r\n");
        List<String> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.add(lines[i].substring(0, colon).toLowerCase(Locale.ROOT) + lines[i].substring(colon));
        }
        String body = text.substring(end + 4);
        boolean chunked = headers.stream().anyMatch(line -> line.equalsIgnoreCase("transfer-encoding: chunked"));
        return new Answer(
                Integer.parseInt(lines[0].split(" ")[1]),
                headers,
                chunked ? unchunk(body.getBytes(StandardCharsets.UTF_8)) : body,
                millis);
    }

    private static String unchunk(byte[] body) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        InputStream in = new java.io.ByteArrayInputStream(body);
        while (true) {
            StringBuilder size = new StringBuilder();
            for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
                size.append((char) c);
            }
            int length = size.toString().isBlank()
                    ? 0
                    : Integer.parseInt(size.toString().strip(), 16);
            if (length == 0) {
                return whole.toString(StandardCharsets.UTF_8);
            }
            whole.write(in.readNBytes(length));
            in.skipNBytes(2);
        }
    }
}
