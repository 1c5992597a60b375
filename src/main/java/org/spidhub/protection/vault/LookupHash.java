package org.spidhub.protection.vault;

/** Makes personal keys findable without storing them: HMAC-SHA-256 under a key of this deployment. */
@FunctionalInterface
public interface LookupHash {

    /** 32 bytes for a canonical text such as the eleven digits of a CPF. */
    byte[] of(String canonical);
}
