package org.spidhub.station.clientupdate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseShelfTest {

    private static final byte[] SEED = seed(1);

    @TempDir
    Path data;

    private final ObjectMapper json =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private ReleaseShelf shelf;
    private Path release;

    private static byte[] seed(long number) {
        byte[] seed = new byte[32];
        new Random(number).nextBytes(seed);
        return seed;
    }

    @BeforeEach
    void publish() throws Exception {
        shelf = new ReleaseShelf(data, json);
        release = Files.writeString(data.resolve("station-4.2.12.exe"), "the station");
        shelf.publish(StationOs.WINDOWS, new Version("4.2.12"), release, SEED);
    }

    @Test
    void finds_what_was_published() {
        ReleaseShelf.Release found =
                shelf.find(StationOs.WINDOWS, Minisign.publicKey(SEED)).orElseThrow();

        assertThat(found.manifest().version()).isEqualTo("4.2.12");
        assertThat(found.file()).hasContent("the station");
        assertThat(shelf.find(StationOs.LINUX, null)).isEmpty();
    }

    @Test
    void refuses_an_altered_file() throws Exception {
        Files.writeString(data.resolve("releases/windows/station-4.2.12.exe"), "the stati0n");

        assertThatThrownBy(() -> shelf.find(StationOs.WINDOWS, Minisign.publicKey(SEED)))
                .isInstanceOf(ReleaseShelf.Unfit.class);
    }

    @Test
    void refuses_every_altered_byte_of_the_manifest() throws Exception {
        Path file = data.resolve("releases/windows/manifest.json");
        byte[] text = Files.readAllBytes(file);
        for (int i = 0; i < text.length; i++) {
            byte[] altered = text.clone();
            altered[i] ^= 1;
            Files.write(file, altered);
            assertThatThrownBy(() -> shelf.find(StationOs.WINDOWS, Minisign.publicKey(SEED)))
                    .isInstanceOf(ReleaseShelf.Unfit.class);
        }
    }

    @Test
    void refuses_a_foreign_key() {
        assertThatThrownBy(() -> shelf.find(StationOs.WINDOWS, Minisign.publicKey(seed(2))))
                .isInstanceOf(ReleaseShelf.Unfit.class);
    }

    @Test
    void refuses_a_release_of_another_system() throws Exception {
        Files.createDirectories(data.resolve("releases/linux"));
        for (String name : new String[] {"manifest.json", "manifest.json.minisig", "station-4.2.12.exe"}) {
            Files.copy(data.resolve("releases/windows/" + name), data.resolve("releases/linux/" + name));
        }

        assertThatThrownBy(() -> shelf.find(StationOs.LINUX, Minisign.publicKey(SEED)))
                .isInstanceOf(ReleaseShelf.Unfit.class);
    }

    @Test
    void refuses_to_publish_an_older_version() {
        assertThatThrownBy(() -> shelf.publish(StationOs.WINDOWS, new Version("4.2.9"), release, SEED))
                .isInstanceOf(ReleaseShelf.Unfit.class)
                .hasMessageContaining("not newer than 4.2.12");
    }

    @Test
    void signs_as_the_minisign_format_lays_it_out() throws Exception {
        String[] lines = Files.readString(data.resolve("releases/windows/manifest.json.minisig"))
                .split("\n");

        assertThat(lines).hasSize(4);
        assertThat(java.util.Base64.getDecoder().decode(lines[1])).hasSize(74).startsWith('E', 'D');
        assertThat(lines[2]).isEqualTo("trusted comment: station-4.2.12.exe 4.2.12");
        assertThat(java.util.Base64.getDecoder().decode(lines[3])).hasSize(64);
    }
}
