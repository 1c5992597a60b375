package org.spidhub.register.person;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.UUID;
import org.spidhub.protection.vault.OwnerErased;
import org.spidhub.protection.vault.Purpose;
import org.spidhub.protection.vault.SealBroken;
import org.spidhub.protection.vault.Sealer;
import org.springframework.stereotype.Component;

/** Seals and opens the personal side of a transaction with the person's key. */
@Component
public class IdentityVault {

    private final Sealer sealer;
    private final ObjectMapper json;

    IdentityVault(Sealer sealer, ObjectMapper json) {
        this.sealer = sealer;
        this.json = json;
    }

    public byte[] seal(UUID personGuid, UUID tguid, Identity identity) {
        try {
            return sealer.seal(personGuid, Purpose.IDENTITY, tguid.toString(), json.writeValueAsBytes(identity));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an identity is two plain texts", e);
        }
    }

    /** @throws SealBroken when it was not sealed for this person and transaction, or the person was erased */
    public Identity open(UUID personGuid, UUID tguid, byte[] sealed) {
        if (sealed.length == 0) {
            throw new OwnerErased("the identity of transaction " + tguid + " was erased");
        }
        try {
            return json.readValue(sealer.open(personGuid, Purpose.IDENTITY, tguid.toString(), sealed), Identity.class);
        } catch (IOException e) {
            throw new SealBroken("the identity of transaction " + tguid + " is not readable");
        }
    }
}
