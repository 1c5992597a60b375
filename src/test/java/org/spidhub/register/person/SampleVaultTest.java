package org.spidhub.register.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.spidhub.platform.TestDatabase;
import org.spidhub.protection.vault.SealBroken;

class SampleVaultTest {

    private final SampleVault vault = new TestPeople(TestDatabase.fresh()).vault();
    private final UUID owner = UUID.randomUUID();
    private final UUID tguid = UUID.randomUUID();

    @Test
    void opens_all_images_of_a_transaction_in_the_order_of_positions() {
        vault.store(owner, tguid, List.of(image(10), image(0), image(3)));
        vault.store(owner, UUID.randomUUID(), List.of(image(5)));

        List<OpenedSample> opened = vault.opened(owner, tguid);

        assertThat(opened).extracting(OpenedSample::position).containsExactly(0, 3, 10);
        assertThat(opened).allSatisfy(one -> assertThat(one.content()).containsExactly(one.position(), 42));
        assertThat(opened).extracting(OpenedSample::sha256).containsExactly("digest 0", "digest 3", "digest 10");
        assertThat(opened.get(2).base64()).isEqualTo("Cio=");
    }

    @Test
    void gives_out_the_copy_made_for_it_and_keeps_the_original_with_its_digest() {
        byte[] received = {1, 2, 3};
        byte[] leaving = {4, 5};
        vault.store(
                owner,
                tguid,
                List.of(new NewSample(10, "JPEG", 640, 480, 0, 1, "digest", received, leaving, null, null), image(3)));
        StoredSample face = vault.samplesOf(tguid).get(1);

        assertThat(vault.opened(owner, tguid))
                .extracting(OpenedSample::content)
                .containsExactly(new byte[] {3, 42}, leaving);
        assertThat(vault.content(owner, face.sampleGuid())).isEqualTo(leaving);
        assertThat(vault.original(owner, face.sampleGuid())).isEqualTo(received);
        assertThat(face.sha256()).isEqualTo("digest");
    }

    @Test
    void opens_nothing_for_anybody_but_the_owner() {
        vault.store(owner, tguid, List.of(image(1)));
        UUID other = UUID.randomUUID();
        vault.store(other, UUID.randomUUID(), List.of(image(1))); // so that there is a key to try

        assertThatThrownBy(() -> vault.opened(other, tguid)).isInstanceOf(SealBroken.class);
    }

    private static NewSample image(int position) {
        return new NewSample(
                position,
                "PNG",
                640,
                480,
                500,
                1,
                "digest " + position,
                new byte[] {(byte) position, 42},
                null,
                null,
                null);
    }
}
