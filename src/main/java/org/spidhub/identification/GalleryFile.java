package org.spidhub.identification;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.identification.cylinder.Shelf;
import org.spidhub.identification.cylinder.ShelfCodec;
import org.spidhub.identification.face.FaceShelf;
import org.spidhub.identification.face.FaceShelfCodec;

/**
 * A gallery on disk, sealed, so that a restart reads descriptors instead of building them. It is a cache:
 * whatever is wrong with it, the gallery is rebuilt from the store.
 */
public final class GalleryFile {
    private static final Logger LOG = LoggerFactory.getLogger(GalleryFile.class);
    private static final long MAGIC = 0x53504944_47414c31L;
    private static final int LARGEST_CHUNK = 1 << 28;

    private final Path file;
    private final GallerySeal seal;

    public GalleryFile(Path file, GallerySeal seal) {
        this.file = file;
        this.seal = seal;
    }

    /**
     * Writes the gallery as it is now; searches and changes go on meanwhile.
     *
     * @throws UncheckedIOException when the disk refuses; the former file stays then
     */
    public void save(SearchGallery gallery) {
        Instant now = Instant.now();
        GalleryExport export = GalleryExport.of(gallery);
        Path unfinished = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
                UUID serial = UUID.randomUUID();
                out.writeLong(MAGIC);
                out.writeInt(ShelfCodec.LAYOUT);
                out.writeLong(serial.getMostSignificantBits());
                out.writeLong(serial.getLeastSignificantBits());
                write(out, serial + "/people", export.people(now));
                writeRows(out, serial + "/finger/", export.fingers(), ShelfCodec::write);
                writeRows(out, serial + "/face/", export.faces(), FaceShelfCodec::write);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the gallery file " + file + " cannot be written", e);
        } finally {
            unfinished.toFile().delete();
        }
    }

    /**
     * Fills an empty gallery from the file.
     *
     * @param enrolled whether a person is still to be found; everybody else in the file is left out
     * @return when the file was written: whoever changed since must be put in anew; empty when there is no usable file and
     *     the gallery stays empty
     */
    public Optional<Instant> load(SearchGallery gallery, Predicate<String> enrolled) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
            if (in.readLong() != MAGIC || in.readInt() != ShelfCodec.LAYOUT) {
                LOG.info("The gallery file was written by another release; the gallery is rebuilt from the store.");
                return Optional.empty();
            }
            UUID serial = new UUID(in.readLong(), in.readLong());
            GalleryExport.Contents people = GalleryExport.Contents.read(read(in, serial + "/people"));
            Map<Integer, List<Shelf>> fingers = new HashMap<>();
            readRows(in, serial + "/finger/", people.fingers(), ShelfCodec::read)
                    .forEach((index, row) -> fingers.put(Integer.valueOf(index), row));
            Map<String, List<FaceShelf>> faces = readRows(in, serial + "/face/", people.faces(), FaceShelfCodec::read);
            gallery.restore(new Snapshot(0, people.names().size(), fingers, faces), people, enrolled);
            return Optional.of(people.savedAt());
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "The gallery file {} cannot be used ({}); the gallery is rebuilt from the store. Hint: after a change"
                            + " of the master key this happens once",
                    file,
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** Removes the file: somebody in it must not be kept. The next start rebuilds, or reads what is saved meanwhile. */
    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the gallery file " + file + " cannot be deleted", e);
        }
    }

    private <S> void writeRows(DataOutputStream out, String record, Map<?, List<S>> rows, Function<S, byte[]> writer)
            throws IOException {
        for (Map.Entry<?, List<S>> row : rows.entrySet()) {
            for (int i = 0; i < row.getValue().size(); i++) {
                write(
                        out,
                        record + row.getKey() + "/" + i,
                        writer.apply(row.getValue().get(i)));
            }
        }
    }

    private <S> Map<String, List<S>> readRows(
            DataInputStream in, String record, List<GalleryExport.Row> rows, Function<byte[], S> reader)
            throws IOException {
        Map<String, List<S>> read = new HashMap<>();
        for (GalleryExport.Row row : rows) {
            List<S> shelves = new ArrayList<>();
            for (int i = 0; i < row.shelves(); i++) {
                shelves.add(reader.apply(read(in, record + row.name() + "/" + i)));
            }
            read.put(row.name(), shelves);
        }
        return read;
    }

    private void write(DataOutputStream out, String record, byte[] plain) throws IOException {
        byte[] sealed = seal.seal(record, plain);
        out.writeInt(sealed.length);
        out.write(sealed);
    }

    private byte[] read(DataInputStream in, String record) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LARGEST_CHUNK) {
            throw new IOException("a chunk of " + length + " bytes");
        }
        byte[] sealed = in.readNBytes(length);
        return seal.open(record, sealed);
    }
}
