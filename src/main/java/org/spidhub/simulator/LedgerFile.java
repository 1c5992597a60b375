package org.spidhub.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** An append-only file of JSON lines; a line is on the disk before {@link #append} returns, and a torn last line is dropped. */
final class LedgerFile implements Closeable {

    private final ObjectMapper json;
    private final FileChannel channel;

    private LedgerFile(ObjectMapper json, FileChannel channel) {
        this.json = json;
        this.channel = channel;
    }

    static LedgerFile open(Path file, ObjectMapper json) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return new LedgerFile(
                json,
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /**
     * All whole lines; cuts a torn last line off the file, so that the next append starts a line of its own.
     *
     * @throws IOException when a line before the last is not JSON: then the file was damaged, not torn
     */
    List<JsonNode> read() throws IOException {
        ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (content.hasRemaining() && channel.read(content, content.position()) >= 0) {}
        byte[] bytes = content.array();
        List<JsonNode> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(json.readTree(new String(bytes, start, i - start, StandardCharsets.UTF_8)));
                start = i + 1;
            }
        }
        channel.truncate(start);
        channel.force(true);
        return lines;
    }

    void append(JsonNode line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        long end = channel.size();
        while (bytes.hasRemaining()) {
            end += channel.write(bytes, end);
        }
        channel.force(true);
    }

    void clear() throws IOException {
        channel.truncate(0);
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
