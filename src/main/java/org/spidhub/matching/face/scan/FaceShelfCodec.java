package org.spidhub.matching.face.scan;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Writes face shelves down and reads them back; only floats are written, the bytes follow from them. */
public final class FaceShelfCodec {
    private FaceShelfCodec() {}

    /** The written form of a shelf. */
    public static byte[] write(FaceShelf shelf) {
        int size = shelf.size();
        int length = shelf.length();
        ByteBuffer out = ByteBuffer.allocate(2 * Integer.BYTES + size * Integer.BYTES + size * length * Float.BYTES);
        out.putInt(size).putInt(length);
        for (int i = 0; i < size; i++) {
            out.putInt(shelf.owner(i));
            for (float component : shelf.vector(i)) {
                out.putFloat(component);
            }
        }
        return out.array();
    }

    /**
     * A shelf from its written form.
     *
     * @throws RuntimeException when the bytes are no such form
     */
    public static FaceShelf read(byte[] written) {
        ByteBuffer in = ByteBuffer.wrap(written);
        int size = in.getInt();
        int length = in.getInt();
        if (size < 0 || length < 0 || (long) size * (length + 1L) * Float.BYTES != in.remaining()) {
            throw new IllegalArgumentException("a shelf claims more than its bytes hold");
        }
        int[] owners = new int[size];
        List<float[]> faces = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            owners[i] = in.getInt();
            float[] face = new float[length];
            in.asFloatBuffer().get(face);
            in.position(in.position() + length * Float.BYTES);
            faces.add(face);
        }
        return FaceShelf.of(faces, owners);
    }
}
