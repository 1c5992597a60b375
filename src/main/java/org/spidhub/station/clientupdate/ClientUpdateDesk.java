package org.spidhub.station.clientupdate;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.commons.io.input.BoundedInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.platform.HubSettings;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.springframework.stereotype.Component;

/** Answers stations that ask for their newest release. */
@Component
public class ClientUpdateDesk {

    private static final Logger log = LoggerFactory.getLogger(ClientUpdateDesk.class);

    private final ReleaseShelf shelf;
    private final ClientUpdateSettings settings;

    ClientUpdateDesk(HubSettings hub, ClientUpdateSettings settings, ObjectMapper json) {
        this.shelf = new ReleaseShelf(hub.dataDir(), json);
        this.settings = settings;
        if (settings.publicKey() == null) {
            log.info(
                    "Station releases are served without a check of their signature. Hint: hub.client-update.public-key");
        }
    }

    /** The newest version over all systems; stations of every system share one numbering. */
    public String version() {
        Optional<Version> newest = Optional.empty();
        for (StationOs os : StationOs.values()) {
            Optional<Version> here =
                    release(os).map(release -> new Version(release.manifest().version()));
            if (newest.isEmpty() || here.isPresent() && here.get().compareTo(newest.get()) > 0) {
                newest = here;
            }
        }
        return newest.map(Version::text).orElseThrow(() -> new Refusal(ErrorCode.RELEASE_ABSENT));
    }

    /** Sets body and headers of the answer: the file, a part of it, or 304 when the station has it already. */
    public void file(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        StationOs os = StationOs.of(message.getHeader("os", String.class))
                .orElseThrow(() -> new Refusal(ErrorCode.OS_UNKNOWN));
        ReleaseShelf.Release release = release(os).orElseThrow(() -> new Refusal(ErrorCode.RELEASE_ABSENT));
        String etag = '"' + release.manifest().sha256() + '"';
        String known = message.getHeader("If-None-Match", String.class);
        String onlyIf = message.getHeader("If-Range", String.class);
        String wanted = onlyIf == null || onlyIf.equals(etag) ? message.getHeader("Range", String.class) : null;
        HttpServletResponse response = message.getHeader(Exchange.HTTP_SERVLET_RESPONSE, HttpServletResponse.class);
        message.removeHeaders("*");
        message.setHeader("ETag", etag);
        message.setHeader("Repr-Digest", "sha-256=:" + base64(release.manifest().sha256()) + ":");
        message.setHeader("X-Checksum-SHA256", release.manifest().sha256());
        message.setHeader("Accept-Ranges", "bytes");
        if (etag.equals(known)) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 304);
            message.setBody(null);
            return;
        }
        message.setHeader(Exchange.CONTENT_TYPE, "application/octet-stream");
        message.setHeader(
                "Content-Disposition",
                "attachment; filename=\"" + release.manifest().file() + '"');
        long length = send(message, release, wanted);
        if (response
                != null) { // told beforehand, so that a station sees how far a download is, and whether it is whole
            response.setContentLengthLong(length);
        }
    }

    /** @return how many bytes the body has */
    private static long send(Message message, ReleaseShelf.Release release, @Nullable String wanted)
            throws IOException {
        long size = release.manifest().size();
        Optional<ByteRange> range;
        try {
            range = ByteRange.parse(wanted, size);
        } catch (IllegalArgumentException outside) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 416);
            message.setHeader("Content-Range", "bytes */" + size);
            message.setBody(null);
            return 0;
        }
        InputStream content = Files.newInputStream(release.file());
        if (range.isPresent()) {
            content.skipNBytes(range.get().first());
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 206);
            message.setHeader(
                    "Content-Range",
                    "bytes " + range.get().first() + "-" + range.get().last() + "/" + size);
            message.setBody(BoundedInputStream.builder()
                    .setInputStream(content)
                    .setMaxCount(range.get().length())
                    .get());
            return range.get().length();
        }
        message.setBody(content);
        return size;
    }

    Optional<byte[]> manifest(StationOs os, boolean signature) throws IOException {
        return shelf.read(os, signature ? ReleaseShelf.SIGNATURE : ReleaseShelf.MANIFEST);
    }

    private Optional<ReleaseShelf.Release> release(StationOs os) {
        try {
            return shelf.find(os, settings.publicKey());
        } catch (ReleaseShelf.Unfit unfit) {
            log.error(
                    "{}. Hint: publish it again with the command release, key of hub.client-update.public-key",
                    unfit.getMessage());
            return Optional.empty();
        }
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
