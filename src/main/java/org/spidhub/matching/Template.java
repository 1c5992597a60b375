package org.spidhub.matching;

/**
 * A finger or face in the form that is stored and compared.
 *
 * @param index SPID index, see {@link Position}
 * @param engine id of the extractor or face model set that made it
 * @param content serialised template: CBOR of SourceAFIS for fingers, little-endian floats for faces; never changed
 */
public record Template(int index, String engine, byte[] content) {

    public Position position() {
        return new Position(index);
    }

    /** Never prints the content. */
    @Override
    public String toString() {
        return "Template[" + position() + ", " + engine + "]";
    }
}
