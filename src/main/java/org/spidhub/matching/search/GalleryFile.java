package org.spidhub.matching.search;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
import org.spidhub.matching.face.scan.FaceShelf;
import org.spidhub.matching.face.scan.FaceShelfCodec;
import org.spidhub.matching.finger.cylinder.Shelf;
import org.spidhub.matching.finger.cylinder.ShelfCodec;

/**
 * A gallery on disk, sealed, so that a restart reads descriptors instead of building them. It is a cache:
 * whatever is wrong with it, the gallery is rebuilt from the store.
 */
public final class GalleryFile {
    private static final Logger LOG = LoggerFactory.getLogger(GalleryFile.class);
    private static final long MAGIC = 0x53504944_47414c33L;

    /** Magic, layout and serial number. */
    private static final int HEAD = 2 * Long.BYTES + Integer.BYTES + Long.BYTES;

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
                SealedChunks.write(out, seal, serial + "/people", export.people(now));
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
        try (FileChannel in = FileChannel.open(file)) {
            ByteBuffer head = ByteBuffer.allocate(HEAD);
            if (in.read(head) < HEAD || head.flip().getLong() != MAGIC || head.getInt() != ShelfCodec.LAYOUT) {
                LOG.info("The gallery file was written by another release; the gallery is rebuilt from the store.");
                return Optional.empty();
            }
            UUID serial = new UUID(head.getLong(), head.getLong());
            SealedChunks.Place first = SealedChunks.Place.at(in, HEAD, serial + "/people");
            GalleryExport.Contents people = GalleryExport.Contents.read(first.open(seal));
            Places fingers = places(in, first.end(), serial + "/finger/", people.fingers());
            Places faces = places(in, fingers.end(), serial + "/face/", people.faces());
            Map<Integer, List<Shelf>> shelves = new HashMap<>();
            open(fingers, ShelfCodec::read).forEach((index, row) -> shelves.put(Integer.valueOf(index), row));
            Map<String, List<FaceShelf>> faceShelves = open(faces, FaceShelfCodec::read);
            gallery.restore(new Snapshot(0, people.names().size(), shelves, faceShelves), people, enrolled);
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
                SealedChunks.write(
                        out,
                        seal,
                        record + row.getKey() + "/" + i,
                        writer.apply(row.getValue().get(i)));
            }
        }
    }

    private record Places(Map<String, List<SealedChunks.Place>> rows, long end) {}

    private static Places places(FileChannel in, long start, String record, List<GalleryExport.Row> rows)
            throws IOException {
        Map<String, List<SealedChunks.Place>> found = new HashMap<>();
        long at = start;
        for (GalleryExport.Row row : rows) {
            List<SealedChunks.Place> places = new ArrayList<>();
            for (int i = 0; i < row.shelves(); i++) {
                SealedChunks.Place place = SealedChunks.Place.at(in, at, record + row.name() + "/" + i);
                places.add(place);
                at = place.end();
            }
            found.put(row.name(), places);
        }
        return new Places(found, at);
    }

    private <S> Map<String, List<S>> open(Places places, Function<byte[], S> reader) {
        Map<String, List<S>> read = new HashMap<>();
        places.rows()
                .forEach((name, row) -> read.put(
                        name,
                        row.parallelStream()
                                .map(place -> reader.apply(place.open(seal)))
                                .toList()));
        return read;
    }
}
