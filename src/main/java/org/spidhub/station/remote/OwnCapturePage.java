package org.spidhub.station.remote;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spidhub.station.contract.Biometric;

/** Links to the hub's own capture page. */
final class OwnCapturePage implements RemoteCaptureProvider {

    private static final int SECRET_BYTES = 24; // 192 bits: not to be guessed

    private final PublicAddress address;
    private final SecureRandom random = new SecureRandom();

    OwnCapturePage(PublicAddress address) {
        this.address = address;
    }

    @Override
    public Invitation invite(@Nullable String email) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new Invitation(address.of("/hub/capture/" + secret), secret, null);
    }

    /** The page hands its picture over itself. */
    @Override
    public List<Biometric> collect(String providerGuid) {
        return List.of();
    }
}
